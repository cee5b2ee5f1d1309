package dev.bijou.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares networks with {@link NaiveNetwork}. */
class NetworkTest {
  /** Rounding error of sums of a few dozen terms of order 1 in three layers. */
  private static final double BUDGET = 1e-13;

  private static final int POINTS = 37;
  private static final int CONTEXT = 2;
  private static final int DIMENSION = 5;
  private static final int WIDTH = 3;

  private final SplittableRandom random = new SplittableRandom(7);

  private Network network(Connectivity connectivity, MlpConfig config) {
    double[] bias =
        random.doubles((long) connectivity.groupCount() * connectivity.perGroup()).toArray();
    return config.network(connectivity, bias, random);
  }

  private ForwardPass pass(Network network, double[][] points) {
    ForwardPass pass = network.forwardPass(points.length, new Scratch(true));
    for (int k = 0; k < points[0].length; k++) {
      for (int i = 0; i < points.length; i++) {
        pass.input(k).set(i, 0, points[i][k]);
      }
    }
    return pass;
  }

  private double[][] points(int inputs) {
    double[][] points = new double[POINTS][];
    Arrays.setAll(points, i -> random.doubles(inputs, -2, 2).toArray());
    return points;
  }

  private static double[][] outputs(ForwardPass pass, Connectivity connectivity) {
    double[][] rows = new double[connectivity.groupCount() * connectivity.perGroup()][];
    for (int row = 0; row < rows.length; row++) {
      Tile group = pass.output(row / connectivity.perGroup());
      rows[row] = group.toRow(row % connectivity.perGroup());
    }
    return rows;
  }

