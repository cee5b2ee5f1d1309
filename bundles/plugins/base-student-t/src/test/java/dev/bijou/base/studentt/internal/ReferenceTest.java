package dev.bijou.base.studentt.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests log-densities and derivatives against values with 30 digits, and draws. */
class ReferenceTest {
  private static TrainableBase base(double degrees, boolean trained) {
    return (TrainableBase)
        new StudentT(degrees, trained).create(BuildContext.of(1, new SplittableRandom(1)));
  }

  /** Returns the log-density and its derivatives with respect to z and, if trained, degrees. */
  private static double[] evaluate(double degrees, boolean trained, double z) {
    TrainableBase base = base(degrees, trained);
    Parameters theta = base.parameters();
    Tile logProb = Tile.allocate(1, 1);
    Tile bar = Tile.allocate(1, 1);
    Tile none = Tile.allocate(0, 1);
    Gradient gradient = Gradient.zeros(theta);
    base.record(Tile.ofRow(z), none, logProb, new Scratch())
        .pull(bar, Tile.ofRow(1), none, gradient);
    double byDegrees = theta.size() == 0 ? 0 : gradient.data()[0] * (1 + Math.exp(-theta.get(0)));
    return new double[] {logProb.get(0, 0), bar.get(0, 0), byDegrees};
  }

  private static List<String[]> values() throws IOException {
    try (InputStream in = ReferenceTest.class.getResourceAsStream("values.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(","))
          .toList();
    }
  }

  /** Compares relative to the larger of the value and a unit. */
  private static void close(String expected, double unit, double actual, String[] at) {
    BigDecimal value = new BigDecimal(expected);
    double error = value.subtract(new BigDecimal(actual)).abs().doubleValue();
    double allowed = 1e-14 * Math.max(unit, value.abs().doubleValue());
    assertTrue(error <= allowed, () -> String.join(", ", at) + ": off by " + error);
  }

  @Test
  void agreesWithTheReference() throws IOException {
    assertEquals(80, values().size());
    for (String[] value : values()) {
      double degrees = Double.parseDouble(value[0]);
      double[] actual = evaluate(degrees, false, Double.parseDouble(value[1]));
      close(value[2], 1, actual[0], value);
      close(value[3], 1e-300, actual[1], value);
    }
  }

  /** Its derivative by degrees is a small difference of terms, each of which is below z²/ν². */
  @Test
  void differentiatesByDegrees() throws IOException {
    for (String[] value : values()) {
      double degrees = Double.parseDouble(value[0]);
      double z = Double.parseDouble(value[1]);
      if (degrees > 1) {
        double[] actual = evaluate(degrees, true, z);
        double terms = Math.min(1, Math.max(1, z * z) / degrees);
        close(value[2], 1, actual[0], value);
        close(value[4], 10 * terms, actual[2], value);
      }
    }
  }

  private static double[] draws(double degrees, int n, long seed) {
    Tile z = Tile.allocate(1, n);
    base(degrees, false).sample(z, Tile.allocate(0, n), new SplittableRandom(seed), new Scratch());
    return z.toRow(0);
  }

  /** The bound of the Kolmogorov–Smirnov statistic is exceeded by 2 draws of 1000. */
  private static void follows(double degrees, DoubleUnaryOperator cdf) {
    double[] z = draws(degrees, 20_000, 7);
    Arrays.sort(z);
    double distance = 0;
    for (int i = 0; i < z.length; i++) {
      distance = Math.max(distance, Math.abs(cdf.applyAsDouble(z[i]) - (i + 0.5) / z.length));
    }
    assertTrue(distance < 1.86 / Math.sqrt(z.length), "distance " + distance);
  }

  @Test
  void drawsFollowTheDistribution() {
    follows(1, z -> 0.5 + Math.atan(z) / Math.PI);
    follows(2, z -> 0.5 + z / (2 * Math.sqrt(2 + z * z)));
    follows(4, z -> 0.5 + z * (z * z + 6) / (2 * Math.pow(z * z + 4, 1.5)));
  }

  @Test
  void drawsOfExtremeDegreesAreFinite() {
    assertTrue(Arrays.stream(draws(0.1, 2000, 1)).allMatch(Double::isFinite));
    assertTrue(Arrays.stream(draws(1e9, 2000, 1)).allMatch(z -> Math.abs(z) < 5));
  }

  @Test
  void firstDrawsDoNotDependOnTheNumberOfDraws() {
    assertArrayEquals(draws(3, 7, 4), Arrays.copyOf(draws(3, 300, 4), 7));
  }

  @Test
  void refusesTrainedDegreesOfOne() {
    assertThrows(InvalidSettingException.class, () -> new StudentT(1, true));
    assertEquals(0, base(1, false).parameters().size());
    assertThrows(InvalidSettingException.class, () -> new StudentT(0, false));
  }
}
