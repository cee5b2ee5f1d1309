package dev.bijou.admin.flows;

/** The status of a declared flow. */
public enum FlowStatus {
  /** Composed, warmed up, checked and in service. */
  READY,
  /** Required types are missing; it becomes READY when they are installed. */
  UNSATISFIED,
  /** Its text is invalid: it waits for an edit. */
  INVALID,
  /** A plug-in threw or did not return, or the composed flow did not pass its self-check. */
  FAILED,
  /** Not in service: it is being composed. */
  COMPOSING
}
