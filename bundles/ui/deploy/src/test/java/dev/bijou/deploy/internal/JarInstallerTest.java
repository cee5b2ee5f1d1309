package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installation of a file that is overwritten between its check and its installation. */
class JarInstallerTest {
  @TempDir Path folder;
  @TempDir Path data;

  private final List<byte[]> installed = new ArrayList<>();
  private byte[] whole;
  private Path file;

  @BeforeEach
  void file() throws IOException {
    whole = TestJars.jar("Bundle-SymbolicName");
    file = Files.write(folder.resolve("a.jar"), whole);
  }

  private void overwrite() throws IOException {
    Files.write(file, new byte[whole.length]);
  }

  @Test
  void installsAndKeepsTheCheckedCopy() throws IOException {
    new JarInstaller(context()).install(file.toFile());
    assertEquals(1, installed.size());
    assertArrayEquals(whole, installed.get(0));
    assertArrayEquals(whole, Files.readAllBytes(data.resolve("7.jar")));
    assertFalse(Files.exists(data.resolve("incoming.jar")));
  }

  @Test
  void updatesFromTheCheckedCopy() throws IOException {
    JarInstaller installer = new JarInstaller(context());
    installer.install(file.toFile());
    byte[] next = TestJars.jar("Bundle-SymbolicName", "Bundle-Version");
    Files.write(file, next);
    installer.update(file.toFile());
    assertArrayEquals(next, installed.get(1));
    assertArrayEquals(next, Files.readAllBytes(data.resolve("7.jar")));
  }

  @Test
  void incompleteJarLeavesNoFiles() throws IOException {
    overwrite();
    new JarInstaller(context()).install(file.toFile());
    assertEquals(List.of(), installed);
    assertFalse(Files.exists(data.resolve("incoming.jar")));
  }

  private BundleContext context() {
    return fake(
        BundleContext.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getDataFile" -> new File(data.toFile(), (String) arguments[0]);
              case "getBundle" -> known((String) arguments[0]);
              case "installBundle" -> install((InputStream) arguments[1]);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Called between check and installation. */
  private Bundle known(String location) throws IOException {
    overwrite();
    return location.equals(Constants.SYSTEM_BUNDLE_LOCATION) ? bundle() : null;
  }

  private Bundle install(InputStream content) throws IOException {
    installed.add(content.readAllBytes());
    return bundle();
  }

  private Bundle bundle() {
    return fake(
        Bundle.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getBundleId" -> 7L;
              case "getState" -> Bundle.ACTIVE;
              case "getSymbolicName" -> "a.bundle";
              case "getVersion" -> Version.emptyVersion;
              case "adapt" -> wiring();
              case "stop" -> {
                overwrite();
                yield null;
              }
              case "update" -> install((InputStream) arguments[0]);
              case "hashCode" -> 7;
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static FrameworkWiring wiring() {
    return fake(
        FrameworkWiring.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("refreshBundles")) {
            Bundle source = fake(Bundle.class, (bundle, any, none) -> null);
            ((FrameworkListener[]) arguments[1])
                [0].frameworkEvent(
                    new FrameworkEvent(FrameworkEvent.PACKAGES_REFRESHED, source, null));
          }
          return method.getName().equals("resolveBundles") ? true : null;
        });
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
