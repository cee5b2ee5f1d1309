package dev.bijou.spark.internal;

import java.util.Locale;

/** The treatment of invalid rows: the values of the param {@code handleInvalid}. */
public enum Invalid {
  /** The job ends with a message. */
  ERROR,

  /** They are left out. */
  SKIP,

  /** Their scores are NaN. */
  KEEP;

  /** Returns the treatment with this name. */
  public static Invalid of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
