package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.ContextScaling;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of a context, and the way back. */
class ScaledContextTest {
  private static final ContextScaling SCALING =
      new ContextScaling(List.of(2000.0, 5.0), List.of(10.0, 0.5));

  private final FlowComposer composer = new DefaultFlowComposer();

  /** (2010 − 2000)/10 + (6 − 5)/½ = 3, by which the layer moves its points. */
  @Test
  void aFlowSeesItStandardised() {
    for (String cheap : List.of("density", "sampling")) {
      Flow flow =
          composer.compose(
              "flow: f\ndimension: 1\ncheap: "
                  + cheap
                  + "\ncontext: {mean: [2000, 5], deviation: [10, 0.5]}\nlayers: [follow]");
      Tile x = Tile.ofPoints(new double[][] {{1}});
      Tile context = Tile.ofPoints(new double[][] {{2010, 6}});
      double moved = flow.transform(Direction.FORWARD, x, context).points().get(0, 0);
      assertEquals(cheap.equals("density") ? 4 : -2, moved);
      assertEquals(2010, context.get(0, 0), "it is only read");
    }
  }

  /** y = x + c₁ c₂, with the derivatives by hand: c₂ and c₁, over the deviations. */
  @Test
  void derivativesAreThoseOfTheContextAsItIs() {
    TrainableBijector scaled = (TrainableBijector) ScaledContext.of(new Product(), SCALING);
    Scratch scratch = new Scratch(true);
    Tile x = Tile.ofPoints(new double[][] {{1}});
    Tile context = Tile.ofPoints(new double[][] {{2020, 6.5}});
    Tile logDet = Tile.allocate(1, 1);
    Pullback back = scaled.record(Direction.FORWARD, x, context, logDet, scratch);
    assertEquals(7, x.get(0, 0));
    Tile contextBar = Tile.ofPoints(new double[][] {{100, 200}});
    back.pull(
        Tile.ofPoints(new double[][] {{1}}), logDet, contextBar, Gradient.zeros(Parameters.NONE));
    assertArrayEquals(new double[][] {{100.3, 204}}, contextBar.toPoints());
  }

  @Test
  void whatReadsNoContextIsLeftAlone() {
    Flow flow = composer.compose("flow: f\ndimension: 2\nlayers: [affine]");
    assertSame(flow.bijector(), ScaledContext.of(flow.bijector(), SCALING));
  }

  private record Product() implements TrainableBijector {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public int contextDimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      x.set(0, 0, x.get(0, 0) + context.get(0, 0) * context.get(0, 1));
      return (bar, logDetBar, contextBar, gradient) -> {
        contextBar.set(0, 0, contextBar.get(0, 0) + bar.get(0, 0) * context.get(0, 1));
        contextBar.set(0, 1, contextBar.get(0, 1) + bar.get(0, 0) * context.get(0, 0));
      };
    }
  }
}
