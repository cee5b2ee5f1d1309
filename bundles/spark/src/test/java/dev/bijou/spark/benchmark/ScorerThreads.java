package dev.bijou.spark.benchmark;

import dev.bijou.model.Model;
import dev.bijou.spark.cluster.LibraryScores;
import dev.bijou.training.Dataset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The library's scorer on two threads, each with one half of the rows. */
final class ScorerThreads {
  private final Model model;
  private final List<Dataset> halves;

  ScorerThreads(Model model, Dataset rows) {
    this.model = model;
    int middle = rows.size() / 2;
    this.halves = List.of(points(rows, 0, middle), points(rows, middle, rows.size()));
  }

  private static Dataset points(Dataset rows, int from, int to) {
    return Dataset.of(rows.columns(), rows.x().points(from, to));
  }

  void run() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Double>> tasks =
          halves.stream()
              .map(half -> (Callable<Double>) () -> LibraryScores.sum(model, half))
              .toList();
      for (Future<Double> sum : threads.invokeAll(tasks)) {
        sum.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
