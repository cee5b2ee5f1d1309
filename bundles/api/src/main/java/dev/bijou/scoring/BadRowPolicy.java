package dev.bijou.scoring;

/** The treatment of bad rows, in which a value is missing or not a finite number. */
public enum BadRowPolicy {
  /** The work ends with a {@link BadRowsException} that names the first bad rows. */
  FAIL,

  /** The results of the row are NaN, and the work goes on. */
  SKIP
}
