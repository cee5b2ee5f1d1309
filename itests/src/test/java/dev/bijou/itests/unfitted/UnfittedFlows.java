package dev.bijou.itests.unfitted;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.tile.Tile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A program that prints the shipped flows before a fit, as lines {@code key: values}.
 *
 * <ul>
 *   <li>{@code points D digest}: a digest of the points
 *   <li>{@code FLOW D digest NAME SHAPE}: a digest of a block of parameters
 *   <li>{@code FLOW D log-density}: of each point
 *   <li>{@code FLOW D FORWARD j} and {@code FLOW D INVERSE j}: coordinate j of the images
 *   <li>{@code FLOW D INVERSE log-det}: of each point
 * </ul>
 *
 * <p>A digest is the SHA-256 of the values as little-endian doubles, followed by the bits of the
 * first value. Other values are little-endian doubles in base64.
 *
 * <p>To record them again, build the distribution and the tests, and put a header of lines with #
 * before the output of this program:
 *
 * <pre>
 * java -cp "itests/target/test-classes:$(find distribution/target/bijou/bundles -name '*.jar' | paste -sd:)" \
 *   dev.bijou.itests.unfitted.UnfittedFlows | cat header - | gzip -9n >unfitted.txt.gz
 * </pre>
 */
public final class UnfittedFlows {
  private static final long SEED = 7;
  private static final int POINTS = 256;

  private UnfittedFlows() {}

  /** Prints all lines. */
  public static void main(String[] args) {
    FlowComposer composer = FlowComposer.load();
    for (int dimension : new int[] {2, 16}) {
      Tile points = points(dimension);
      line(String.format(Locale.ROOT, "points %d digest", dimension), digest(values(points)));
      for (FlowSpec spec : recorded(composer)) {
        ComposeOptions options = ComposeOptions.seeded(SEED).withDimension(dimension);
        show(spec.name() + " " + dimension, composer.compose(recorded(spec), options), points);
      }
    }
  }

  /** Returns the shipped flows of the record; one is newer. */
  private static List<FlowSpec> recorded(FlowComposer composer) {
    return composer.shipped().values().stream()
        .filter(spec -> !spec.name().equals("default-conditional"))
        .toList();
  }

  /** Returns normal points with a deviation of 1.5, sampled without code of Bijou. */
  private static Tile points(int dimension) {
    SplittableRandom random = new SplittableRandom(42);
    Tile points = Tile.allocate(dimension, POINTS);
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < dimension; j++) {
        points.set(i, j, 1.5 * random.nextGaussian());
      }
    }
    return points;
  }

  private static double[] values(Tile tile) {
    return IntStream.range(0, tile.dimension())
        .mapToObj(tile::toRow)
        .flatMapToDouble(DoubleStream::of)
        .toArray();
  }

  /** Returns a flow as it was recorded: the spline flow had no affine layer next to the data. */
  private static FlowSpec recorded(FlowSpec spec) {
    List<LayerSpec> layers = spec.layers();
    boolean added = spec.name().equals("spline") && layers.get(0).use().type().equals("affine");
    return added ? spec.withLayers(layers.subList(1, layers.size())) : spec;
  }

  private static void show(String key, Flow flow, Tile points) {
    Parameters parameters = flow.parameters();
    for (Block block : parameters.blocks()) {
      String name = String.format(Locale.ROOT, "%s digest %s %s", key, block.name(), block.shape());
      line(name, digest(parameters.get(block.name())));
    }
    line(key + " log-density", base64(flow.logProb(points)));
    coordinates(key + " FORWARD", flow.transform(Direction.FORWARD, points).points());
    Flow.Mapped inverse = flow.transform(Direction.INVERSE, points);
    coordinates(key + " INVERSE", inverse.points());
    line(key + " INVERSE log-det", base64(inverse.logDet()));
  }

  private static void coordinates(String key, Tile tile) {
    for (int j = 0; j < tile.dimension(); j++) {
      line(key + " " + j, base64(tile.toRow(j)));
    }
  }

  private static void line(String key, String values) {
    System.out.println(key + ": " + values);
  }

  private static String base64(double[] values) {
    return Base64.getEncoder().encodeToString(bytes(values));
  }

  private static String digest(double[] values) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(values));
      long first = Double.doubleToRawLongBits(values[0]);
      return HexFormat.of().formatHex(digest) + " " + HexFormat.of().toHexDigits(first);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK; got none", e);
    }
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }
}
