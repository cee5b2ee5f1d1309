package dev.bijou.runtime.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs a flow once before it goes into service. That loads every class it needs, so that calls can
 * finish even after the bundle of a layer is gone; and it finds layers whose directions do not fit
 * together.
 */
final class SelfCheck {
  private static final int ROWS = 128;
  private static final long SEED = 1;

  /**
   * Relative above 1. A deep flow may lose half the digits of a double on its way there and back; a
   * layer that is wrong is wrong by far more.
   */
  private static final double BUDGET = 1e-6;

  private final Flow flow;
  private final Tile context;

  private SelfCheck(Flow flow) {
    this.flow = flow;
    this.context = Tile.allocate(flow.contextDimension(), ROWS);
  }

  /** What is wrong with the flow; empty if nothing is. */
  static Optional<String> fault(Flow flow) {
    return new SelfCheck(flow).run();
  }

  private Optional<String> run() {
    if (flow.cost(Direction.INVERSE) == Cost.UNAVAILABLE) {
      double[] logProb = flow.logProb(Tile.allocate(flow.dimension(), ROWS), context);
      return check("log-densities", logProb, logProb);
    }
    Flow.Draws draws = flow.sampleAndLogProb(context, SEED);
    if (flow.cost(Direction.FORWARD) == Cost.UNAVAILABLE) {
      return check("log-densities", draws.logProb(), draws.logProb());
    }
    return check("log-densities of draws", draws.logProb(), flow.logProb(draws.points(), context))
        .or(() -> roundTrip(draws.points()));
  }

  private Optional<String> roundTrip(Tile x) {
    Flow.Mapped there = flow.transform(Direction.FORWARD, x, context);
    Flow.Mapped back = flow.transform(Direction.INVERSE, there.points(), context);
    double[] negated = Arrays.stream(back.logDet()).map(d -> -d).toArray();
    Optional<String> fault = check("log-determinants", there.logDet(), negated);
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
            "self-check: expected %s to agree within %s; got %s by FORWARD and %s by INVERSE"
                .formatted(what, BUDGET, forward[i], inverse[i]));
      }
    }
    return Optional.empty();
  }
}
