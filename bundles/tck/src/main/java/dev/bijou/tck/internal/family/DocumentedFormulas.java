package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.BlockDocs;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.configuration.ConfiguredPlugin;
import dev.bijou.tck.internal.formula.Assignments;
import dev.bijou.tck.internal.formula.Values;
import dev.bijou.tck.internal.measure.DomainPoints;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/**
 * The law that the documented formulas of a scalar family are those of its map. They give {@code y}
 * or {@code y′} at any {@code x}, {@code y₀} at 0, or at the points {@code x} that they define,
 * such as knots.
 */
final class DocumentedFormulas {
  /** Formulas are evaluated in plain arithmetic, Φ⁻¹ near 1 included. */
  private static final double BUDGET = 1e-9;

  /** Images at which a formula is compared. */
  private static final double[] LATENTS = {-2.5, -1, -0.3, 0.2, 0.9, 2.4};

  private static final Values NONE = Values.of();

  private static final String POINT = "x";
  private static final String IMAGE = "y";
  private static final String SLOPE = "y′";

  /** The image of 0. */
  private static final String ORIGIN = "y₀";

  private static final List<String> OBSERVABLES = List.of(POINT, IMAGE, SLOPE, ORIGIN);

  static final Law<FamilySubject> LAW =
      new Law<>(
          52,
          "documented formulas",
          "The documented formulas give the image or the slope of points as the family maps them,"
              + " on a circle up to whole turns. What they give depends on every block.",
          DocumentedFormulas::compare);

  private DocumentedFormulas() {}

  private static Finding compare(FamilySubject subject) {
    ScalarFamily family = subject.family();
    if (family.blocks().isEmpty()) {
      return Finding.notApplicable("no parameters");
    }
    Assignments formulas = formulas(family);
    WorstCase worst = new WorstCase();
    worst.require(
        formulas.symbols().contains(IMAGE) || formulas.symbols().contains(SLOPE),
        () -> "expected formulas of y or y′; got those of " + formulas.symbols());
    for (double[] theta : subject.members()) {
      compare(subject, theta, formulas, worst);
    }
    requireEffects(subject, subject.members().get(0), formulas, worst);
    return worst.within(BUDGET);
  }

  /** Returns the formulas of the blocks, in their order, and of the map. */
  private static Assignments formulas(ScalarFamily family) {
    BlockDocs docs = BlockDocs.of(family);
    Stream<String> ofBlocks =
        family.blocks().stream()
            .flatMap(block -> docs.linesOf(block.name()).stream())
            .map(BlockDoc::formula);
    Formula ofMap = family.getClass().getAnnotation(Formula.class);
    return Assignments.of(
        Stream.concat(ofBlocks, Stream.ofNullable(ofMap).map(Formula::value)).toList());
  }

  private static void compare(
      FamilySubject subject, double[] theta, Assignments formulas, WorstCase worst) {
    ScalarFamily family = subject.family();
    for (Map<String, Values> symbols : evaluated(subject, theta, points(family, theta), formulas)) {
      Images.of(family, theta, symbols.getOrDefault(POINT, NONE).entries()).compare(symbols, worst);
      Images.of(family, theta, new double[1]).compareImages(ORIGIN, symbols, worst);
    }
  }

  /** Returns the values of all symbols at these points, or once if the formulas define points. */
  private static List<Map<String, Values>> evaluated(
      FamilySubject subject, double[] theta, double[] points, Assignments formulas) {
    Map<String, Values> given = given(subject, theta);
    if (formulas.symbols().contains(POINT)) {
      return List.of(formulas.evaluate(given));
    }
    List<Map<String, Values>> evaluated = new ArrayList<>();
    for (double x : points) {
      given.put(POINT, Values.of(x));
      evaluated.add(formulas.evaluate(given));
    }
    return evaluated;
  }

  /** Requires that the formulas change with each block. */
  private static void requireEffects(
      FamilySubject subject, double[] theta, Assignments formulas, WorstCase worst) {
    ScalarFamily family = subject.family();
    double[] points = points(family, theta);
    double[] before = observables(evaluated(subject, theta, points, formulas));
    Parameters parameters = Parameters.of(family.blocks(), theta);
    for (Block block : family.blocks()) {
      double[] moved = theta.clone();
      for (int k = 0; k < block.size(); k++) {
        moved[parameters.offset(block.name()) + k] += 0.1 * (k + 1);
      }
      double[] after = observables(evaluated(subject, moved, points, formulas));
      worst.require(
          block.size() == 0 || !Arrays.equals(before, after),
          () -> "expected formulas of " + OBSERVABLES + " that depend on " + block.name());
    }
  }

