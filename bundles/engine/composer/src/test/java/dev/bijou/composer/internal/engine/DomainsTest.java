package dev.bijou.composer.internal.engine;

import static dev.bijou.bijector.Direction.FORWARD;
import static java.lang.Double.NEGATIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.composer.internal.ReportedProblems;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that only layers that fit together are composed, and scores outside a domain. */
class DomainsTest {
  private static final Domain BOX = Domain.between(-1, 1);
  private static final Domain FAR = Domain.between(1000, 1001);

  private final FlowComposer composer =
      new DefaultFlowComposer()
          .withRegistry(
              () ->
                  Plugins.of(
                      List.of(
                          layer("line", (d, images) -> Domain.LINE.times(images.size())),
                          layer("log", first(Domain.POSITIVE, Domain.LINE)),
                          layer("logit", first(Domain.UNIT, Domain.LINE)),
                          layer("tanh", first(Domain.LINE, BOX)),
                          layer("turn", first(Domain.circle(-1, 1), Domain.circle(-1, 1))),
                          layer("any", (d, images) -> images),
                          layer("short", (d, images) -> List.of()),
                          layer("breaks", (d, images) -> images.subList(9, 8)),
                          type(
                              PluginKind.LAYER,
                              "reader",
                              (BijectorFactory) context -> new Reader(context.dimension())),
                          base("normal", Domain.LINE),
                          base("far", FAR),
                          base("box", BOX))));

  private static PluginType layer(
      String name, BiFunction<Direction, List<Domain>, List<Domain>> domains) {
    BijectorFactory layer = context -> new Layer(name, context.dimension(), domains);
    return type(PluginKind.LAYER, name, layer);
  }

  /** States domain and range of the first coordinate; the others are lines. */
  private static BiFunction<Direction, List<Domain>, List<Domain>> first(
      Domain domain, Domain range) {
    return (direction, images) ->
        Stream.concat(
                Stream.of(direction == FORWARD ? domain : range),
                images.stream().skip(1).map(image -> Domain.LINE))
            .toList();
  }

  private static PluginType base(String name, Domain support) {
    BaseFactory base = context -> new Flat(context.dimension(), support);
    return type(PluginKind.BASE, name, base);
  }

  private static PluginType type(PluginKind kind, String name, Object plugin) {
    return new PluginType(
        kind,
        name,
        plugin,
        new PluginType.Origin(0, PluginType.Version.NONE, "dev.example", 1, name.hashCode()));
  }

