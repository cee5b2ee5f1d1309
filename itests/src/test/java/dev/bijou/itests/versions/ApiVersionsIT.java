package dev.bijou.itests.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.osgi.Builder;
import aQute.bnd.version.Version;
import dev.bijou.bijector.BijectorFactory;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** Tests the compatibility rules for package versions of the API, listed in CONTRIBUTING. */
class ApiVersionsIT {
  private static final String PACKAGE = BijectorFactory.class.getPackageName();
  private static final String FILE = BijectorFactory.class.getName().replace('.', '/');

  @TempDir private static Path folder;
  private static ApiJar built;

  /** The API with an additional default method. */
  private static ApiJar changed;

  /** The changed API with the required version. */
  private static ApiJar raised;

  @BeforeAll
  static void change() throws Exception {
    built = ApiJar.built();
    changed = withDefaultMethod();
    raised =
        changed.withVersions(
            folder.resolve("raised.jar"),
            version -> new Version(version.getMajor(), version.getMinor() + 1, 0));
  }

  @Test
  void plugInOfPreviousMajorVersionDoesNotResolve() throws Exception {
    ApiJar previous =
        built.withVersions(
            folder.resolve("previous.jar"), version -> new Version(version.getMajor() - 1, 0, 0));
    Path plugIn = plugIn(previous);
    assertFalse(resolves(built, plugIn));
    assertTrue(resolves(previous, plugIn));
  }

  @Test
  void plugInOfBaselineResolvesAfterAddedDefaultMethod() throws Exception {
    assertTrue(resolves(raised, plugIn(ApiJar.baseline())));
  }

  @Test
  void addedDefaultMethodRequiresMinorVersion() throws Exception {
    Version version = built.version(PACKAGE);
    assertEquals(
        Optional.of(new Version(version.getMajor(), version.getMinor() + 1, 0)),
        changed.requiredVersion(built, PACKAGE));
    assertEquals(Optional.empty(), raised.requiredVersion(built, PACKAGE));
  }

  @Test
  void removedMethodRequiresMajorVersion() throws Exception {
    assertEquals(
        Optional.of(new Version(built.version(PACKAGE).getMajor() + 1, 0, 0)),
        built.requiredVersion(changed, PACKAGE));
  }

  /** The baseline plug-in of the build compares only packages that still exist. */
  @Test
  void noPackageOfBaselineIsMissing() throws Exception {
    Set<String> missing = new TreeSet<>(ApiJar.baseline().packages());
    missing.removeAll(built.packages());
    assertEquals(Set.of(), missing);
  }

  private static ApiJar withDefaultMethod() throws Exception {
    Path source = Path.of("..", "bundles", "api", "src", "main", "java", FILE + ".java");
    String text = Files.readString(source);
    int end = text.lastIndexOf('}');
    Path copy = Files.createDirectory(folder.resolve("source")).resolve(source.getFileName());
    Files.writeString(copy, text.substring(0, end) + "default void added() {} }");
    Path classes = compile(copy, built);
    return built.withClass(
        folder.resolve("changed.jar"), FILE + ".class", classes.resolve(FILE + ".class"));
  }

  /** Builds a bundle with a bijector factory, compiled against an API. */
  private static Path plugIn(ApiJar api) throws Exception {
    Path source = folder.resolve("PlugIn.java");
    Files.writeString(
        source,
        String.format(
            Locale.ROOT,
            "package example; public abstract class PlugIn implements %s {}",
            BijectorFactory.class.getName()));
    Path jar = Files.createTempFile(folder, "plug-in", ".jar");
    try (Builder builder = new Builder()) {
      builder.addClasspath(compile(source, api).toFile());
      builder.addClasspath(api.file().toFile());
      builder.setProperty(Constants.BUNDLE_SYMBOLICNAME, "example");
      builder.setProperty("-privatepackage", "example");
      builder.build().write(jar.toFile());
      assertTrue(builder.isOk(), () -> builder.getErrors().toString());
    }
    return jar;
  }

  private static Path compile(Path source, ApiJar api) throws Exception {
    Path classes = Files.createTempDirectory(folder, "classes");
    String classPath = api.file() + File.pathSeparator + System.getProperty("java.class.path");
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                source.toString());
    assertEquals(0, code, messages::toString);
    return classes;
  }

  private static boolean resolves(ApiJar api, Path plugIn) throws Exception {
    String cache = Files.createTempDirectory(folder, "cache").toString();
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache));
    framework.start();
    try {
      BundleContext context = framework.getBundleContext();
      context.installBundle(api.file().toUri().toString());
      Bundle bundle = context.installBundle(plugIn.toUri().toString());
      return framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
    } finally {
      framework.stop();
      framework.waitForStop(10_000);
    }
  }
}
