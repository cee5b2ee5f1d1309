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

/** Networks against the same networks written naively. */
class NetworkTest {
  /** Sums of some dozen terms of size one, three layers deep. */
  private static final double BUDGET = 1e-13;

  private static final int POINTS = 37;
  private static final int CONTEXT = 2;
  private static final int DIMENSION = 5;
  private static final int WIDTH = 3;

  private final SplittableRandom random = new SplittableRandom(7);

  private Network network(Connectivity wiring, MlpConfig perceptron) {
    double[] bias = random.doubles((long) wiring.groupCount() * wiring.perGroup()).toArray();
    return perceptron.network(wiring, bias, random);
  }

  private ForwardPass evaluation(Network network, double[][] points) {
    ForwardPass evaluation = network.evaluation(points.length, new Scratch(true));
    for (int k = 0; k < points[0].length; k++) {
      for (int i = 0; i < points.length; i++) {
        evaluation.input(k).set(i, 0, points[i][k]);
      }
    }
    return evaluation;
  }

  private double[][] points(int inputs) {
    double[][] points = new double[POINTS][];
    Arrays.setAll(points, i -> random.doubles(inputs, -2, 2).toArray());
    return points;
  }

  private static double[][] outputs(ForwardPass evaluation, Connectivity wiring) {
    double[][] rows = new double[wiring.groupCount() * wiring.perGroup()][];
    for (int row = 0; row < rows.length; row++) {
      Tile group = evaluation.output(row / wiring.perGroup());
      rows[row] = group.toRow(row % wiring.perGroup());
    }
    return rows;
  }

