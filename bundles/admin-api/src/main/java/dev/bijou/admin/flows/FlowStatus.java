package dev.bijou.admin.flows;

/** How a declared flow stands. */
public enum FlowStatus {
  /** It has been composed, warmed up and checked, and serves. */
  READY,
  /** Types that it needs are missing; it becomes READY by itself when they come. */
  UNSATISFIED,
  /** Its text is wrong: it waits for an edit. */
  INVALID,
  /** A plug-in threw, or the composed flow did not pass its self-check. */
  FAILED
}
