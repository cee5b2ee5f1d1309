package dev.bijou.spark.benchmark;

import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows of correlated columns with two modes. */
final class MadeRows {
  private MadeRows() {}

  static List<String> names(int columns) {
    return IntStream.range(0, columns).mapToObj(j -> "x" + j).toList();
  }

  /** Returns rows; the first of many are those of fewer. */
  static Dataset data(int columns, int rows) {
    SplittableRandom random = new SplittableRandom(1);
    Tile x = Tile.allocate(columns, rows);
    for (int i = 0; i < rows; i++) {
      double common = random.nextDouble() + random.nextDouble() - 1;
      double mode = random.nextInt(3) == 0 ? -1.5 : 1;
      for (int j = 0; j < columns; j++) {
        x.set(i, j, mode + common * (j % 3) + 0.5 * random.nextDouble());
      }
    }
    return Dataset.of(names(columns), x);
  }
}