  /** The logarithm of the first coordinate, or the identity. */
  private record Layer(
      String name, int dimension, BiFunction<Direction, List<Domain>, List<Domain>> domains)
      implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return domains.apply(direction, images);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      for (int i = 0; i < x.size() && name.equals("log"); i++) {
        double v = x.get(i, 0);
        x.set(i, 0, direction == FORWARD ? StrictMath.log(v) : StrictMath.exp(v));
        logDet.set(i, 0, logDet.get(i, 0) + (direction == FORWARD ? -StrictMath.log(v) : v));
      }
    }
  }

  /** A layer on an interval far from zero that reads a context; outside it gives NaN. */
  private record Reader(int dimension) implements Bijector {
    @Override
    public int contextDimension() {
      return 1;
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return FAR.times(dimension);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      for (int i = 0; i < x.size(); i++) {
        logDet.set(i, 0, FAR.contains(x.get(i, 0)) ? context.get(i, 0) : Double.NaN);
      }
    }
  }

  /** Has log-density −|z|, for this test only. */
  private record Flat(int dimension, Domain set) implements Base {
    @Override
    public List<Domain> support() {
      return set.times(dimension);
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int i = 0; i < z.size(); i++) {
        logProb.set(i, 0, logProb.get(i, 0) - Math.abs(z.get(i, 0)));
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      z.fill(-1e6);
    }
  }

  private Flow compose(int dimension, String rest) {
    return composer.compose("flow: f\ndimension: " + dimension + "\n" + rest);
  }

  private void refuses(String problem, int dimension, String rest) {
    List<String> lines = ReportedProblems.lines(() -> compose(dimension, rest));
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).endsWith(problem), lines::toString);
  }

  @Test
  void refusesARangeThatIsNotTheSupportOfTheBase() {
    refuses(
        ":4:16: layers[1].tanh: expected a map onto the line before base normal; got one onto"
            + " (−1, 1); add a layer that maps (−1, 1) onto the line between them, or name a base"
            + " on (−1, 1)",
        1,
        "base: normal\nlayers: [line, tanh]");
    refuses(
        "onto (−1, 1) before base box; got one onto the line; add a layer that maps the line"
            + " onto (−1, 1) between them, or name a base on the line",
        1,
        "base: box\nlayers: [line]");
    compose(1, "base: box\nlayers: [line, tanh]");
  }

  @Test
  void refusesARangeThatIsNotTheNextDomain() {
    refuses(
        "layers[0].line: expected a map onto (0, 1) before layers[1].logit; got one onto the line;"
            + " add a layer that maps the line onto (0, 1) between them",
        1,
        "base: normal\nlayers: [line, logit]");
    refuses(
        "expected a map onto (0, 1) before layers[1].logit; got one onto (0, ∞), inverted; add a"
            + " layer that maps (0, ∞) onto (0, 1) between them",
        1,
        "base: normal\nlayers: [{log: {}, invert: true}, logit]");
    compose(
        1,
        "base: normal\nlayers: [{logit: {}, invert: true}, logit, {log: {}, invert: true}, log]");
  }

  @Test
  void namesTheCoordinateThatDoesNotFit() {
    refuses(
        "expected a map of coordinate 0 onto the line before base normal; got one onto (−1, 1); add"
            + " a layer that maps (−1, 1) onto the line between them, or name a base on (−1, 1)",
        3,
        "base: normal\nlayers: [tanh]");
  }

  @Test
  void refusesRepeatedLayersThatDoNotFitThemselves() {
    refuses(
        "layers[0].layers[0].tanh: expected a map onto the line before layers[0].layers[0].tanh;"
            + " got one onto (−1, 1); add a layer that maps (−1, 1) onto the line between them",
        1,
        "base: box\nlayers: [{repeat: 40, layers: [tanh]}]");
    compose(1, "base: box\nlayers: [{repeat: 4, layers: [{tanh: {}, invert: true}, tanh]}]");
  }

  @Test
  void readsFlowsForSamplingFromTheBase() {
    compose(1, "base: normal\ncheap: sampling\nlayers: [line, tanh]");
    refuses(
        "layers[0].log: expected a map from the line after base normal; got one from (0, ∞); add"
            + " a layer that maps the line onto (0, ∞) between them, or name a base on (0, ∞)",
        1,
        "base: normal\ncheap: sampling\nlayers: [log, line]");
    refuses(
        "layers[1].logit: expected a map from (−1, 1) after layers[0].tanh; got one from (0, 1);"
            + " add a layer that maps (−1, 1) onto (0, 1) between them",
        1,
        "base: normal\ncheap: sampling\nlayers: [tanh, logit]");
  }

  @Test
  void letsSetsThroughLayersThatLeaveCoordinates() {
    compose(1, "base: box\nlayers: [turn, any, turn, any]");
    refuses(
        "onto the line before layers[2].line; got one onto the circle [−1, 1]; add a layer that"
            + " maps the circle [−1, 1] onto the line between them",
        1,
        "base: normal\nlayers: [any, turn, line]");
  }

  @Test
  void checksTheCoordinatesThatALayerMaps() {
    compose(3, "base: normal\nlayers: [{log: {}, coordinates: [2, 0]}, line]");
    refuses(
        "layers[1].tanh: expected a map of coordinate 2 onto the line before base normal; got one"
            + " onto (−1, 1); add a layer that maps (−1, 1) onto the line between them, or name a"
            + " base on (−1, 1)",
        3,
        "base: normal\nlayers: [line, {tanh: {}, coordinates: [2]}]");
    refuses(
        "layers[0].line: expected a map of coordinate 1 onto (0, ∞) before layers[1].log; got one"
            + " onto the line; add a layer that maps the line onto (0, ∞) between them",
        2,
        "base: normal\nlayers: [line, {log: {}, coordinates: [1]}]");
    Flow flow = compose(2, "base: normal\nlayers: [{log: {}, coordinates: [1]}]");
    Tile x = Tile.ofPoints(new double[] {-3, 1}, new double[] {1, 0}, new double[] {1, -3});
    assertEquals(-3, flow.logProb(x)[0]);
    assertEquals(NEGATIVE_INFINITY, flow.logProb(x)[1]);
    assertEquals(NEGATIVE_INFINITY, flow.logProb(x)[2]);
  }

  @Test
  void refusesPluginsThatDoNotStateTheirDomains() {
    refuses(
        "layers[0].short: expected a plug-in that states a domain for each of 1 coordinates; got"
            + " 0",
        1,
        "base: normal\nlayers: [short]");
    List<String> broken =
        ReportedProblems.lines(() -> compose(1, "base: normal\nlayers: [breaks]"));
    assertTrue(
        broken.get(0).contains("breaks: expected a plug-in that works; got"), broken::toString);
  }

  @Test
  void scoresOutsideTheDomainAndAtItsEdge() {
    Flow flow = compose(2, "base: normal\nlayers: [log]");
    Tile x =
        Tile.ofPoints(
            new double[] {1, 0},
            new double[] {0, 0},
            new double[] {-0.0, 0},
            new double[] {-3, 0},
            new double[] {-3, Double.NaN},
            new double[] {Double.NaN, 0});
    Flow.Scores scores = flow.scores(x, Tile.allocate(0, x.size()));
    double[] logProb = scores.logProb();
    assertEquals(0, logProb[0]);
    for (int i = 1; i < 4; i++) {
      assertEquals(NEGATIVE_INFINITY, logProb[i]);
    }
    assertTrue(Double.isNaN(logProb[4]) && Double.isNaN(logProb[5]));
    assertEquals(List.of(), scores.failures());
  }

  @Test
  void standardizesBeforeTheDomain() {
    Flow flow =
        compose(1, "standardize: {data: {center: [10], scale: [2]}}\nbase: normal\nlayers: [log]");
    double[] logProb = flow.logProb(Tile.ofRow(9, 10, 12));
    assertEquals(NEGATIVE_INFINITY, logProb[0]);
    assertEquals(NEGATIVE_INFINITY, logProb[1]);
    assertEquals(-Math.log(2), logProb[2], 1e-15);
    List<Domain> lines = Domain.LINE.times(1);
    List<Domain> domain = List.of(Domain.between(10, Double.POSITIVE_INFINITY));
    assertEquals(domain, flow.bijector().domains(FORWARD, lines));
    assertEquals(lines, flow.bijector().domains(Direction.INVERSE, domain));
    Flow narrow =
        compose(
            1,
            "standardize: {data: {center: [1e9], scale: [1e-9]}}\nbase: normal\nlayers: [logit]");
    Domain rounded = narrow.bijector().domains(FORWARD, lines).get(0);
    assertEquals(Domain.between(1e9, Math.nextUp(1e9)), rounded);
  }

  @Test
  void findsThatALayerFarFromZeroReadsItsContext() {
    compose(2, "context: 1\nbase: far\nlayers: [reader]");
  }

  @Test
  void scoresDrawsAtTheEdgeAsAnyPoint() {
    Flow.Draws draws = compose(1, "base: normal\nlayers: [log]").sampleAndLogProb(1, 1);
    assertEquals(0, draws.points().get(0, 0)); // exp(−10⁶)
    assertEquals(NEGATIVE_INFINITY, draws.logProb()[0]);
    assertEquals(List.of(), draws.failures());
  }
}
