package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import dev.bijou.training.Dataset;
import dev.bijou.training.FitOptions;
import dev.bijou.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tests layers of the distribution on some coordinates: {@code coordinates: [3, 0, 1]}. */
@InFramework
class CoordinatesIT {
  private static final List<String> LAYERS =
      List.of(
          "affine: {}",
          "mixture-gaussian-cdf: {components: 3}",
          "rational-quadratic-spline: {}",
          "rotation: {}",
          "permutation: {}",
          "lu-linear: {}",
          "actnorm: {}",
          "planar: {hidden: [8]}",
          "radial: {}",
          "sylvester: {}",
          "coupling: {of: affine, hidden: [8]}",
          "coupling: {of: {mixture-gaussian-cdf: {components: 2}}, hidden: [8]}",
          "autoregressive: {of: affine, hidden: [8]}",
          "autoregressive: {of: rational-quadratic-spline, hidden: [8]}");

  private static final int[] COORDINATES = {3, 0, 1};
  private static final int POINTS = 300;

  @Inject private FlowComposer composer;
  @Inject private Trainer trainer;
  @Inject private ModelStore store;

  @TestFactory
  Stream<DynamicTest> aLayerMapsItsCoordinatesAsOnItsOwn() {
    return LAYERS.stream().map(layer -> dynamicTest(layer, () -> mapsAsOnItsOwn(layer)));
  }

  private void mapsAsOnItsOwn(String layer) {
    Flow alone = compose(3, layer, "");
    for (String invert : List.of("", "\n    invert: true")) {
      Flow some = compose(5, layer, "\n    coordinates: [3, 0, 1]" + invert);
      assertArrayEquals(alone.parameters().toArray(), some.parameters().toArray());
      for (Direction direction : Direction.values()) {
        Direction own = invert.isEmpty() ? direction : direction.opposite();
        assertEquals(alone.cost(own), some.cost(direction));
        assertMapped(alone, own, some, direction);
      }
    }
  }

  private Flow compose(int dimension, String layer, String beside) {
    String text =
        String.format(
            Locale.ROOT,
            "flow: f\ndimension: %d\ncontext: %d\nlayers:\n  - %s%s\n",
            dimension,
            layer.contains("hidden") ? 2 : 0,
            layer,
            beside);
    return composer.compose(composer.read(text, "flow"), ComposeOptions.seeded(5));
  }

  private static void assertMapped(Flow alone, Direction own, Flow some, Direction direction) {
    Tile x = points(5);
    Tile context = points(some.contextDimension());
    Tile chosen = Tile.allocate(3, POINTS);
    for (int k = 0; k < 3; k++) {
      chosen.coordinate(k).copyFrom(x.coordinate(COORDINATES[k]));
    }
    Flow.Mapped expected = alone.transform(own, chosen, context);
    Flow.Mapped mapped = some.transform(direction, x, context);
    assertArrayEquals(expected.logDet(), mapped.logDet());
    for (int k = 0; k < 3; k++) {
      assertArrayEquals(expected.points().toRow(k), mapped.points().toRow(COORDINATES[k]));
    }
    assertArrayEquals(x.toRow(2), mapped.points().toRow(2));
    assertArrayEquals(x.toRow(4), mapped.points().toRow(4));
  }

  private static Tile points(int dimension) {
    SplittableRandom random = new SplittableRandom(3);
    Tile points = Tile.allocate(dimension, POINTS);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < POINTS; i++) {
        points.set(i, j, random.nextGaussian());
      }
    }
    return points;
  }

  /** The logarithm of the second column of three, fitted, saved and opened again. */
  @Test
  void isFittedAndSaved(@TempDir Path folder) throws IOException {
    FlowSpec spec =
        composer.read(
            """
            flow: prices
            layers:
              - exp: {}
                coordinates: [1]
                invert: true
              - autoregressive: {of: affine, hidden: [8]}
                coordinates: [2, 0]
              - affine
            """,
            "prices.yaml");
    Tile rows = points(3);
    for (int i = 0; i < POINTS; i++) {
      rows.set(i, 1, StrictMath.exp(3 + 0.5 * rows.get(i, 1)));
    }
    Dataset dataset = Dataset.of(List.of("a", "price", "b"), rows);
    FitOptions options = FitOptions.standard().withEpochs(3).withThreads(2);
    Model model = trainer.fit(spec, dataset, Optional.empty(), options, step -> {});
    store.save(model, folder.resolve("prices"));
    Flow opened = store.open(folder.resolve("prices")).model().flow();
    double[] logProb = model.flow().logProb(rows);
    assertArrayEquals(logProb, opened.logProb(rows));
    assertTrue(Arrays.stream(logProb).allMatch(Double::isFinite));
    rows.coordinate(1).fill(-1);
    assertEquals(Double.NEGATIVE_INFINITY, opened.logProb(rows)[0]);
    assertArrayEquals(model.flow().sample(100, 1).toRow(1), opened.sample(100, 1).toRow(1));
  }
}
