package io.spikeglass.figure;

import java.util.regex.Pattern;

/// What stands between whole and fraction where people read. Files always have a point.
public enum DecimalSign {
  /// 0.5
  POINT('.'),
  /// 0,5
  COMMA(',');

  /// The point of a number: not that of `layer4.0` or `10.2.1`.
  private static final Pattern IN_NUMBER =
      Pattern.compile("(?<![\\p{L}\\d._])(\\d[\\d\\u202f]*)\\.(?=\\d)(?!\\d+\\.)");

  private final char sign;

  DecimalSign(char sign) {
    this.sign = sign;
  }

  /// The sign.
  public char sign() {
    return sign;
  }

  /// `text` with the numbers in it written with this sign.
  ///
  /// @param text whose numbers have a point
  public String in(String text) {
    return this == POINT || text.indexOf(POINT.sign) < 0
        ? text
        : IN_NUMBER.matcher(text).replaceAll("$1" + sign);
  }
}
