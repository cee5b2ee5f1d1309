package dev.bijou.admin.timing;

/**
 * What the virtual machine did besides, over some time.
 *
 * @param collections of garbage
 * @param collectionMillis spent on them
 * @param compilationMillis that the JIT compiler's threads worked
 */
public record JvmActivity(long collections, long collectionMillis, long compilationMillis) {
  /** What came in between, where {@code earlier} was read before this. */
  public JvmActivity since(JvmActivity earlier) {
    return new JvmActivity(
        collections - earlier.collections,
        collectionMillis - earlier.collectionMillis,
        compilationMillis - earlier.compilationMillis);
  }

  /** This and another together. */
  public JvmActivity plus(JvmActivity other) {
    return new JvmActivity(
        collections + other.collections,
        collectionMillis + other.collectionMillis,
        compilationMillis + other.compilationMillis);
  }

  /** Whether there was any. */
  public boolean any() {
    return collections > 0 || compilationMillis > 0;
  }
}
