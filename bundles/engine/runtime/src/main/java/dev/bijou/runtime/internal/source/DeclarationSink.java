package dev.bijou.runtime.internal.source;

/** A receiver of declarations. Thread-safe; its methods return immediately. */
public interface DeclarationSink {
  /** Adds a declaration, or replaces the previous declaration of its source. */
  void declare(Declaration declaration);

  /** Removes the declaration of a source. */
  void withdraw(FlowSource source);
}
