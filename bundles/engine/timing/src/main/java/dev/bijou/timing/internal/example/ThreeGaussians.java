package dev.bijou.timing.internal.example;

import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.spec.TypeUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The mixture of the reference example, built with the scalar family named in a resource. */
final class ThreeGaussians {
  private static final String RESOURCE = "three-gaussians.yaml";

  private static final Map<String, double[]> VALUES =
      Map.of(
          "weights", new double[] {0.4, 0.35, 0.25},
          "means", new double[] {-1.5, 0.3, 2},
          "scales", new double[] {0.4, 0.6, 0.5});

  private ThreeGaussians() {}

  /** Returns the distribution function of the mixture; empty if the family is not installed. */
  static Optional<DistributionFunction> function(FlowComposer composer, Plugins plugins) {
    TypeUse use = composer.read(text(), RESOURCE).layers().get(0).use();
    return plugins
        .find(PluginKind.SCALAR, use.type())
        .map(type -> composer.configure(ScalarFamily.class, type.name(), settings(use)))
        .map(family -> new DistributionFunction(family.fix(family.unconstrain(VALUES))));
  }

  private static Map<String, Object> settings(TypeUse use) {
    Map<String, Object> settings = new HashMap<>();
    use.settings().forEach((key, setting) -> settings.put(key, setting.value()));
    return settings;
  }

  private static String text() {
    try (InputStream in = ThreeGaussians.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
