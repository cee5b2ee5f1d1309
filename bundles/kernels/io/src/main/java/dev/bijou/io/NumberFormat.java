package dev.bijou.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats of numbers for people. */
public final class NumberFormat {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final MathContext SEVEN_DIGITS = new MathContext(7);

  private NumberFormat() {}

  /** Formats a time or ratio: three significant digits, no exponent. */
  public static String plain(double value) {
    return rounded(value, THREE_DIGITS);
  }

  /** Formats a value of data: seven significant digits, with an exponent outside 1e-4 to 1e7. */
  public static String value(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(SEVEN_DIGITS).stripTrailingZeros();
    return hasExponent(value) ? String.valueOf(rounded.doubleValue()) : rounded.toPlainString();
  }

  /** Formats a log-density: four significant digits, with an exponent outside 1e-4 to 1e7. */
  public static String logDensity(double value) {
    return hasExponent(value)
        ? String.format(Locale.ROOT, "%.3e", value)
        : rounded(value, FOUR_DIGITS);
  }

  private static boolean hasExponent(double value) {
    double size = Math.abs(value);
    return size > 0 && (size < 1e-4 || size >= 1e7) && Double.isFinite(value);
  }

  private static String rounded(double value, MathContext digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(digits).toPlainString()
        : String.valueOf(value);
  }

  /** Formats an error: two significant digits and an exponent; 0 as 0, NaN as a dash. */
  public static String error(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }

  /** Formats a count with its noun: {@code 1 thread}, {@code 2 threads}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Formats a duration: {@code 12 s}, {@code 3 min 20 s}, {@code 1 h 5 min}. */
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
