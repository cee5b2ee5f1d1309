package dev.bijou.webconsole.internal;

/** Tells the pages that are open what has changed; they then read it again. Thread-safe. */
public interface Events {
  /**
   * Announces a change; several in a short time are told once.
   *
   * @param topic {@code flows}, {@code types}, {@code jobs} or {@code timings}
   */
  void changed(String topic);
}
