package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.Base;
import dev.bijou.base.TrainableBase;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests that a base gets standardized contexts, as layers do. */
class StandardizedBaseTest {
  private static final Standardization CONSTANTS =
      new Standardization(
          Optional.of(new Columns(List.of(7.0), List.of(3.0))),
          Optional.of(new Columns(List.of(2000.0), List.of(10.0))));

  private final Scratch scratch = new Scratch(true);

  /** The function −½(z − w c)², with draws at w c. */
  private record Moving(Parameters parameters, int contextDimension) implements TrainableBase {
    static Moving of(double weight, int contextDimension) {
      return new Moving(Parameters.of("weight", new double[] {weight}), contextDimension);
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public TrainableBase bind(Parameters theta) {
      return new Moving(parameters.with(theta), contextDimension);
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        double t = z.get(i, 0) - parameters.get(0) * context.get(i, 0);
        logProb.set(i, 0, logProb.get(i, 0) - t * t / 2);
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        z.set(i, 0, parameters.get(0) * context.get(i, 0));
      }
    }

    @Override
    public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
      logProb(z, context, logProb, scratch);
      double t = z.get(0, 0) - parameters.get(0) * context.get(0, 0);
      double c = context.get(0, 0);
      return (bar, logProbBar, contextBar, gradient) -> {
        double given = logProbBar.get(0, 0) * t;
        bar.set(0, 0, bar.get(0, 0) - given);
        contextBar.set(0, 0, contextBar.get(0, 0) + given * parameters.get(0));
        gradient.data()[gradient.start()] += given * c;
      };
    }
  }

  private static TrainableBase standardized(double weight) {
    return (TrainableBase) StandardizedBase.of(Moving.of(weight, 1), CONSTANTS);
  }

  /** The context 2030 is 3. */
  @Test
  void standardizesTheContext() {
    Tile logProb = Tile.ofRow(100);
    standardized(2).logProb(Tile.ofRow(7), Tile.ofRow(2030), logProb, scratch);
    assertEquals(99.5, logProb.get(0, 0));
    Tile z = Tile.ofRow(0);
    Tile context = Tile.ofRow(2030);
    standardized(2)
        .bind(Parameters.of("weight", new double[] {4}))
        .sample(z, context, new SplittableRandom(1), scratch);
    assertEquals(12, z.get(0, 0));
    assertEquals(2030, context.get(0, 0));
  }

  /** t = 7 − 2 · 3 = 1; a context variable changes the standardized one by a tenth. */
  @Test
  void differentiatesByTheContext() {
    Tile bar = Tile.ofRow(1000);
    Tile contextBar = Tile.ofRow(1000);
    Gradient gradient = Gradient.over(new double[] {1000});
    standardized(2)
        .record(Tile.ofRow(7), Tile.ofRow(2030), Tile.ofRow(0), scratch)
        .pull(bar, Tile.ofRow(1), contextBar, gradient);
    assertEquals(999, bar.get(0, 0));
    assertEquals(1000.2, contextBar.get(0, 0), 1e-12);
    assertArrayEquals(new double[] {1003}, gradient.data());
  }

  @Test
  void wrapsOnlyWhatReadsAContext() {
    Base unconditional = Moving.of(1, 0);
    assertSame(unconditional, StandardizedBase.of(unconditional, CONSTANTS));
    Base raw = Moving.of(1, 1);
    assertSame(raw, StandardizedBase.of(raw, Standardization.NONE));
    assertInstanceOf(TrainableBase.class, StandardizedBase.of(raw, CONSTANTS));
    assertTrue(
        !(StandardizedBase.of(new EvaluatedChecksTest.Moving(1, 1), CONSTANTS)
            instanceof TrainableBase));
  }
}