  private static double[] observables(List<Map<String, Values>> evaluated) {
    return evaluated.stream()
        .flatMap(symbols -> OBSERVABLES.stream().map(name -> symbols.getOrDefault(name, NONE)))
        .flatMapToDouble(values -> Arrays.stream(values.entries()))
        .toArray();
  }

  /** Returns the values of numeric keys and of blocks. */
  private static Map<String, Values> given(FamilySubject subject, double[] theta) {
    ScalarFamily family = subject.family();
    Map<String, Values> given =
        new HashMap<>(new ConfiguredPlugin(subject.name(), family).numbers());
    Parameters parameters = Parameters.of(family.blocks(), theta);
    for (Block block : family.blocks()) {
      double[] values = parameters.get(block.name());
      given.put(
          symbol(block),
          block.shape().size() == 2 && values.length > 0
              ? Values.of(values, block.shape().get(1))
              : Values.of(values));
    }
    return given;
  }

  /** Returns the name of a block in formulas, in which a hyphen is a minus. */
  private static String symbol(Block block) {
    return block.name().replace('-', '_').replace('.', '_');
  }

  /** Returns points with images of common size, those that belong to the range. */
  private static double[] points(ScalarFamily family, double[] theta) {
    Domain range = family.domain(Direction.INVERSE);
    double[] images = Arrays.stream(LATENTS).filter(range::contains).toArray();
    return family.cost(Direction.INVERSE) == Cost.UNAVAILABLE
        ? LATENTS
        : map(family, theta, Direction.INVERSE, images).points().toRow(0);
  }

  private static MappedPoints map(
      ScalarFamily family, double[] theta, Direction direction, double[] x) {
    MappedPoints row = new MappedPoints(Tile.allocate(1, x.length), Tiles.zeros(x.length));
    for (int i = 0; i < x.length; i++) {
      row.points().set(i, 0, x[i]);
    }
    Tile columns = FamilySubject.columns(theta, x.length);
    family.apply(direction, columns, row.points(), row.logDet(), new Scratch());
    return row;
  }

  /** Points with their images and the slopes of the map. */
  private record Images(Domain range, double[] x, double[] y, double[] slope) {
    static Images of(ScalarFamily family, double[] theta, double[] points) {
      Domain domain = family.domain(Direction.FORWARD);
      double[] x = Arrays.stream(points).map(v -> DomainPoints.wrapped(v, domain)).toArray();
      MappedPoints mapped = map(family, theta, Direction.FORWARD, x);
      double[] slope = Arrays.stream(mapped.logDet().toRow(0)).map(StrictMath::exp).toArray();
      return new Images(family.domain(Direction.INVERSE), x, mapped.points().toRow(0), slope);
    }

    /** Returns a difference of images; on a circle, the shorter way. */
    private double difference(double a, double b) {
      return range.isCircle() ? Math.IEEEremainder(a - b, range.upper() - range.lower()) : a - b;
    }

    void compare(Map<String, Values> symbols, WorstCase worst) {
      compareImages(IMAGE, symbols, worst);
      compare(SLOPE, slope, (a, b) -> a - b, symbols, worst);
    }

    void compareImages(String symbol, Map<String, Values> symbols, WorstCase worst) {
      compare(symbol, y, this::difference, symbols, worst);
    }

    /** Compares at the first points, as many as the formula gives. */
    private void compare(
        String symbol,
        double[] mapped,
        DoubleBinaryOperator difference,
        Map<String, Values> symbols,
        WorstCase worst) {
      double[] stated = symbols.getOrDefault(symbol, NONE).entries();
      worst.require(
          stated.length <= mapped.length,
          () -> symbol + ": expected at most " + mapped.length + " values; got " + stated.length);
      for (int i = 0; i < Math.min(stated.length, mapped.length); i++) {
        double formula = stated[i];
        double actual = mapped[i];
        double at = x[i];
        worst.record(
            Math.abs(difference.applyAsDouble(formula, actual)) / Math.max(1, Math.abs(actual)),
            () -> symbol + " at " + at + ": " + formula + " by formula, " + actual + " mapped");
      }
    }
  }
}
