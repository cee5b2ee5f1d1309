package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.composer.internal.ReportedProblems;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Tests the creation of layers and their parameters. */
class FlowAssemblerTest {
  private static final ComposeOptions SEEDED = ComposeOptions.seeded(11);

  private final FlowComposer composer = new DefaultFlowComposer();

  private FlowSpec read(String rest) {
    return composer.read("flow: f\n" + rest, "f");
  }

  private Flow compose(String rest) {
    return composer.compose(read(rest), SEEDED);
  }

  private static Tile skewed(int dimension, int size) {
    SplittableRandom random = new SplittableRandom(3);
    Tile tile = Tile.allocate(dimension, size);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < size; i++) {
        tile.set(i, j, 10 * j + (1 + j) * random.nextDouble());
      }
    }
    return tile;
  }

  @Test
  void namesParametersByLayerCoordinateAndBlock() {
    Flow flow = compose("dimension: 2\nlayers: [affine, {repeat: 2, layers: [flip, affine]}]");
    assertEquals(
        List.of(
            "layers.0.0.scale",
            "layers.0.0.shift",
            "layers.0.1.scale",
            "layers.0.1.shift",
            "layers.2.0.scale",
            "layers.2.0.shift",
            "layers.2.1.scale",
            "layers.2.1.shift",
            "layers.4.0.scale",
            "layers.4.0.shift",
            "layers.4.1.scale",
            "layers.4.1.shift"),
        flow.parameters().blocks().stream().map(Block::name).toList());
  }

  @Test
  void derivesTheParametersFromTheSeed() {
    FlowSpec spec = read("dimension: 2\nlayers: [affine, affine]");
    double[] first = composer.compose(spec, SEEDED).parameters().toArray();
    assertArrayEquals(first, composer.compose(spec, SEEDED).parameters().toArray());
    assertTrue(
        first[0] != composer.compose(spec, ComposeOptions.seeded(12)).parameters().toArray()[0]);
    assertTrue(first[0] != first[4]);
  }

  @Test
  void keepsTheParametersOfOtherLayersIfOneChanges() {
    Parameters before = compose("dimension: 2\nlayers: [affine, affine, affine]").parameters();
    Parameters after = compose("dimension: 2\nlayers: [affine, solved, affine]").parameters();
    for (String name : List.of("layers.0.1.shift", "layers.2.0.scale", "layers.2.1.shift")) {
      assertArrayEquals(before.get(name), after.get(name));
    }
  }

  /**
   * Next to the data, a layer with a deterministic initialization does not change the other seeds.
   */
  @Test
  void keepsTheParametersOfOtherLayersIfOneIsPrepended() {
    String layers = "dimension: 2\nlayers: [%s affine, flip, affine]";
    assertArrayEquals(
        compose(String.format(Locale.ROOT, layers, "")).parameters().toArray(),
        compose(String.format(Locale.ROOT, layers, "still, still,")).parameters().toArray());
  }

  @Test
  void initializesEachLayerFromTheMappedPoints() {
    Tile data = skewed(2, 1000);
    FlowSpec spec = read("layers: [affine, flip, affine]");
    Flow flow = composer.compose(spec, SEEDED.withData(data));
    assertEquals(2, flow.dimension());
    Tile z = flow.transform(Direction.FORWARD, data).points();
    for (int j = 0; j < 2; j++) {
      assertEquals(0, Arrays.stream(z.toRow(j)).average().orElseThrow(), 1e-12);
    }
    // The second layer gets standardized data: it is the identity.
    assertEquals(0, flow.parameters().get("layers.2.0.scale")[0], 1e-12);
    assertEquals(10, data.get(0, 1), 2); // the caller's points are not modified
  }

  @Test
  void initializesAnInvertedLayerWithoutData() {
    Tile data = skewed(2, 1000);
    String seeded = "layers: [{affine: {}, invert: true}]";
    assertArrayEquals(
        compose("dimension: 2\n" + seeded).parameters().toArray(),
        composer.compose(read(seeded), SEEDED.withData(data)).parameters().toArray());
    String sampling = "cheap: sampling\nlayers: [affine]";
    assertArrayEquals(
        compose("dimension: 2\n" + sampling).parameters().toArray(),
        composer.compose(read(sampling), SEEDED.withData(data)).parameters().toArray());
  }

  @Test
  void swapsOnlyTheDirectionsOfAnInvertedLayer() {
    Flow plain = compose("dimension: 2\nlayers: [affine, solved]");
    Flow inverted = compose("dimension: 2\nlayers: [affine, {solved: , invert: true}]");
    assertEquals(plain.cost(Direction.FORWARD), inverted.cost(Direction.INVERSE));
    assertEquals(plain.cost(Direction.INVERSE), inverted.cost(Direction.FORWARD));
    assertArrayEquals(plain.parameters().toArray(), inverted.parameters().toArray());
    Tile x = skewed(2, 10);
    double shift = plain.parameters().get("layers.1.0.means")[0];
    double there = plain.transform(Direction.FORWARD, x).points().get(0, 0);
    double back = inverted.transform(Direction.FORWARD, x).points().get(0, 0);
    assertEquals(2 * shift, there - back, 1e-14);
  }

  @Test
  void takesTheDimensionFromFlowOptionsOrData() {
    FlowSpec open = read("layers: [flip]");
    assertEquals(5, composer.compose(open, SEEDED.withDimension(5)).dimension());
    assertEquals(3, composer.compose(open, SEEDED.withData(skewed(3, 9))).dimension());
    assertEquals(
        2,
        composer
            .compose(read("dimension: 2\nlayers: [flip]"), SEEDED.withDimension(5))
            .dimension());
    assertEquals(
        List.of(
            "f:1:1: dimension: expected an integer from 1 to 4096; got none, neither"
                + " in the flow nor in the options"),
        ReportedProblems.lines(() -> composer.compose(open, SEEDED)));
    assertEquals(
        List.of("f:1:1: dimension: expected an integer from 1 to 4096; got 1000000000"),
        ReportedProblems.lines(() -> composer.compose(open, SEEDED.withDimension(1_000_000_000))));
    assertThrows(
        IllegalArgumentException.class,
        () -> composer.compose(open, SEEDED.withDimension(2).withData(skewed(3, 9))));
  }

  @Test
  void refusesATooLargeFlowBeforeItIsCreated() {
    String tooMuch =
        "expected at most [0-9]+ parameters in the flow, .*; got at least [0-9]+ up to this layer;"
            + " .*";
    for (String layer :
        List.of(
            "{every: {hidden: [2000000000, 2000000000]}}",
            "{repeat: 100, layers: [{solved: {components: 1024}}]}",
            "{repeat: 1000, layers: [affine]}")) {
      FlowSpec spec = read("dimension: 4096\nlayers: [flip, " + layer + "]");
      List<String> lines = ReportedProblems.lines(() -> composer.compose(spec, SEEDED));
      assertEquals(1, lines.size());
      assertTrue(lines.get(0).matches("f:3:[0-9]+: layers\\[1\\].*: " + tooMuch), lines.get(0));
    }
  }

  @Test
  void bindsParametersByName() {
    FlowSpec spec = read("dimension: 2\nlayers: [affine, flip, solved]");
    Parameters theta = composer.compose(spec, ComposeOptions.seeded(5)).parameters();
    Flow flow = composer.compose(spec, SEEDED.withParameters(theta));
    assertArrayEquals(theta.toArray(), flow.parameters().toArray());
    assertArrayEquals(
        theta.toArray(),
        composer.compose(spec, SEEDED).bind(shuffled(theta)).parameters().toArray());
    Tile x = skewed(2, 10);
    assertArrayEquals(composer.compose(spec, ComposeOptions.seeded(5)).logProb(x), flow.logProb(x));
  }

  /** Returns the same blocks in another order, as a file may have them. */
  private static Parameters shuffled(Parameters theta) {
    List<Block> blocks = new ArrayList<>(theta.blocks());
    Collections.reverse(blocks);
    double[] values =
        blocks.stream().flatMapToDouble(b -> Arrays.stream(theta.get(b.name()))).toArray();
    return Parameters.of(blocks, values);
  }

  @Test
  void refusesAnotherLayoutWithItsFirstDifference() {
    Flow flow = compose("dimension: 1\nlayers: [{solved: {components: 2}}, affine]");
    assertRefused(
        flow,
        compose("dimension: 1\nlayers: [{solved: {components: 3}}, affine]").parameters(),
        "parameters: expected layers.0.0.means of shape [2]; got shape [3]");
    assertRefused(
        flow,
        compose("dimension: 1\nlayers: [{solved: {components: 2}}]").parameters(),
        "parameters: expected layers.1.0.scale of shape []; got none of that name");
    assertRefused(
        flow,
        compose("dimension: 1\nlayers: [{solved: {components: 2}}, affine, affine]").parameters(),
        "parameters: expected only the blocks of the flow; got layers.2.0.scale of shape []");
  }

  private static void assertRefused(Flow flow, Parameters theta, String message) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> flow.bind(theta)).getMessage());
  }

  @Test
  void hasNoParametersIfALayerCannotBeTrained() {
    Flow flow = compose("dimension: 1\nlayers: [affine, {repeat: 2, layers: [follow]}]");
    assertEquals(0, flow.parameters().size());
    assertRefused(
        flow,
        Parameters.NONE,
        "parameters: expected a flow that can be trained; got one whose layer 1, follow, cannot");
  }

  @Test
  void endsOnInterrupt() {
    FlowSpec spec = read("dimension: 2\nlayers: [affine]");
    Thread.currentThread().interrupt();
    try {
      assertThrows(
          CancellationException.class, () -> composer.compose(spec, SEEDED.withData(skewed(2, 9))));
      assertThrows(CancellationException.class, () -> composer.compose(spec, SEEDED));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
  }
}
