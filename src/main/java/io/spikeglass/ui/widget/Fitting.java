package io.spikeglass.ui.widget;

import io.spikeglass.figure.Role;
import io.spikeglass.figure.ShortName;
import io.spikeglass.figure.Typeface;

/// Words made to fit by a rule instead of being cut where the room ends; who shows them has a
/// tooltip with all of them.
///
/// @param strong whether they are semibold
/// @param size of the letters, pixels
/// @param room pixels
public record Fitting(boolean strong, double size, double room) {

  /// Labels are laid out in whole pixels.
  private static final double SLACK = 1;

  /// Pixels that words take.
  public double width(String words) {
    Role role = strong ? Role.NAME : Role.LABEL;
    return Typeface.width(words, role) * size / role.size() + SLACK;
  }

  /// The first of several forms that fits; of the last, if none does, as much as fits.
  public String of(String... forms) {
    for (String form : forms) {
      if (fits(form)) {
        return form;
      }
    }
    return ShortName.of(forms[forms.length - 1], this::fits);
  }

  private boolean fits(String words) {
    return width(words) <= room;
  }
}
