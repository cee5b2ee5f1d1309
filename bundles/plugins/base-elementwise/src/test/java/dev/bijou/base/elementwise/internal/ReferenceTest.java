package dev.bijou.base.elementwise.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests log-densities and slopes against values with 30 digits, draws, and ends. */
class ReferenceTest {
  private static final Map<String, BaseFactory> TYPES =
      Map.of("laplace", new Laplace(), "logistic", new Logistic(), "uniform", new Uniform());

  private static final RandomGenerator LEAST = () -> 0L;
  private static final RandomGenerator LARGEST = () -> -1L;

  private static TrainableBase base(BaseFactory type, int dimension) {
    return (TrainableBase) type.create(BuildContext.of(dimension, new SplittableRandom(1)));
  }

  /** Returns the log-density of a number and its derivative. */
  private static double[] evaluate(BaseFactory type, double z) {
    Tile logProb = Tile.allocate(1, 1);
    Tile bar = Tile.allocate(1, 1);
    Tile none = Tile.allocate(0, 1);
    base(type, 1)
        .record(Tile.ofRow(z), none, logProb, new Scratch())
        .pull(bar, Tile.ofRow(1), none, Gradient.zeros(Parameters.NONE));
    return new double[] {logProb.get(0, 0), bar.get(0, 0)};
  }

  private static double draw(BaseFactory type, RandomGenerator random) {
    return draws(type, 1, random)[0][0];
  }

  private static double[][] draws(BaseFactory type, int n, RandomGenerator random) {
    Tile z = Tile.allocate(2, n);
    base(type, 2).sample(z, Tile.allocate(0, n), random, new Scratch());
    return z.toPoints();
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

  /** Compares relative to the value. */
  private static void close(String expected, double actual, String[] at) {
    BigDecimal value = new BigDecimal(expected);
    double error = value.subtract(new BigDecimal(actual)).abs().doubleValue();
    assertTrue(
        error <= 1e-15 * value.abs().doubleValue() + 1e-315,
        () -> String.join(", ", at) + ": off by " + error);
  }

  @Test
  void agreesWithTheReference() throws IOException {
    assertEquals(26, values().size());
    for (String[] value : values()) {
      double[] actual = evaluate(TYPES.get(value[0]), Double.parseDouble(value[1]));
      close(value[2], actual[0], value);
      close(value[3], actual[1], value);
    }
  }

  /** The quantiles of 2⁻⁵³: ln 2⁻⁵² and −ln(2⁵³ − 1). */
  @Test
  void extremeDrawsAreQuantiles() {
    assertEquals(-36.04365338911715, draw(new Laplace(), LEAST), 1e-14);
    assertEquals(36.04365338911715, draw(new Laplace(), LARGEST), 1e-14);
    assertEquals(-36.7368005696771, draw(new Logistic(), LEAST), 1e-14);
    assertEquals(36.7368005696771, draw(new Logistic(), LARGEST), 1e-14);
  }

  /** The ends have the density of the interval, since a map onto it rounds to them. */
  @Test
  void uniformHasADensityUpToItsEnds() {
    Uniform uniform = new Uniform(-2, 6);
    for (double z : new double[] {-2, 0, 6}) {
      assertArrayEquals(new double[] {-Math.log(8), 0}, evaluate(uniform, z), 1e-15);
    }
    for (double z : new double[] {Math.nextDown(-2.0), Math.nextUp(6.0)}) {
      assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY, 0}, evaluate(uniform, z));
    }
    assertEquals(List.of(Domain.between(-2, 6)), base(uniform, 1).support());
  }

  /** At large numbers, an interval has few numbers, and the quantile of 1 − 2⁻⁵³ is its end. */
  @Test
  void uniformDrawsLieBelowTheUpperEnd() {
    double lower = 0x1p53;
    Uniform uniform = new Uniform(lower, lower + 4);
    assertEquals(lower, draw(uniform, LEAST));
    assertEquals(lower + 2, draw(uniform, LARGEST));
    assertEquals(0x1p-53, draw(new Uniform(), LEAST));
    assertEquals(1 - 0x1p-53, draw(new Uniform(), LARGEST));
  }

  @Test
  void firstDrawsDoNotDependOnTheNumberOfDraws() {
    for (BaseFactory type : TYPES.values()) {
      double[][] many = draws(type, 300, new SplittableRandom(4));
      double[][] few = draws(type, 7, new SplittableRandom(4));
      for (int i = 0; i < few.length; i++) {
        assertArrayEquals(many[i], few[i]);
      }
    }
  }

  @Test
  void refusesIntervalsByTheKeyToChange() {
    assertEquals("lower", refusal(Double.NaN, 1).key());
    assertEquals("upper", refusal(0, Double.POSITIVE_INFINITY).key());
    assertEquals("lower", refusal(3, 1).key());
    assertEquals(
        "upper: expected a number at a finite distance above lower = 0.0; got -1.0",
        refusal(0, -1).getMessage());
    assertEquals("upper", refusal(-Double.MAX_VALUE, Double.MAX_VALUE).key());
  }

  private static InvalidSettingException refusal(double lower, double upper) {
    return assertThrows(InvalidSettingException.class, () -> new Uniform(lower, upper));
  }
}
