package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.composer.internal.ReportedProblems;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.Standardization;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests what is decided by evaluating: contexts that nothing reads, and affine flows. */
class EvaluatedChecksTest {
  private final FlowComposer shipped = new DefaultFlowComposer();

  private final FlowComposer composer =
      shipped.withRegistry(
          () ->
              Plugins.of(
                  IntStream.range(0, 5)
                      .mapToObj(
                          k ->
                              new PluginType(
                                  k < 3 ? PluginKind.LAYER : PluginKind.BASE,
                                  List.of("deaf", "drift", "cube", "listening", "still").get(k),
                                  List.of(
                                          new Deaf(),
                                          new Drift(),
                                          new Cube(),
                                          new Listening(),
                                          new Still())
                                      .get(k),
                                  new PluginType.Origin(
                                      0, PluginType.Version.NONE, "dev.example", 1, k)))
                      .toList()));

  private Flow compose(String rest) {
    return composer.compose("flow: f\nbase: " + rest);
  }

  private List<String> refusal(String rest) {
    return ReportedProblems.lines(() -> compose(rest));
  }

  private static List<String> texts(List<Problem> warnings) {
    return warnings.stream().map(Problem::toString).toList();
  }

  /** Declares the context and ignores it. */
  record Deaf() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      return new Map(context.dimension(), context.contextDimension(), 0, 1);
    }
  }

  /** y = x + w c, with w = 0 at first. */
  record Drift() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      return new Drifting(
          context.dimension(), context.contextDimension(), Parameters.of("w", new double[1], 1));
    }
  }

  /** y = x³ + x. */
  record Cube() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      return new Map(context.dimension(), 0, 0, 3);
    }
  }

  /** A base whose mean is the context. */
  record Listening() implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      return new Moving(context.dimension(), context.contextDimension());
    }
  }

  /** A base without context. */
  record Still() implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      return new Moving(context.dimension(), 0);
    }
  }

  record Map(int dimension, int contextDimension, double w, int power) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.UNAVAILABLE;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      for (int i = 0; i < x.size(); i++) {
        for (int j = 0; j < dimension; j++) {
          double v = x.get(i, j);
          double c = contextDimension == 0 ? 0 : context.get(i, 0);
          x.set(i, j, Math.pow(v, power) + v + w * c);
          double slope = power * Math.pow(v, power - 1) + 1;
          logDet.set(i, 0, logDet.get(i, 0) + Math.log(slope));
        }
      }
    }
  }

  record Drifting(int dimension, int contextDimension, Parameters parameters)
      implements TrainableBijector {
    @Override
    public Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.UNAVAILABLE;
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      return new Drifting(dimension, contextDimension, parameters.with(theta.toArray()));
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      double w = parameters.toArray()[0];
      new Map(dimension, contextDimension, w, 1).apply(direction, x, context, logDet, scratch);
    }

    @Override
    public Pullback record(Direction d, Tile x, Tile context, Tile logDet, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  record Moving(int dimension, int contextDimension) implements Base {
    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int i = 0; i < z.size() && contextDimension > 0; i++) {
        logProb.set(i, 0, logProb.get(i, 0) - Math.abs(z.get(i, 0) - context.get(i, 0)));
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void refusesAContextThatNothingReads() {
    assertEquals(
        List.of(
            "flow:4:1: context: expected a layer or base that reads the context; got none, so the"
                + " density would not depend on the 2 context variables; use a flow whose layers"
                + " do, such as default-conditional, or leave the context out"),
        refusal("still\ndimension: 2\ncontext: 2\nlayers: [cube]"));
    assertEquals(1, refusal("still\ndimension: 2\ncontext: 1\nlayers: [cube, deaf]").size());
  }

  @Test
  void acceptsAContextThatALayerOrTheBaseReads() {
    for (String rest :
        List.of(
            "still\ndimension: 2\ncontext: 1\nlayers: [cube, drift]",
            "listening\ndimension: 1\ncontext: 1\nlayers: [cube]",
            "still\ndimension: 2\nlayers: [cube]")) {
      compose(rest);
    }
  }

  @Test
  void announcesAFlowOfOneCoordinateThatIsAffine() {
    assertEquals(
        List.of(
            "flow:4:1: layers: expected a map of the only coordinate that is not affine; got one"
                + " that is affine whatever its parameters, so the density can only be the base,"
                + " shifted and scaled; use default or spline"),
        texts(compose("still\ndimension: 1\nlayers: [deaf, drift]").warnings()));
    assertEquals(1, compose("still\ndimension: 1\ncontext: 1\nlayers: [drift]").warnings().size());
    assertEquals(List.of(), compose("still\ndimension: 1\nlayers: [cube]").warnings());
    assertEquals(List.of(), compose("still\ndimension: 2\nlayers: [deaf]").warnings());
  }

  @Test
  void standardizationDoesNotHideWhatIsNotAffine() {
    String far = "standardize: {data: {center: [1e9], scale: [1e-3]}}\n";
    assertEquals(List.of(), compose("still\n" + far + "layers: [cube]").warnings());
  }

  @Test
  void recommendsTheConditionalDefault() {
    FlowSpec open = shipped.shipped().get("default");
    FlowSpec asked = open.withDimension(3).withContext(2, Standardization.NONE);
    FlowSpec recommended = shipped.recommended(asked);
    assertEquals("default-conditional", recommended.name());
    assertEquals(3, recommended.dimension().orElse(0));
    assertEquals(2, recommended.context());
    assertEquals(open, shipped.recommended(open));
    assertEquals(recommended, shipped.recommended(recommended));
    FlowSpec other = shipped.shipped().get("maf").withContext(2, Standardization.NONE);
    assertEquals(other, shipped.recommended(other));
  }
}
