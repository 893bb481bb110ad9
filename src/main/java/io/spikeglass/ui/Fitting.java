package io.spikeglass.ui;

import io.spikeglass.figure.Role;
import io.spikeglass.figure.ShortName;
import io.spikeglass.figure.Typeface;
import java.util.List;
import java.util.function.Predicate;

/// Words made to fit by a rule instead of being cut where the room ends; who shows them has a
/// tooltip with all of them.
///
/// @param strong whether they are semibold
/// @param size of the letters, pixels
/// @param room pixels
public record Fitting(boolean strong, double size, double room) {

  /// Labels are laid out in whole pixels.
  private static final double SLACK = 1;

  /// The first of several forms that fits; of the last, if none does, as much as fits.
  public String of(String... forms) {
    for (String form : forms) {
      if (fits().test(form)) {
        return form;
      }
    }
    return ShortName.of(forms[forms.length - 1], fits());
  }

  /// Names that stand together, shortened by one rule.
  public List<String> together(List<String> names) {
    return ShortName.together(names, fits());
  }

  private Predicate<String> fits() {
    Role role = strong ? Role.NAME : Role.LABEL;
    double scale = size / role.size();
    return words -> Typeface.width(words, role) * scale + SLACK <= room;
  }
}
