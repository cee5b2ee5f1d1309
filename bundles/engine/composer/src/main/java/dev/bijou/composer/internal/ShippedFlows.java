package dev.bijou.composer.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.spec.FlowSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flows that are shipped with the composer, as resources of this package. */
final class ShippedFlows {
  private static final List<String> NAMES =
      List.of(
          "gaussianization", "maf", "iaf", "realnvp", "spline", "default", "default-conditional");

  private ShippedFlows() {}

  static Map<String, FlowSpec> read(FlowComposer composer) {
    Map<String, FlowSpec> flows = new LinkedHashMap<>();
    NAMES.forEach(
        name -> flows.put(name, composer.read(text("flows/" + name + ".yaml"), name + ".yaml")));
    return Collections.unmodifiableMap(flows);
  }

  /** Returns the text of a resource of this package. */
  static String text(String resource) {
    try (InputStream in = ShippedFlows.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
