package dev.bijou.itests.runtime;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The answers of a flow whose only layer is {@link ShiftLayer}: each must be of one generation, and
 * each generation must give the same answers at all times.
 */
public final class ShiftScores {
  private static final int ROWS = 300;

  private final Tile points = Tile.allocate(2, ROWS);
  private final Map<Long, Double> amounts = new ConcurrentHashMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicLong answers = new AtomicLong();

  public ShiftScores() {
    for (int i = 1; i < ROWS; i++) { // row 0 shows the amount
      points.set(i, 0, i * 0.01);
      points.set(i, 1, i * ShiftLayer.FAR / 100);
    }
  }

  /** Checks an answer of a service, and one of its current generation. */
  public void check(Flow service) {
    try {
      amount(service);
      Flow.Generation now = service.current();
      double amount = amount(now.flow());
      Double before = amounts.putIfAbsent(now.number(), amount);
      if (before != null && before != amount) {
        faults.add("generation " + now.number() + ": " + before + " and " + amount);
      }
      answers.addAndGet(2);
    } catch (RuntimeException | Error e) {
      faults.add(e.toString());
    }
  }

  /** Returns the amount by which a flow shifts all rows. */
  public double amount(Flow flow) {
    Tile image = flow.transform(Direction.FORWARD, points).points();
    double amount = image.get(0, 0);
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 2; j++) {
        if (image.get(i, j) != points.get(i, j) + amount) {
          throw new AssertionError("row " + i + " is not shifted by " + amount);
        }
      }
    }
    return amount;
  }

  public List<String> faults() {
    return faults;
  }

  public long answers() {
    return answers.get();
  }

  public int generations() {
    return amounts.size();
  }
}
