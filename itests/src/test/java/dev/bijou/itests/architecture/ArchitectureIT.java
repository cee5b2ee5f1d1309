package dev.bijou.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The built bundles of the distribution obey every rule of the architecture. */
class ArchitectureIT {

  @ParameterizedTest
  @EnumSource
  void bundlesObey(Rule rule) throws IOException {
    List<BuiltBundle> bundles = new ArrayList<>();
    for (Path jar : Distribution.ownBundles()) {
      bundles.add(BuiltBundle.read(jar));
    }

    assertFalse(bundles.isEmpty());
    assertEquals(
        List.of(), new Architecture(bundles, SourceTree.folders()).problems(rule), rule.statement);
  }
}
