package dev.bijou.runtime.internal.build;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A test run of a flow before it is published. It initializes its classes, and it detects layers
 * whose directions are inconsistent.
 */
final class SelfCheck {
  private static final int ROWS = 128;
  private static final long SEED = 1;

  /**
   * The maximum error of a round trip, relative above 1. A deep flow may lose half the digits of a
   * double; a faulty layer has much larger errors.
   */
  private static final double BUDGET = 1e-6;

  private final Flow flow;
  private final Tile context;
  private final Runnable progress;

  private SelfCheck(Flow flow, Runnable progress) {
    this.flow = flow;
    this.progress = progress;
    this.context = Tile.allocate(flow.contextDimension(), ROWS);
  }

  /**
   * Returns a message about the first fault; empty if there is none.
   *
   * @param progress an action that is run after every step
   */
  static Optional<String> findFault(Flow flow, Runnable progress) {
    return new SelfCheck(flow, progress).run();
  }

  private Optional<String> run() {
    if (flow.cost(Direction.INVERSE) == Cost.UNAVAILABLE) {
      double[] logProb = flow.logProb(Tile.allocate(flow.dimension(), ROWS), context);
      return check("log-densities", logProb, logProb);
    }
    Flow.Draws draws = flow.sampleAndLogProb(context, SEED);
    progress.run();
    if (flow.cost(Direction.FORWARD) == Cost.UNAVAILABLE) {
      return check("log-densities", draws.logProb(), draws.logProb());
    }
    double[] logProb = flow.logProb(draws.points(), context);
    progress.run();
    return check("log-densities of draws", draws.logProb(), logProb)
        .or(() -> roundTrip(draws.points()));
  }

  private Optional<String> roundTrip(Tile x) {
    Flow.Mapped image = flow.transform(Direction.FORWARD, x, context);
    progress.run();
    Flow.Mapped back = flow.transform(Direction.INVERSE, image.points(), context);
    double[] negated = Arrays.stream(back.logDet()).map(d -> -d).toArray();
    Optional<String> fault = check("log-determinants", image.logDet(), negated);
    for (int j = 0; j < x.dimension() && fault.isEmpty(); j++) {
      fault = check("a round trip of coordinate " + j, x.toRow(j), back.points().toRow(j));
    }
    return fault;
  }

  private static Optional<String> check(String what, double[] forward, double[] inverse) {
    for (int i = 0; i < forward.length; i++) {
      double error = Math.abs(forward[i] - inverse[i]) / Math.max(1, Math.abs(forward[i]));
      if (!(error <= BUDGET)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "self-check: expected %s to agree within %s; got %s by FORWARD and %s by INVERSE",
                what,
                BUDGET,
                forward[i],
                inverse[i]));
      }
    }
    return Optional.empty();
  }
}
