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

/** The law that a bijector serves many workers at a time. */
final class ThreadLaws {
  private static final int COUNT = 8;
  private static final int ROUNDS = 4;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          23,
          "eight threads",
          "Eight threads that share a fresh bijector, again and again, get the bits of one.",
          ThreadLaws::compare);

  private ThreadLaws() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Bijector shared = subject.build(trial.setting());
      int count = differences(trial, shared);
      worst.none(count, () -> trial + ": " + count + " values differ");
    }
    return worst.exactly();
  }

  /** Every thread has points of its own, so that a mix-up shows. */
  private static int differences(Case trial, Bijector shared) {
    CyclicBarrier together = new CyclicBarrier(COUNT);
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int k = 0; k < COUNT; k++) {
      Points own = share(trial, k);
      MappedPoints expected = trial.map(own);
      tasks.add(
          new FutureTask<>(
              () -> {
                together.await();
                return differences(shared, trial, own, expected);
              }));
    }
    tasks.forEach(task -> new Thread(task).start());
    return tasks.stream().mapToInt(ThreadLaws::result).sum();
  }

  private static Points share(Case trial, int k) {
    Points all = trial.near();
    return all.select(i -> i % COUNT == k);
  }

  private static int differences(Bijector shared, Case trial, Points own, MappedPoints expected) {
    int count = 0;
    for (int round = 0; round < ROUNDS; round++) {
      count += MappedPoints.of(shared, trial.direction(), own).differences(expected);
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