  private void assertNaive(
      NaiveNetwork naive, double[][] points, double[][] rows, MlpConfig config) {
    for (int i = 0; i < points.length; i++) {
      double[] expected = naive.evaluate(points[i], config.hidden().size(), config.residual());
      int point = i;
      double[] actual = Arrays.stream(rows).mapToDouble(row -> row[point]).toArray();
      assertArrayEquals(expected, actual, BUDGET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void masksMatchNaiveNetwork(Activation activation) {
    for (int residual = 0; residual < 3; residual++) {
      MlpConfig config = new MlpConfig(List.of(12, 12), activation, residual);
      Connectivity connectivity = Connectivity.autoregressive(CONTEXT, DIMENSION, WIDTH);
      Network network = network(connectivity, config);
      NaiveNetwork naive =
          new NaiveNetwork(
              network.parameters(),
              new int[] {0, 0, 1, 2, 3, 4, 5},
              new int[] {0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4},
              IntStream.range(0, DIMENSION * WIDTH).map(row -> row / WIDTH).toArray(),
              activation);
      double[][] points = points(CONTEXT + DIMENSION);
      ForwardPass pass = pass(network, points);
      pass.run();
      assertNaive(naive, points, outputs(pass, connectivity), config);
    }
  }

  @ParameterizedTest
  @EnumSource
  void denseMatchesNaiveNetwork(Activation activation) {
    MlpConfig config = new MlpConfig(List.of(9, 9), activation, 1);
    Connectivity connectivity = Connectivity.dense(4, 2, WIDTH);
    Network network = network(connectivity, config);
    NaiveNetwork naive =
        new NaiveNetwork(
            network.parameters(), new int[4], new int[9], new int[2 * WIDTH], activation);
    double[][] points = points(4);
    ForwardPass pass = pass(network, points);
    pass.run();
    assertNaive(naive, points, outputs(pass, connectivity), config);
    assertEquals(0, network.maskedParameters().cardinality());
  }

  /** Degrees of nflows and zuko: with fewer units than degrees, only the lowest have a unit. */
  @Test
  void narrowCyclicMatchesNaiveNetwork() {
    MlpConfig config = new MlpConfig(List.of(3, 3), Activation.TANH, 1);
    for (int context = 0; context < 2; context++) {
      int first = context == 0 ? 1 : 0;
      Connectivity connectivity =
          Connectivity.autoregressive(context, DIMENSION, WIDTH).with(DegreeAssignment.CYCLIC);
      Network network = network(connectivity, config);
      NaiveNetwork naive =
          new NaiveNetwork(
              network.parameters(),
              IntStream.range(first, DIMENSION + 1).toArray(),
              IntStream.range(first, first + 3).toArray(),
              IntStream.range(0, DIMENSION * WIDTH).map(row -> row / WIDTH).toArray(),
              Activation.TANH);
      double[][] points = points(context + DIMENSION);
      ForwardPass pass = pass(network, points);
      pass.run();
      assertNaive(naive, points, outputs(pass, connectivity), config);
    }
  }

  @Test
  void linearMatchesNaiveNetwork() {
    MlpConfig config = new MlpConfig(List.of(), Activation.RELU, 0);
    Connectivity connectivity = Connectivity.dense(4, 1, WIDTH);
    Network network = network(connectivity, config);
    double[][] points = points(4);
    ForwardPass pass = pass(network, points);
    pass.run();
    NaiveNetwork naive =
        new NaiveNetwork(
            network.parameters(), new int[4], new int[0], new int[WIDTH], Activation.RELU);
    assertNaive(naive, points, outputs(pass, connectivity), config);
  }

  /** The widths give several units per degree, one, and degrees without units. */
  @ParameterizedTest
  @ValueSource(ints = {3, 19, 70, 300})
  void forwardByDegreeIsBitIdentical(int width) {
    int dimension = 20;
    for (int residual = 0; residual < 2; residual++) {
      Connectivity connectivity = Connectivity.autoregressive(CONTEXT, dimension, WIDTH);
      Network network =
          network(connectivity, new MlpConfig(List.of(width, width), Activation.SILU, residual));
      double[][] points = points(CONTEXT + dimension);
      ForwardPass together = pass(network, points);
      together.run();
      ForwardPass oneByOne = pass(network, points);
      for (int k = 0; k < dimension; k++) {
        oneByOne.input(CONTEXT + k).fill(Double.NaN);
      }
      oneByOne.forwardByDegree(
          k -> {
            Tile input = oneByOne.input(CONTEXT + k);
            for (int i = 0; i < POINTS; i++) {
              input.set(i, 0, points[i][CONTEXT + k]);
            }
          });
      assertArrayEquals(outputs(together, connectivity), outputs(oneByOne, connectivity));
    }
  }

  /** With the derivatives of all outputs given, both backward passes agree. */
  @ParameterizedTest
  @ValueSource(ints = {3, 19, 70})
  void backwardByDegreeMatchesRun(int width) {
    int dimension = 20;
    for (int residual = 0; residual < 2; residual++) {
      Connectivity connectivity = Connectivity.autoregressive(CONTEXT, dimension, WIDTH);
      Network network =
          network(connectivity, new MlpConfig(List.of(width, width), Activation.TANH, residual));
      ForwardPass pass = pass(network, points(CONTEXT + dimension));
      pass.run();
      Gradient together = Gradient.zeros(network.parameters());
      BackwardPass back = pass.backwardPass();
      for (int k = 0; k < dimension; k++) {
        back.outputBar(k).copyFrom(pass.output(k));
      }
      back.run(together);
      Gradient oneByOne = Gradient.zeros(network.parameters());
      BackwardPass backByDegree = pass.backwardPass();
      backByDegree.backwardByDegree(
          k -> backByDegree.outputBar(k).copyFrom(pass.output(k)), oneByOne);
      assertArrayEquals(together.data(), oneByOne.data(), 1e-11);
      for (int k = 0; k < CONTEXT + dimension; k++) {
        assertArrayEquals(back.inputBar(k).toRow(0), backByDegree.inputBar(k).toRow(0), 1e-12);
      }
    }
  }

  @Test
  void parametersHaveNamesAndShapes() {
    MlpConfig config = new MlpConfig(List.of(8, 6), Activation.RELU, 1);
    Network network = network(Connectivity.autoregressive(1, 3, 2), config);
    assertEquals(
        "[hidden.0.weight [8, 4], hidden.0.bias [8], hidden.1.weight [6, 8], hidden.1.bias [6],"
            + " residual.0.inner.weight [6, 6], residual.0.inner.bias [6],"
            + " residual.0.outer.weight [6, 6], residual.0.outer.bias [6],"
            + " output.weight [6, 6], output.bias [6]]",
        network.parameters().blocks().stream()
            .map(b -> b.name() + " " + b.shape())
            .toList()
            .toString());
    assertEquals(config.parameterBound(4, 6), network.parameters().size());
  }

  @Test
  void bindLeavesOriginalUnchanged() {
    Network network =
        network(Connectivity.dense(2, 1, 1), new MlpConfig(List.of(4), Activation.RELU, 0));
    double[] before = network.parameters().toArray();
    Network zero = network.bind(network.parameters().with(new double[before.length]));
    double[][] points = points(2);
    ForwardPass pass = pass(zero, points);
    pass.run();
    assertArrayEquals(new double[POINTS], pass.output(0).toRow(0));
    assertArrayEquals(before, network.parameters().toArray());
  }

  /** Sums of infinite products of different signs would be NaN. */
  @ParameterizedTest
  @EnumSource
  void hugeInputsGiveNumbers(Activation activation) {
    Connectivity connectivity = Connectivity.autoregressive(CONTEXT, DIMENSION, WIDTH);
    MlpConfig config = new MlpConfig(List.of(12, 12), activation, 1);
    Network network = network(connectivity, config);
    double[] huge = {1e80, -1e308, Double.MAX_VALUE, 1 / 0.0, -1 / 0.0, 0, 1};
    double[][] points = points(CONTEXT + DIMENSION);
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < points[i].length; k++) {
        points[i][k] = huge[(3 * i + 2 * k + i / 7) % huge.length];
      }
    }
    ForwardPass pass = pass(network, points);
    pass.run();
    ForwardPass oneByOne = pass(network, points);
    oneByOne.forwardByDegree(group -> {});
    assertArrayEquals(outputs(pass, connectivity), outputs(oneByOne, connectivity));
    for (double[] row : outputs(pass, connectivity)) {
      assertEquals(0, Arrays.stream(row).filter(v -> !Double.isFinite(v)).count());
    }
  }
}
