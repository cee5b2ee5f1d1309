package dev.bijou.compare;

/**
 * What the virtual machine did besides, over some time.
 *
 * @param collections of garbage
 * @param collectionMillis spent on them
 * @param compilationMillis that the JIT compiler's threads worked
 */
public record Disturbance(long collections, long collectionMillis, long compilationMillis) {
  /** What came in between, where {@code earlier} was read before this. */
  public Disturbance since(Disturbance earlier) {
    return new Disturbance(
        collections - earlier.collections,
        collectionMillis - earlier.collectionMillis,
        compilationMillis - earlier.compilationMillis);
  }

  /** This and another together. */
  public Disturbance plus(Disturbance other) {
    return new Disturbance(
        collections + other.collections,
        collectionMillis + other.collectionMillis,
        compilationMillis + other.compilationMillis);
  }

  /** Whether there was any. */
  public boolean any() {
    return collections > 0 || compilationMillis > 0;
  }
}
