package dev.bijou.composer.internal.engine;

import static dev.bijou.bijector.Direction.FORWARD;
import static dev.bijou.bijector.Direction.INVERSE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.composer.internal.ReportedProblems;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests layers that map some coordinates only. */
class LayerCoordinatesTest {
  private static final ComposeOptions SEEDED = ComposeOptions.seeded(11);

  private final FlowComposer composer = new DefaultFlowComposer();

  private Flow compose(String rest) {
    return composer.compose(composer.read("flow: f\n" + rest, "f"), SEEDED);
  }

  private List<String> problems(String rest, ComposeOptions options) {
    return ReportedProblems.lines(
        () -> composer.compose(composer.read("flow: f\n" + rest, "f"), options));
  }

  private static Tile points(int dimension, int size) {
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
  void mapsTheCoordinatesInTheirOrderAndNoOther() {
    Flow flow = compose("dimension: 4\nlayers: [{flip: {}, coordinates: [3, 0, 2]}]");
    Tile x = Tile.ofPoints(new double[] {10, 11, 12, 13});
    double[] there = flow.transform(FORWARD, x).points().toPoints()[0];
    assertArrayEquals(new double[] {10, 11, 13, 12}, turned(there, 0, 1, 2, 3));
    assertArrayEquals(
        x.toPoints()[0], flow.transform(INVERSE, Tile.ofPoints(there)).points().toPoints()[0]);
  }

  /** The flip of (x₃, x₀, x₂) is (x₂, x₀, x₃). */
  private static double[] turned(double[] values, int... order) {
    return Arrays.stream(order).mapToDouble(k -> values[k]).toArray();
  }

  @Test
  void invertsTheLayerWithItsCoordinates() {
    Flow plain = compose("dimension: 3\nlayers: [{affine: {}, coordinates: [1]}]");
    Flow inverted = compose("dimension: 3\nlayers: [{affine: {}, coordinates: [1], invert: true}]");
    Tile x = points(3, 5);
    Tile there = plain.transform(FORWARD, x).points();
    assertEquals(List.of(plain.parameters().blocks()), List.of(inverted.parameters().blocks()));
    Tile back = inverted.transform(FORWARD, there).points();
    for (int j = 0; j < 3; j++) {
      assertArrayEquals(x.toRow(j), back.toRow(j), 1e-14);
    }
    assertTrue(there.get(0, 1) != x.get(0, 1));
  }

  @Test
  void initializesFromItsCoordinates() {
    FlowSpec spec =
        composer.read("flow: f\nlayers: [flip, {affine: {}, coordinates: [2, 0]}]", "f");
    Flow flow = composer.compose(spec, SEEDED.withData(points(3, 1000)));
    Tile z = flow.transform(FORWARD, points(3, 1000)).points();
    assertEquals(0, Arrays.stream(z.toRow(0)).average().orElseThrow(), 1e-12);
    assertEquals(10.5, Arrays.stream(z.toRow(1)).average().orElseThrow(), 1);
    assertEquals(0, Arrays.stream(z.toRow(2)).average().orElseThrow(), 1e-12);
    assertEquals(
        List.of("layers.1.0.scale", "layers.1.0.shift", "layers.1.1.scale", "layers.1.1.shift"),
        flow.parameters().blocks().stream().map(Block::name).toList());
  }

  @Test
  void budgetsTheParametersOfItsCoordinates() {
    String layers = "layers: [{repeat: 1000, layers: [{affine: {}, coordinates: [7]}]}]";
    assertEquals(2000, compose("dimension: 4096\n" + layers).parameters().size());
  }

  @Test
  void refusesCoordinatesBeyondTheDimension() {
    String layers =
        "layers: [flip, {affine: {}, coordinates: [0, 3, 1]}, {flip: {}, coordinates: [2]}]";
    String problem =
        "f:%d:29: layers[1].coordinates: expected integers from 0 to 2, in dimension 3; got 3";
    assertEquals(
        List.of(String.format(Locale.ROOT, problem, 3)),
        problems("dimension: 3\n" + layers, SEEDED));
    assertEquals(
        List.of(String.format(Locale.ROOT, problem, 2)), problems(layers, SEEDED.withDimension(3)));
    assertEquals(
        List.of(String.format(Locale.ROOT, problem, 2)),
        problems(layers, SEEDED.withData(points(3, 9))));
    assertEquals(4, compose("dimension: 4\n" + layers).dimension());
  }

  @Test
  void reportsThemWithOtherProblems() {
    assertEquals(
        List.of(
            "f:2:23: layers[0].coordinates: expected integers from 0 to 1, in dimension 2; got 9",
            "f:2:52: layers[1].affine.spread: expected > 0; got 0.0"),
        problems(
            "layers: [{affine: {}, coordinates: [9]}, {affine: {spread: 0}}]",
            SEEDED.withDimension(2)));
  }

  @Test
  void takesALeastDimensionThatContainsThem() {
    ComposeOptions open = SEEDED.withLeastDimension(2);
    FlowSpec named = composer.read("flow: f\nlayers: [{flip: {}, coordinates: [4, 1]}]", "f");
    assertEquals(5, composer.compose(named, open).dimension());
    assertEquals(5, named.leastDimension());
    assertEquals(7, composer.compose(named, SEEDED.withLeastDimension(7)).dimension());
    assertEquals(6, composer.compose(named, open.withDimension(6)).dimension());
    assertEquals(8, composer.compose(named, open.withData(points(8, 3))).dimension());
    FlowSpec all = composer.read("flow: f\nlayers: [flip]", "f");
    assertEquals(2, composer.compose(all, open).dimension());
  }
}
