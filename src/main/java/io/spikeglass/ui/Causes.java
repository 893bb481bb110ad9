package io.spikeglass.ui;

import io.spikeglass.analysis.AddedScale;
import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.analysis.Pairing;
import io.spikeglass.analysis.Pairing.Pair;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.figure.AccountWords;
import io.spikeglass.figure.PairAccounts;
import io.spikeglass.figure.PairWords;
import io.spikeglass.figure.ShortName;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.GivingWay;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which layer and which cause make the difference between A and B over the data set: the error of
/// both is split on the first samples, as `evaluate` does it, while the comparison is on show. What
/// has been split is kept as long as model and data stay open.
public final class Causes implements Background {

  /// Accounts that are kept.
  private static final int KEPT = 64;

  private final Session session;
  private final Comparison comparison;
  private final long quietNanos;
  private final Jobs splitting;
  private final GivingWay way;
  private final Map<Key, Split> known = new LinkedHashMap<>(16, 0.75f, true);
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Idle());
  private @Nullable Key asked;

  /// How far it is.
  public sealed interface State {}

  /// There is nothing to compare.
  public record Idle() implements State {}

  /// A and B are the same settings at the same T.
  public record Same() implements State {}

  /// A has no answer by the time of that of B.
  ///
  /// @param earliest when A has one
  public record TooEarly(Pair earliest) implements State {}

  /// Not there yet.
  ///
  /// @param name of the setting whose error is split, or has to be
  /// @param samples how many of them
  public record Missing(String name, int samples) implements State {}

  /// Recording the samples would take more memory than there is.
  public record NoRoom() implements State {}

  /// What was found.
  ///
  /// @param pairing which answers are held against each other
  /// @param pair those of A and B
  /// @param accounts of the error of both
  public record Found(Pairing pairing, Pair pair, PairAccounts accounts) implements State {

    /// Where A and B are read and on how many samples, and the layer and the cause in words.
    public String words() {
      return PairWords.place(pairing, pair)
          + ", "
          + AccountWords.samples(accounts.a(), accounts.b())
          + ": "
          + accounts.difference();
    }
  }

  /// What an account depends on while model and data stay.
  private record Key(ConversionSettings settings, int steps) {}

  /// The account of one setting at one T, if it could be recorded.
  private record Split(Optional<ErrorAccount> account, List<Evaluation.LayerSummary> layers) {

    static Split of(Evaluation evaluation, int steps) {
      return new Split(evaluation.account(steps), evaluation.layers());
    }

    List<String> names() {
      return layers.stream().map(layer -> ShortName.ofLayer(layer.name())).toList();
    }

    List<float[]> thresholds() {
      return layers.stream().map(Evaluation.LayerSummary::threshold).toList();
    }
  }

  Causes(Session session, Comparison comparison, long quietNanos) {
    this.session = session;
    this.comparison = comparison;
    this.quietNanos = quietNanos;
    splitting = session.jobs(Purpose.SPLIT);
    way = new GivingWay(splitting, List.of(session.jobProperty()));
    session.openedProperty().addListener(_ -> forget());
    Stream.of(
            comparison.shownProperty(),
            comparison.pinnedProperty(),
            comparison.pairingProperty(),
            session.choicesProperty(),
            session.runProperty())
        .forEach(property -> property.addListener(_ -> follow()));
  }

  /// It rests while `held` is true, and while the sample on show is run.
  void restWhile(ReadOnlyBooleanProperty held) {
    way.restWhile(held);
  }

  private void forget() {
    stop();
    known.clear();
    asked = null;
    follow();
  }

  private void follow() {
    Optional<Pair> pair =
        comparison.shownProperty().get() == Comparison.Shown.B
            ? Optional.empty()
            : comparison.reading();
    pair.ifPresentOrElse(this::follow, this::rest);
  }

  private void rest() {
    stop();
    asked = null;
    state.set(new Idle());
  }

  private void follow(Pair pair) {
    ConversionSettings settings = session.choicesProperty().get().settings();
    Key ofA = new Key(comparison.choicesOfA().orElseThrow().settings(), pair.one().steps());
    Key ofB = new Key(settings, pair.other().steps());
    if (comparison.isTooEarly()) {
      state.set(new TooEarly(pair));
    } else if (ofA.equals(ofB)) {
      state.set(new Same());
    } else {
      Split a = known.get(ofA);
      Split b = known.get(ofB);
      if (a != null && b != null) {
        state.set(found(pair, a, b, settings));
      } else {
        state.set(new Missing(a == null ? "A" : "B", samples()));
        split(a == null ? ofA : ofB);
        return;
      }
    }
    stop();
    asked = null;
  }

  private State found(Pair pair, Split a, Split b, ConversionSettings settings) {
    ErrorAccount ofA = a.account().orElse(null);
    ErrorAccount ofB = b.account().orElse(null);
    return ofA == null || ofB == null
        ? new NoRoom()
        : new Found(
            comparison.pairingProperty().get(),
            pair,
            new PairAccounts(
                ofA,
                ofB,
                b.names(),
                settings,
                AddedScale.between(ofA, a.thresholds(), ofB, b.thresholds())));
  }

  private int samples() {
    Opened opened = session.openedProperty().get();
    return opened == null ? 0 : Math.min(EvaluationPlan.DEFAULT_ACCOUNTED, opened.samples().size());
  }

  /// Starts to split the error of `key`, unless that is going on or was stopped.
  private void split(Key key) {
    Opened opened = session.openedProperty().get();
    if (key.equals(asked) || opened == null || opened.bench().isEmpty()) {
      return;
    }
    asked = key;
    EvaluationPlan plan =
        EvaluationPlan.splitting(key.settings(), key.steps(), session.threadsProperty().get());
    splitting.start(
        "what makes the difference, " + ((Missing) state.get()).name(),
        control -> {
          Jobs.settle(quietNanos, control);
          return opened.bench().orElseThrow().evaluate(plan, control, _ -> {});
        },
        evaluation -> keep(key, Split.of(evaluation, key.steps())));
  }

  private void keep(Key key, Split split) {
    known.put(key, split);
    if (known.size() > KEPT) {
      known.remove(known.keySet().iterator().next());
    }
    follow();
  }

  /// Stops splitting; it begins anew when something else is compared, or with [#resume].
  public void stop() {
    splitting.stop();
  }

  /// Begins anew what was stopped.
  public void resume() {
    asked = null;
    follow();
  }

  /// How far it is.
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What is being split.
  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return splitting.jobProperty();
  }
}
