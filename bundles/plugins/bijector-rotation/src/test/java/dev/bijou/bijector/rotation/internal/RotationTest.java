package dev.bijou.bijector.rotation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotationTest {
  private final Scratch scratch = new Scratch(true);

  private static TrainableBijector create(Rotation rotation, BuildContext context) {
    return (TrainableBijector) rotation.create(context);
  }

  private static TrainableBijector create(RotationKind kind, int dimension) {
    return create(
        new Rotation(kind, 0, false), BuildContext.of(dimension, new SplittableRandom(7)));
  }

  @Test
  void creationEndsOnInterrupt() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> create(RotationKind.HOUSEHOLDER, 40));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  private double[] image(TrainableBijector bijector, Direction direction, double... point) {
    Tile x = Tile.ofPoints(point);
    Tile logDet = Tile.ofRow(5);
    bijector.apply(direction, x, Tile.allocate(0, 1), logDet, scratch);
    assertEquals(5, logDet.get(0, 0), "a rotation adds nothing to the log-determinant");
    return x.toPoints()[0];
  }

  /** Returns the matrix, whose columns are the images of the unit vectors. */
  private double[] matrix(TrainableBijector bijector, Direction direction) {
    int d = bijector.dimension();
    double[] matrix = new double[d * d];
    for (int j = 0; j < d; j++) {
      double[] unit = new double[d];
      unit[j] = 1;
      double[] column = image(bijector, direction, unit);
      for (int i = 0; i < d; i++) {
        matrix[i * d + j] = column[i];
      }
    }
    return matrix;
  }

  private static double[] identity(int d) {
    double[] identity = new double[d * d];
    Arrays.setAll(identity, k -> k / d == k % d ? 1 : 0);
    return identity;
  }

  private static double[] transposed(double[] a, int d) {
    double[] transposed = new double[d * d];
    Arrays.setAll(transposed, k -> a[k % d * d + k / d]);
    return transposed;
  }

  /** Returns A Bᵀ. */
  private double[] timesTransposed(double[] a, double[] b, int d) {
    double[][] rows = RowArrays.of(a, 0, d, d, scratch);
    double[][] others = RowArrays.of(b, 0, d, d, scratch);
    return Arrays.copyOf(OuterProduct.of(rows, others, d, scratch), d * d);
  }

  /** M Mᵀ = I up to d rounding errors, and INVERSE is exactly Mᵀ. */
  @ParameterizedTest
  @EnumSource(RotationKind.class)
  void everyKindIsOrthogonal(RotationKind kind) {
    for (int d : new int[] {1, 2, 3, 5, 16, 64}) {
      TrainableBijector rotation = create(kind, d);
      double[] m = matrix(rotation, Direction.FORWARD);
      assertArrayEquals(identity(d), timesTransposed(m, m, d), 1e-15 * (d + 4));
      assertArrayEquals(transposed(m, d), matrix(rotation, Direction.INVERSE));
    }
  }

  @ParameterizedTest
  @EnumSource(RotationKind.class)
  void isTheIdentityInOneDimension(RotationKind kind) {
    TrainableBijector rotation = create(kind, 1);
    assertEquals(Parameters.NONE, rotation.parameters());
    assertArrayEquals(new double[] {0.3}, image(rotation, Direction.FORWARD, 0.3));
  }

  @ParameterizedTest
  @EnumSource(RotationKind.class)
  void dependsOnTheSeedAlone(RotationKind kind) {
    Rotation rotation = new Rotation(kind, 0, false);
    TrainableBijector other = create(rotation, BuildContext.of(3, new SplittableRandom(8)));
    assertArrayEquals(parameters(create(kind, 3)), parameters(create(kind, 3)));
    assertTrue(!Arrays.equals(parameters(create(kind, 3)), parameters(other)));
  }

  private static double[] parameters(TrainableBijector bijector) {
    return bijector.parameters().toArray();
  }

  /**
   * The reflection along (1, 1) / √2 maps (x, y) to (−y, −x); then follows the one along (1, 0).
   */
  @Test
  void householderAppliesTheFirstReflectionFirst() {
    TrainableBijector two = create(RotationKind.HOUSEHOLDER, 2);
    TrainableBijector bound = two.bind(two.parameters().with(new double[] {1, 1, 3, 0}));
    assertArrayEquals(new double[] {7, -4}, image(bound, Direction.FORWARD, 4, 7), 2e-15);
  }

  /** Applies the reflections x − 2 v vᵀx / vᵀv one by one; they fill more than one block. */
  @Test
  void householderIsTheProductOfItsReflections() {
    int d = 7;
    BuildContext context = BuildContext.of(d, new SplittableRandom(4));
    TrainableBijector bijector = create(new Rotation(RotationKind.HOUSEHOLDER, 80, false), context);
    double[] vectors = parameters(bijector);
    double[] x = {1, -2, 3, 0.5, 0, 7, -1};
    double[] image = image(bijector, Direction.FORWARD, x.clone());
    for (int at = 0; at < vectors.length; at += d) {
      double along = 0;
      double square = 0;
      for (int i = 0; i < d; i++) {
        along += vectors[at + i] * x[i];
        square += vectors[at + i] * vectors[at + i];
      }
      for (int i = 0; i < d; i++) {
        x[i] -= 2 * along / square * vectors[at + i];
      }
    }
    assertArrayEquals(x, image, 1e-13);
  }

  @Test
  void householderHasTheRequestedNumberOfReflections() {
    BuildContext context = BuildContext.of(5, new SplittableRandom(1));
    assertEquals(
        15, create(new Rotation(RotationKind.HOUSEHOLDER, 3, false), context).parameters().size());
    assertEquals(25, create(new Rotation(), context).parameters().size());
  }

  /** In the plane A = ((0, −a), (a, 0)) gives the rotation by −2 arctan a. */
  @Test
  void cayleyInThePlaneIsTheRotationByTwiceTheArcTangent() {
    TrainableBijector plane = create(RotationKind.CAYLEY, 2);
    TrainableBijector bound = plane.bind(plane.parameters().with(new double[] {0.75}));
    // tan φ/2 = 3/4: cos φ = 7/25, sin φ = 24/25
    double[] expected = {0.28, 0.96, -0.96, 0.28};
    assertArrayEquals(expected, matrix(bound, Direction.FORWARD), 2e-16);
  }

  /** The points spread widely along (3, 4) and little along (−4, 3). */
  @Test
  void fixedIsThePrincipalComponentsOfTheData() {
    Tile data =
        Tile.ofPoints(
            new double[] {31, 42},
            new double[] {-29, -38},
            new double[] {-3, 5},
            new double[] {5, -1});
    TrainableBijector fixed =
        create(
            new Rotation(RotationKind.FIXED, 0, false),
            BuildContext.of(2, new SplittableRandom(1)).withData(data));
    assertArrayEquals(new double[] {0.6, 0.8, 0.8, -0.6}, matrix(fixed, Direction.FORWARD), 1e-15);
  }

  /** Up to signs, the reflections start as the principal components; too few start at random. */
  @Test
  void householderStartsFromThePrincipalComponentsOfTheData() {
    SplittableRandom random = new SplittableRandom(3);
    Tile data = Tile.allocate(4, 50);
    for (int i = 0; i < 50; i++) {
      double shared = random.nextGaussian();
      for (int j = 0; j < 4; j++) {
        data.set(i, j, shared * j + random.nextGaussian());
      }
    }
    BuildContext context = BuildContext.of(4, random).withData(data);
    double[] components =
        matrix(create(new Rotation(RotationKind.FIXED, 0, false), context), Direction.FORWARD);
    double[] m = matrix(create(new Rotation(), context), Direction.FORWARD);
    double[] signs = timesTransposed(m, components, 4);
    Arrays.setAll(signs, k -> Math.abs(signs[k]));
    assertArrayEquals(identity(4), signs, 1e-14);
    assertEquals(
        12, create(new Rotation(RotationKind.HOUSEHOLDER, 3, false), context).parameters().size());
  }

  @Test
  void fixedIsRestoredByItsParametersAndRefusesNonOrthogonalOnes() {
    TrainableBijector fixed = create(RotationKind.FIXED, 2);
    Parameters quarter = fixed.parameters().with(new double[] {0, -1, 1, 0});
    assertArrayEquals(new double[] {-7, 4}, image(fixed.bind(quarter), Direction.FORWARD, 4, 7));
    Parameters skewed = fixed.parameters().with(new double[] {1, 0, 1e-6, 1});
    assertThrows(IllegalArgumentException.class, () -> fixed.bind(skewed));
  }

  /**
   * A rotation of float32 is refused; on request, the nearest orthogonal matrix takes its place.
   */
  @Test
  void orthogonalizesMatricesOfFloat32OnRequest() {
    int d = 5;
    double[] exact = matrix(create(RotationKind.HOUSEHOLDER, d), Direction.FORWARD);
    double[] rounded = Arrays.stream(exact).map(v -> (float) v).toArray();
    TrainableBijector strict = create(RotationKind.FIXED, d);
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> strict.bind(strict.parameters().with(rounded)))
            .getMessage();
    assertTrue(refusal.startsWith("matrix: expected |M Mᵀ − I| <= 1.0E-9; got "), refusal);
    assertTrue(refusal.contains("; set orthogonalize: true"), refusal);
    TrainableBijector lenient =
        create(
            new Rotation(RotationKind.FIXED, 0, true), BuildContext.of(d, new SplittableRandom(7)));
    TrainableBijector bound = lenient.bind(lenient.parameters().with(rounded));
    double[] m = matrix(bound, Direction.FORWARD);
    assertArrayEquals(identity(d), timesTransposed(m, m, d), 1e-15);
    assertArrayEquals(exact, m, 1e-7);
    assertArrayEquals(rounded, bound.parameters().toArray());
    double[] rough = exact.clone();
    rough[0] += 0.1;
    Parameters far = lenient.parameters().with(rough);
    assertThrows(IllegalArgumentException.class, () -> lenient.bind(far));
  }

  @Test
  void refusesInvalidSettings() {
    assertRefused("reflections: expected >= 0; got -1", RotationKind.HOUSEHOLDER, -1);
    assertRefused(
        "reflections: expected none unless kind is householder; got 2", RotationKind.CAYLEY, 2);
    assertEquals(
        "orthogonalize: expected false unless kind is fixed; got true; set kind: fixed",
        assertThrows(
                IllegalArgumentException.class, () -> new Rotation(RotationKind.CAYLEY, 0, true))
            .getMessage());
    TrainableBijector two = create(RotationKind.HOUSEHOLDER, 2);
    Parameters zero = two.parameters().with(new double[] {1, 1, 0, 0});
    assertThrows(IllegalArgumentException.class, () -> two.bind(zero));
  }

  private static void assertRefused(String message, RotationKind kind, int reflections) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Rotation(kind, reflections, false));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(RotationKind.class)
  void farPointsGiveNoNaNAndInfiniteOnesStayInfinite(RotationKind kind) {
    double infinity = Double.POSITIVE_INFINITY;
    double[] values = {0, 1, 1e308, -1.7e308, Double.MAX_VALUE, infinity, -infinity};
    TrainableBijector rotation = create(kind, 3);
    for (Direction direction : Direction.values()) {
      for (int k = 0; k < 343; k++) {
        double[] point = {values[k % 7], values[k / 7 % 7], values[k / 49]};
        Tile x = Tile.ofPoints(point);
        rotation.apply(direction, x, Tile.allocate(0, 1), Tile.allocate(1, 1), scratch);
        double[] image = x.toPoints()[0];
        String at = direction + " of " + Arrays.toString(point) + ": " + Arrays.toString(image);
        assertTrue(Arrays.stream(image).noneMatch(Double::isNaN), at);
        boolean infinite = Arrays.stream(point).anyMatch(Double::isInfinite);
        assertTrue(!infinite || Arrays.stream(image).anyMatch(Double::isInfinite), at);
      }
    }
  }
}
