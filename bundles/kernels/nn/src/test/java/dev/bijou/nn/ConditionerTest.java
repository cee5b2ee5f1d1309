package dev.bijou.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.BuildContext;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConditionerTest {
  private static final MlpConfig MLP = new MlpConfig(List.of(4), Activation.RELU, 0);
  private static final Parameters VALUES =
      Parameters.of("a", new double[] {1, 2}, 2).and("b", new double[] {3});

  private final Scratch scratch = new Scratch(true);

  private static Conditioner of(int context) {
    BuildContext build = BuildContext.of(5, new SplittableRandom(1)).withContext(context);
    return Conditioner.of(VALUES, MLP, build);
  }

  /** Returns the sum of the values, each times the number of its value and point. */
  private double weighted(Conditioner conditioner, Tile context) {
    Tile values = conditioner.evaluate(context, context.size(), scratch).values();
    double sum = 0;
    for (int k = 0; k < values.dimension(); k++) {
      for (int i = 0; i < values.size(); i++) {
        sum += bar().get(i, k) * values.get(i, k);
      }
    }
    return sum;
  }

  private static Tile bar() {
    return Tile.ofPoints(new double[] {1, 2, 3}, new double[] {-4, 5, 6});
  }

  @Test
  void withoutContextTheyAreTheParameters() {
    Conditioner shared = of(0);
    assertEquals(VALUES.blocks(), shared.parameters().blocks());
    assertEquals(3, Conditioner.parameterBound(3, MLP, 0));
    Conditioner.Evaluation evaluation = shared.evaluate(Tile.allocate(0, 2), 2, scratch);
    assertArrayEquals(new double[][] {{1, 2, 3}, {1, 2, 3}}, evaluation.values().toPoints());
    Gradient gradient = Gradient.zeros(VALUES);
    evaluation.pull(bar(), Tile.allocate(0, 2), gradient);
    assertArrayEquals(new double[] {-3, 7, 9}, gradient.data());
  }

  @Test
  void withContextTheyAreTheBiasesOfANetwork() {
    Conditioner network = of(2);
    assertArrayEquals(VALUES.toArray(), network.parameters().get("output.bias"));
    assertTrue(network.parameters().size() <= Conditioner.parameterBound(3, MLP, 2));
    Tile context = Tile.ofPoints(new double[] {0.3, -1}, new double[] {2, 0.7});
    Gradient gradient = Gradient.zeros(network.parameters());
    Tile contextBar = Tile.allocate(2, 2);
    network.evaluate(context, 2, scratch).pull(bar(), contextBar, gradient);
    double before = weighted(network, context);
    double step = 0x1p-20;
    double[] theta = network.parameters().toArray();
    for (int k = 0; k < theta.length; k++) {
      double[] moved = theta.clone();
      moved[k] += step;
      double after = weighted(network.bind(network.parameters().with(moved)), context);
      assertEquals((after - before) / step, gradient.data()[k], 1e-6);
    }
    context.set(1, 0, context.get(1, 0) + step);
    assertEquals((weighted(network, context) - before) / step, contextBar.get(1, 0), 1e-6);
  }
}
