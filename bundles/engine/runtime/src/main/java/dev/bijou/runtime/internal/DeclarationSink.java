package dev.bijou.runtime.internal;

/** Takes what sources say. Thread-safe; returns at once. */
public interface DeclarationSink {
  /** From now on this is what the source says. */
  void declare(Declaration declaration);

  /** The source says nothing any more. */
  void withdraw(FlowSource source);
}
