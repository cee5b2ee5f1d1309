package dev.bijou.tck.internal;

/** What a law is held against. */
public interface Subject {
  /** What verdicts call it. */
  String name();
}
