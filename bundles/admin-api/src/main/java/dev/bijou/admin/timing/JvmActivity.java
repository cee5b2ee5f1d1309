package dev.bijou.admin.timing;

/**
 * Garbage collection and JIT compilation during a span of time.
 *
 * @param collections the number of garbage collections
 * @param collectionMillis the time spent on them
 * @param compilationMillis the CPU time of the JIT compiler
 */
public record JvmActivity(long collections, long collectionMillis, long compilationMillis) {
  /** Returns the difference to an earlier reading. */
  public JvmActivity since(JvmActivity earlier) {
    return new JvmActivity(
        collections - earlier.collections,
        collectionMillis - earlier.collectionMillis,
        compilationMillis - earlier.compilationMillis);
  }

  /** Returns the sum of this and another. */
  public JvmActivity plus(JvmActivity other) {
    return new JvmActivity(
        collections + other.collections,
        collectionMillis + other.collectionMillis,
        compilationMillis + other.compilationMillis);
  }

  /** Returns whether there was any. */
  public boolean any() {
    return collections > 0 || compilationMillis > 0;
  }
}
