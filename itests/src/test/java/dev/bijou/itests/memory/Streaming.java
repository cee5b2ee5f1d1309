package dev.bijou.itests.memory;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;

/**
 * A program that scores a given number of rows in chunks, with the memory of one chunk. Since the
 * result of a row does not depend on the other rows, chunks need no support by the flow.
 */
public final class Streaming {
  private static final int CHUNK = 1 << 14;

  private static final String FLOW =
      """
      flow: streaming
      dimension: 2
      layers:
        - repeat: 2
          layers:
            - mixture-gaussian-cdf: {components: 4}
            - rotation
      """;

  private Streaming() {}

  /** Prints the mean log-density of generated rows; the argument is their number. */
  public static void main(String[] args) {
    long rows = Long.parseLong(args[0]);
    Flow flow = FlowComposer.load().compose(FLOW);
    SplittableRandom random = new SplittableRandom(1);
    Tile chunk = Tile.allocate(2, CHUNK);
    double sum = 0;
    for (long left = rows; left > 0; left -= CHUNK) {
      Tile next = chunk.points(0, (int) Math.min(CHUNK, left));
      fill(next, random);
      for (double logProb : flow.logProb(next)) {
        sum += logProb;
      }
    }
    System.out.println(sum / rows);
  }

  private static void fill(Tile rows, SplittableRandom random) {
    for (int j = 0; j < rows.dimension(); j++) {
      for (int i = 0; i < rows.size(); i++) {
        rows.set(i, j, random.nextDouble(-3, 3));
      }
    }
  }
}
