package dev.bijou.base.mixtureofgaussians.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.mixture.GaussianMixture;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests log-densities against values with 30 digits, and draws. */
class ReferenceTest {
  private static final double FLOOR = 1e-9;

  /** The mixture of {@code values.csv}. */
  private static final GaussianMixture PLANE =
      new GaussianMixture(
          logs(0.5, 0.3, 0.2),
          new double[] {0, 1, -2.5, 0.25, 3, -4},
          new double[] {1, 0.5, 0.125, 2, 0.75, 0.0625});

  private static double[] logs(double... weights) {
    return Arrays.stream(weights).map(Math::log).toArray();
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static double logProb(GaussianMixture mixture, double... z) {
    Tile logProb = Tile.allocate(1, 1);
    MixtureBase.startingAt(mixture, FLOOR)
        .logProb(Tile.ofPoints(z), Tile.allocate(0, 1), logProb, new Scratch());
    return logProb.get(0, 0);
  }

  private static void close(String expected, double actual, String at) {
    BigDecimal value = new BigDecimal(expected);
    double error = value.subtract(new BigDecimal(actual)).abs().doubleValue();
    assertTrue(
        error <= 2e-15 * Math.max(1, value.abs().doubleValue()), () -> at + ": off by " + error);
  }

  @Test
  void agreesWithTheReferenceInThePlane() throws IOException {
    assertEquals(11, lines("values.csv").size());
    for (String line : lines("values.csv")) {
      String[] v = line.split(",", -1);
      close(v[2], logProb(PLANE, Double.parseDouble(v[0]), Double.parseDouble(v[1])), line);
    }
  }

  private static double[] numbers(String line) {
    String values = line.substring(line.indexOf(',') + 1);
    return Arrays.stream(values.split(";")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void agreesWithTheReferenceOnTheLine() throws IOException {
    List<String> lines = lines("line.csv");
    GaussianMixture mixture =
        new GaussianMixture(logs(numbers(lines.get(0))), numbers(lines.get(1)), numbers(lines.get(2)));
    for (String line : lines.subList(3, lines.size())) {
      String[] v = line.split(",", -1);
      close(v[1], logProb(mixture, Double.parseDouble(v[0])), line);
    }
  }

  private static double[][] draws(int n) {
    Tile z = Tile.allocate(2, n);
    MixtureBase.startingAt(PLANE, FLOOR)
        .sample(z, Tile.allocate(0, n), new SplittableRandom(4), new Scratch());
    return z.toPoints();
  }

  @Test
  void firstDrawsDoNotDependOnTheNumberOfDraws() {
    double[][] many = draws(300);
    double[][] few = draws(7);
    for (int i = 0; i < few.length; i++) {
      assertArrayEquals(many[i], few[i]);
    }
  }

  /** A fifth of the draws is around (3, −4), where no other component has any. */
  @Test
  void drawsHaveTheWeightsOfTheGaussianMixture() {
    int n = 20_000;
    long near = Arrays.stream(draws(n)).filter(z -> z[1] < -3.5 && z[0] > 0).count();
    assertEquals(0.2, near / (double) n, 4 * Math.sqrt(0.2 * 0.8 / n));
  }
}
