package dev.bijou.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the public API stays within its size limits. */
class ApiSizeIT {
  private static PublicApi read(String bundle) throws IOException {
    List<Path> jars = Distribution.ownBundles();
    Path jar =
        jars.stream()
            .filter(each -> each.getFileName().toString().startsWith("dev.bijou." + bundle + "-"))
            .findFirst()
            .orElseThrow();
    return PublicApi.read(jar, jars);
  }

  @Test
  void apiHasAtMost67TopLevelAnd32NestedTypes() throws IOException {
    PublicApi api = read("api");
    assertTrue(api.topLevel().size() <= 67, () -> api.topLevel().size() + ": " + api.topLevel());
    assertTrue(api.nested().size() <= 32, () -> api.nested().size() + ": " + api.nested());
  }

  @Test
  void adminApiHasAtMost38TopLevelTypes() throws IOException {
    PublicApi api = read("admin-api");
    assertTrue(api.topLevel().size() <= 38, () -> api.topLevel().size() + ": " + api.topLevel());
  }

  @Test
  void noPackageHasMoreThan15Types() throws IOException {
    for (String bundle : List.of("api", "admin-api")) {
      Map<String, Long> large =
          read(bundle).packages().entrySet().stream()
              .filter(each -> each.getValue() > 15)
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      assertEquals(Map.of(), large);
    }
  }
}
