package dev.bijou.mixture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bijou.math.SoftplusInverse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A mixture of Gaussians with values from a second source, at points out to 40 of its standard
 * deviations.
 *
 * <p>{@code mixture_gaussianize.json}: ten mixtures of 1 to 16 components, computed by mpmath in 60
 * digits from inputs that are exact doubles; its field {@code about} states the conventions.
 */
record ReferenceMixture(double[] weights, double[] means, double[] deviations, JsonNode points) {
  private static final double FLOOR = 1e-9;

  /** Returns the mixtures of the file. */
  static Stream<ReferenceMixture> all() {
    try (InputStream in = open()) {
      JsonNode mixtures = new ObjectMapper().readTree(in).get("mixtures");
      List<JsonNode> list = StreamSupport.stream(mixtures.spliterator(), false).toList();
      return list.stream().map(ReferenceMixture::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open() {
    return ReferenceMixture.class.getResourceAsStream("mixture_gaussianize.json");
  }

  private static ReferenceMixture of(JsonNode mixture) {
    return new ReferenceMixture(
        numbers(mixture.get("weights")),
        numbers(mixture.get("means")),
        numbers(mixture.get("sds")),
        mixture.get("points"));
  }

  private static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  /** Returns a column of the points: x, z, logdzdx, logF, logS or logf. */
  double[] column(String name) {
    return StreamSupport.stream(points.spliterator(), false)
        .mapToDouble(point -> point.get(name).doubleValue())
        .toArray();
  }

  /** Returns the number of points. */
  int size() {
    return points.size();
  }

  /** Returns the mixture as all points share it. */
  SharedMixture shared() {
    int components = weights.length;
    double[] theta =
        IntStream.range(0, 3 * components)
            .mapToDouble(k -> parameter(k / components, k % components))
            .toArray();
    return new SharedMixture(GaussianComponents.INSTANCE, theta, FLOOR);
  }

  private double parameter(int block, int k) {
    return switch (block) {
      case 0 -> Math.log(weights[k]);
      case 1 -> means[k];
      default -> SoftplusInverse.value(deviations[k] - FLOOR);
    };
  }

  @Override
  public String toString() {
    return weights.length + " components, mean of the first " + means[0];
  }
}
