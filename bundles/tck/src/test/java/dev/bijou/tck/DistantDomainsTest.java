package dev.bijou.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.conformance.LawOutcome;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.tck.internal.bijector.BijectorLaws;
import dev.bijou.tck.internal.bijector.BijectorSubject;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests the laws 3 to 9 with domains far from zero, which no test point of the line reaches. */
class DistantDomainsTest {
  /**
   * The logit of an interval.
   *
   * @param shift is added to images of points near the lower end, a fault
   */
  private record DistantLogit(int dimension, Domain interval, double shift) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return (direction == Direction.FORWARD ? interval : Domain.LINE).times(dimension);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      double width = interval.upper() - interval.lower();
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < x.size(); i++) {
          double value = x.get(i, j);
          double z = value;
          if (direction == Direction.FORWARD) {
            double below = value - interval.lower();
            z = StrictMath.log(below) - StrictMath.log(interval.upper() - value);
            x.set(i, j, below < width / 1000 ? z + shift : z);
          } else {
            double share = 1 / (1 + StrictMath.exp(-Math.abs(z)));
            x.set(
                i,
                j,
                z < 0 ? interval.lower() + width * (1 - share) : interval.lower() + width * share);
          }
          double logSlope =
              Math.abs(z) + 2 * StrictMath.log1p(StrictMath.exp(-Math.abs(z))) - Math.log(width);
          double sign = direction == Direction.FORWARD ? 1 : -1;
          logDet.set(i, 0, logDet.get(i, 0) + sign * logSlope);
        }
      }
    }
  }

  private static Map<Integer, LawOutcome> outcomes(Domain interval, double shift) {
    BijectorSubject subject =
        new BijectorSubject(
            "distant", context -> new DistantLogit(context.dimension(), interval, shift));
    Map<Integer, LawOutcome> outcomes = new TreeMap<>();
    BijectorLaws.ALL.stream()
        .filter(law -> 3 <= law.number() && law.number() <= 9)
        .forEach(law -> outcomes.put(law.number(), law.check(subject).outcome()));
    return outcomes;
  }

  @Test
  void holdForNarrowIntervals() {
    outcomes(Domain.between(100, 100.001), 0)
        .forEach((number, outcome) -> assertEquals(LawOutcome.PASSED, outcome, "law " + number));
  }

  @Test
  void findAFaultNearAnEnd() {
    assertEquals(LawOutcome.PASSED, outcomes(Domain.between(100, 101), 0).get(5));
    assertEquals(LawOutcome.FAILED, outcomes(Domain.between(100, 101), 1e-3).get(5));
  }
}
