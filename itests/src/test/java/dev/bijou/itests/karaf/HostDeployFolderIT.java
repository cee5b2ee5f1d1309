package dev.bijou.itests.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.osgi.PlainFramework;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.PluginBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Tests that all bundles but {@code dev.bijou.deploy} leave the folder {@code deploy/} to the File
 * Install of the host.
 */
@Tag("long")
class HostDeployFolderIT {
  /** The start level of the terminal, which would read the standard input of the build. */
  private static final int TERMINAL = 80;

  private static final String FOREIGN = "com.example.foreign";

  @TempDir private Path folder;

  @Test
  void aForeignJarIsInstalledByTheHostOnly() throws Exception {
    Path deploy = Files.createDirectory(folder.resolve("deploy"));
    Map<String, String> host =
        Map.of(
            "felix.fileinstall.dir", deploy.toString(),
            "felix.fileinstall.poll", "100",
            "bijou.console", "true",
            "bijou.deploy", deploy.toString(),
            "bijou.flows", folder.resolve("flows").toString());
    try (PlainFramework framework = PlainFramework.start(folder.resolve("storage"), host)) {
      List<Bundle> bundles = framework.install(jars());
      for (Bundle bundle : bundles) {
        bundle.start();
      }
      BundleContext context = bundles.get(0).getBundleContext();
      long before = Stream.of(context.getBundles()).count();
      Path jar = deploy.resolve("foreign.jar");
      Path copy = folder.resolve("copy");
      Files.copy(new PluginBundle("foreign").content(), copy);

      Files.move(copy, jar);
      Await.until(() -> states(context).equals(List.of(Bundle.ACTIVE)), () -> states(context));

      assertEquals(before + 1, Stream.of(context.getBundles()).count());
      assertTrue(framework.run("flows").startsWith("exit code 0"));

      Files.delete(jar);
      Await.until(() -> states(context).isEmpty(), () -> states(context));
      assertEquals(before, Stream.of(context.getBundles()).count());
    }
  }

  private static List<Integer> states(BundleContext context) {
    return Stream.of(context.getBundles())
        .filter(bundle -> FOREIGN.equals(bundle.getSymbolicName()))
        .map(Bundle::getState)
        .toList();
  }

  private static List<Path> jars() throws Exception {
    List<Path> jars = new ArrayList<>();
    for (Path jar : Distribution.bundles()) {
      boolean deploy = jar.getFileName().toString().startsWith("dev.bijou.deploy-");
      if (!deploy && Distribution.level(jar) < TERMINAL) {
        jars.add(jar);
      }
    }
    jars.add(fileInstall());
    return jars;
  }

  /** Returns the jar of File Install on the class path of the tests. */
  private static Path fileInstall() throws Exception {
    Class<?> listener = Class.forName("org.apache.felix.fileinstall.ArtifactListener");
    return Path.of(listener.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
