package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The law that a bijector is thread-safe. */
final class ThreadLaws {
  private static final int COUNT = 8;
  private static final int ROUNDS = 4;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          23,
          "thread safety",
          "Eight threads that share a new bijector get results bit-identical to those of one"
              + " thread.",
          ThreadLaws::compare);

  private ThreadLaws() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Bijector shared = subject.build(testCase.setup());
      int count = differences(testCase, shared);
      worst.requireZero(count, () -> testCase + ": " + count + " values differ");
    }
    return worst.exactly();
  }

  /** Counts the differences; every thread has different points, so that shared state shows. */
  private static int differences(Case testCase, Bijector shared) {
    CyclicBarrier together = new CyclicBarrier(COUNT);
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int k = 0; k < COUNT; k++) {
      Points own = share(testCase, k);
      MappedPoints expected = testCase.map(own);
      tasks.add(
          new FutureTask<>(
              () -> {
                together.await();
                return differences(shared, testCase, own, expected);
              }));
    }
    tasks.forEach(task -> new Thread(task).start());
    return tasks.stream().mapToInt(ThreadLaws::result).sum();
  }

  private static Points share(Case testCase, int k) {
    Points all = testCase.near();
    return all.select(i -> i % COUNT == k);
  }

  private static int differences(
      Bijector shared, Case testCase, Points own, MappedPoints expected) {
    int count = 0;
    for (int round = 0; round < ROUNDS; round++) {
      count += MappedPoints.of(shared, testCase.direction(), own).differences(expected);
    }
    return count;
  }

  private static int result(FutureTask<Integer> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread threw " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
