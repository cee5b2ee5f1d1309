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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the law on domains with sets that no other correct plug-in of these tests has. */
class StatedDomainsTest {
  /** The identity of a set in coordinate 0; the others pass unchanged. */
  private record Inside(int dimension, Domain set) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      List<Domain> domains = new ArrayList<>(images);
      domains.set(0, set);
      return Collections.unmodifiableList(domains);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      for (int i = 0; i < x.size(); i++) {
        double value = x.get(i, 0);
        if (!set.contains(value)) {
          boolean end = value == set.lower() || value == set.upper();
          x.set(i, 0, end ? Double.POSITIVE_INFINITY : Double.NaN);
        }
      }
    }
  }

  private static LawOutcome check(Domain set) {
    BijectorSubject subject =
        new BijectorSubject("inside", context -> new Inside(context.dimension(), set));
    return BijectorLaws.OF_DIRECTIONS.get(1).check(subject).outcome();
  }

  @Test
  void acceptsACircleWhoseEndsBelongToIt() {
    assertEquals(LawOutcome.PASSED, check(Domain.circle(-2, 3)));
  }

  @Test
  void acceptsIntervalsOpenOnOneSideOrFarFromZero() {
    assertEquals(LawOutcome.PASSED, check(Domain.between(Double.NEGATIVE_INFINITY, -3)));
    assertEquals(LawOutcome.PASSED, check(Domain.between(100, 200)));
  }
}