  private void assertNaive(
      NaiveNetwork naive, double[][] points, double[][] rows, MlpConfig perceptron) {
    for (int i = 0; i < points.length; i++) {
      double[] expected =
          naive.evaluate(points[i], perceptron.hidden().size(), perceptron.residual());
      int point = i;
      double[] actual = Arrays.stream(rows).mapToDouble(row -> row[point]).toArray();
      assertArrayEquals(expected, actual, BUDGET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void masked(Activation activation) {
    for (int residual = 0; residual < 3; residual++) {
      MlpConfig perceptron = new MlpConfig(List.of(12, 12), activation, residual);
      Connectivity wiring = Connectivity.autoregressive(CONTEXT, DIMENSION, WIDTH);
      Network network = network(wiring, perceptron);
      NaiveNetwork naive =
          new NaiveNetwork(
              network.parameters(),
              new int[] {0, 0, 1, 2, 3, 4, 5},
              new int[] {0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4},
              IntStream.range(0, DIMENSION * WIDTH).map(row -> row / WIDTH).toArray(),
              activation);
      double[][] points = points(CONTEXT + DIMENSION);
      ForwardPass evaluation = evaluation(network, points);
      evaluation.run();
      assertNaive(naive, points, outputs(evaluation, wiring), perceptron);
    }
  }

  @ParameterizedTest
  @EnumSource
  void dense(Activation activation) {
    MlpConfig perceptron = new MlpConfig(List.of(9, 9), activation, 1);
    Connectivity wiring = Connectivity.dense(4, 2, WIDTH);
    Network network = network(wiring, perceptron);
    NaiveNetwork naive =
        new NaiveNetwork(
            network.parameters(), new int[4], new int[9], new int[2 * WIDTH], activation);
    double[][] points = points(4);
    ForwardPass evaluation = evaluation(network, points);
    evaluation.run();
    assertNaive(naive, points, outputs(evaluation, wiring), perceptron);
    assertEquals(0, network.maskedParameters().cardinality());
  }

  @Test
  void linear() {
    MlpConfig perceptron = new MlpConfig(List.of(), Activation.RELU, 0);
    Connectivity wiring = Connectivity.dense(4, 1, WIDTH);
    Network network = network(wiring, perceptron);
    double[][] points = points(4);
    ForwardPass evaluation = evaluation(network, points);
    evaluation.run();
    NaiveNetwork naive =
        new NaiveNetwork(
            network.parameters(), new int[4], new int[0], new int[WIDTH], Activation.RELU);
    assertNaive(naive, points, outputs(evaluation, wiring), perceptron);
  }

  /** Widths with several units of a degree, with one, and with degrees that have none. */
  @ParameterizedTest
  @ValueSource(ints = {3, 19, 70, 300})
  void ascendsToTheSameBits(int width) {
    int dimension = 20;
    for (int residual = 0; residual < 2; residual++) {
      Connectivity wiring = Connectivity.autoregressive(CONTEXT, dimension, WIDTH);
      Network network =
          network(wiring, new MlpConfig(List.of(width, width), Activation.SILU, residual));
      double[][] points = points(CONTEXT + dimension);
      ForwardPass together = evaluation(network, points);
      together.run();
      ForwardPass oneByOne = evaluation(network, points);
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
      assertArrayEquals(outputs(together, wiring), outputs(oneByOne, wiring));
    }
  }

  /** Where the derivatives of all outputs are known from the start both ways back agree. */
  @ParameterizedTest
  @ValueSource(ints = {3, 19, 70})
  void descendsToTheSameDerivatives(int width) {
    int dimension = 20;
    for (int residual = 0; residual < 2; residual++) {
      Connectivity wiring = Connectivity.autoregressive(CONTEXT, dimension, WIDTH);
      Network network =
          network(wiring, new MlpConfig(List.of(width, width), Activation.TANH, residual));
      ForwardPass evaluation = evaluation(network, points(CONTEXT + dimension));
      evaluation.run();
      Gradient together = Gradient.zeros(network.parameters());
      BackwardPass run = evaluation.wayBack();
      for (int k = 0; k < dimension; k++) {
        run.outputBar(k).copyFrom(evaluation.output(k));
      }
      run.run(together);
      Gradient oneByOne = Gradient.zeros(network.parameters());
      BackwardPass backwardByDegree = evaluation.wayBack();
      backwardByDegree.backwardByDegree(
          k -> backwardByDegree.outputBar(k).copyFrom(evaluation.output(k)), oneByOne);
      assertArrayEquals(together.data(), oneByOne.data(), 1e-11);
      for (int k = 0; k < CONTEXT + dimension; k++) {
        assertArrayEquals(run.inputBar(k).toRow(0), backwardByDegree.inputBar(k).toRow(0), 1e-12);
      }
    }
  }

  @Test
  void namesAndShapes() {
    MlpConfig perceptron = new MlpConfig(List.of(8, 6), Activation.RELU, 1);
    Network network = network(Connectivity.autoregressive(1, 3, 2), perceptron);
    assertEquals(
        "[hidden.0.weight [8, 4], hidden.0.bias [8], hidden.1.weight [6, 8], hidden.1.bias [6],"
            + " residual.0.inner.weight [6, 6], residual.0.inner.bias [6],"
            + " residual.0.outer.weight [6, 6], residual.0.outer.bias [6],"
            + " output.weight [6, 6], output.bias [6]]",
        network.parameters().blocks().stream()
            .map(b -> b.name() + " " + b.shape())
            .toList()
            .toString());
    assertEquals(perceptron.parameterBound(4, 6), network.parameters().size());
  }

  @Test
  void bindingKeepsTheOriginal() {
    Network network =
        network(Connectivity.dense(2, 1, 1), new MlpConfig(List.of(4), Activation.RELU, 0));
    double[] before = network.parameters().toArray();
    Network zero = network.bind(network.parameters().with(new double[before.length]));
    double[][] points = points(2);
    ForwardPass evaluation = evaluation(zero, points);
    evaluation.run();
    assertArrayEquals(new double[POINTS], evaluation.output(0).toRow(0));
    assertArrayEquals(before, network.parameters().toArray());
  }
}
