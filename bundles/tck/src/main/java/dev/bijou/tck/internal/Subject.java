package dev.bijou.tck.internal;

/** An object that laws are checked against. */
public interface Subject {
  /** Returns the name shown in results. */
  String name();
}
