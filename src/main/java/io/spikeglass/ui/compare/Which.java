package io.spikeglass.ui.compare;

import io.spikeglass.figure.AccountFigures;
import io.spikeglass.figure.Figure;
import io.spikeglass.figure.PairAccounts;
import java.util.List;

/// Whose error the first chart of a column draws.
enum Which {
  A,
  B,
  DIFFERENCE;

  /// What every layer adds.
  Figure added(PairAccounts accounts, int selected) {
    return switch (this) {
      case A -> AccountFigures.added(accounts, AccountFigures.Of.A, selected);
      case B -> AccountFigures.added(accounts, AccountFigures.Of.B, selected);
      case DIFFERENCE -> AccountFigures.difference(accounts, selected);
    };
  }

  /// The same before it is known.
  Figure unknown(List<String> layers, int selected) {
    return switch (this) {
      case A, B -> AccountFigures.unknown(layers, selected);
      case DIFFERENCE -> AccountFigures.unknownDifference(layers, selected);
    };
  }
}
