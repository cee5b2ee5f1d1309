package dev.bijou.admin.timing;

import java.util.Locale;

/** Which direction is the cheaper one. */
public enum CheaperDirection {
  /** FORWARD: the interval of the ratio lies above 1. */
  FORWARD_CHEAPER,
  /** INVERSE: the interval of the ratio lies below 1. */
  INVERSE_CHEAPER,
  /** Neither: the interval of the ratio contains 1. */
  NO_DIFFERENCE,
  /** The machine is too loaded to tell: its own speed wavers by more than the difference. */
  UNDECIDED;

  /** In words. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
