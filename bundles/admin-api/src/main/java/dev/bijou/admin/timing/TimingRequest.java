package dev.bijou.admin.timing;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Options of a timing comparison. Immutable; {@code with…} methods return changed copies. */
public final class TimingRequest {
  private final ComposeOptions how;
  private final int points;
  private final int repeats;
  private final int threads;
  private final Set<Direction> directions;

  private TimingRequest(
      ComposeOptions how, int points, int repeats, int threads, Set<Direction> directions) {
    requireRange("points", points, 100_000_000);
    requireRange("repeats", repeats, 10_000);
    requireRange("threads", threads, 1024);
    this.how = how;
    this.points = points;
    this.repeats = repeats;
    this.threads = threads;
    this.directions = directions;
  }

  /** Returns the defaults: seed 7, 5000 points, 15 rounds, one thread, both directions. */
  public static TimingRequest standard() {
    return new TimingRequest(ComposeOptions.seeded(7), 5000, 15, 1, Set.of(Direction.values()));
  }

  /** Returns a copy that composes the flow like this; its seed also draws points and latents. */
  public TimingRequest withComposition(ComposeOptions options) {
    return new TimingRequest(options, points, repeats, threads, directions);
  }

  /** Returns a copy with this batch size, from 1 to 100 000 000. */
  public TimingRequest withPoints(int count) {
    return new TimingRequest(how, count, repeats, threads, directions);
  }

  /** Returns a copy with this number of measured rounds, from 1 to 10 000. */
  public TimingRequest withRepeats(int rounds) {
    return new TimingRequest(how, points, rounds, threads, directions);
  }

  /** Returns a copy with this number of threads for each batch, from 1 to 1024. */
  public TimingRequest withThreads(int count) {
    return new TimingRequest(how, points, repeats, count, directions);
  }

  /**
   * Returns a copy that measures these directions, at least one.
   *
   * @throws IllegalArgumentException if the set is empty
   */
  public TimingRequest withDirections(Set<Direction> measured) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("directions: expected forward, inverse or both; got none");
    }
    return new TimingRequest(how, points, repeats, threads, Set.copyOf(measured));
  }

  /** Returns how the flow is composed; its seed is also that of points and latents. */
  public ComposeOptions how() {
    return how;
  }

  /** Returns the number of points of a batch. */
  public int points() {
    return points;
  }

  /** Returns the number of measured rounds. */
  public int repeats() {
    return repeats;
  }

  /** Returns the number of threads that share a batch. */
  public int threads() {
    return threads;
  }

  /** Returns the directions that are measured, in their natural order. */
  public Set<Direction> directions() {
    return EnumSet.copyOf(directions);
  }

  /** Returns whether both directions are measured. */
  public boolean bothDirections() {
    return directions.size() == Direction.values().length;
  }

  private static void requireRange(String key, int value, int highest) {
    if (value < 1 || value > highest) {
      throw new IllegalArgumentException(
          key + ": expected an integer from 1 to " + highest + "; got " + value);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimingRequest that
        && how.equals(that.how)
        && points == that.points
        && repeats == that.repeats
        && threads == that.threads
        && directions.equals(that.directions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(how, points, repeats, threads, directions);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d points, %d rounds, %d threads, %s, %s",
        points,
        repeats,
        threads,
        directions(),
        how);
  }
}
