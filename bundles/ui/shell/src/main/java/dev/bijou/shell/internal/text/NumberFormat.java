package dev.bijou.shell.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers to the digits that a reader can use. */
public final class NumberFormat {
  private static final MathContext THREE = new MathContext(3);

  private NumberFormat() {}

  /** Three significant digits, no exponent: for times and ratios. */
  public static String plain(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(THREE).toPlainString()
        : String.valueOf(value);
  }

  /** Two significant digits with an exponent: for errors; 0 as it is, NaN as a dash. */
  public static String error(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }

  /** A number and what it counts: {@code 1 thread}, {@code 2 threads}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A time as people say it: {@code 12 s}, {@code 3 min 20 s}, {@code 1 h 5 min}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
