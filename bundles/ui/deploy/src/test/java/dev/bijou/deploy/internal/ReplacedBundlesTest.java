package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.flows.FlowRuntime;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a jar of another version is installed beside the bundle that flows still use. */
class ReplacedBundlesTest {
  @RegisterExtension final LogRecorder log = new LogRecorder();
  @TempDir Path folder;
  @TempDir Path data;
  private final Set<Long> used = new HashSet<>();
  private final List<Long> retired = new ArrayList<>();
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
  private FakeFramework framework;
  private JarInstaller installer;

  @BeforeEach
  void start() {
    framework = new FakeFramework(data, () -> {});
    installer = new JarInstaller(framework.context(), folder, () -> Optional.of(runtime()));
  }

  private FlowRuntime runtime() {
    return (FlowRuntime)
        Proxy.newProxyInstance(
            FlowRuntime.class.getClassLoader(),
            new Class<?>[] {FlowRuntime.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "uses" -> used.contains(arguments[0]);
                  case "settled" -> settled;
                  case "retire" -> {
                    retired.add((Long) arguments[0]);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private void put(String name, String version, String... headers) throws IOException {
    Path file = Files.write(folder.resolve(name), TestJars.bundle("a", version, headers));
    installer.changed(file);
    installer.polled();
  }

  private void remove(String name) throws IOException {
    Files.delete(folder.resolve(name));
    installer.removed(folder.resolve(name));
  }

  private long id(String version) {
    for (var bundle : framework.context().getBundles()) {
      if (bundle.getVersion().toString().equals(version) && bundle.getBundleId() > 1) {
        return bundle.getBundleId();
      }
    }
    throw new AssertionError(version);
  }

  @Test
  void theOldOneIsRemovedWhenNoFlowUsesIt() throws IOException {
    put("a.jar", "1");
    used.add(id("1.0.0"));
    settled = new CompletableFuture<>();
    put("a.jar", "2");
    installer.polled();
    assertEquals(List.of("a 1.0.0", "a 2.0.0"), framework.active());
    used.clear();
    installer.polled();
    assertEquals(List.of("a 2.0.0"), framework.active());
    assertEquals(List.of(), retired);
    assertEquals(List.of(), log.lines);
  }

  @Test
  void theOldOneStaysIfFlowsCannotUseTheNewOne() throws IOException {
    put("a.jar", "1");
    used.add(id("1.0.0"));
    put("a.jar", "2");
    installer.polled();
    assertEquals(List.of("a 1.0.0", "a 2.0.0"), framework.active());
    assertEquals(
        List.of(
            "a.jar: expected the flows that use a 1.0.0 to be composed with a 2.0.0; got some that"
                + " are not; bijou:flows says why; a 1.0.0 stays in service"),
        log.lines);
    used.clear();
    installer.polled();
    assertEquals(List.of("a 2.0.0"), framework.active());
  }

  /** Flows choose the higher version, so it is stopped. */
  @Test
  void aLowerVersionTakesOver() throws IOException {
    put("a.jar", "2");
    used.add(id("2.0.0"));
    put("a.jar", "1");
    assertEquals(List.of("a 1.0.0"), framework.active());
    used.clear();
    installer.polled();
    assertEquals(List.of("+ a 2.0.0", "+ a 1.0.0", "- a 2.0.0"), framework.events);
    assertEquals(List.of(), log.lines);
  }

  @Test
  void theHigherVersionIsStartedAgainIfFlowsCannotUseTheLowerOne() throws IOException {
    put("a.jar", "2");
    used.add(id("2.0.0"));
    put("a.jar", "1");
    installer.polled();
    assertEquals(List.of("a 2.0.0", "a 1.0.0"), framework.active());
    assertEquals(1, log.lines.size());
  }

  @Test
  void oneThatDoesNotStartIsRemovedAtOnce() throws IOException {
    put("a.jar", "1");
    used.add(id("1.0.0"));
    put("a.jar", "2", "Test-Start: throw");
    assertEquals(List.of("a 1.0.0"), framework.active());
    assertEquals(List.of("+ a 1.0.0", "+ a 2.0.0", "- a 2.0.0"), framework.events);
    put("a.jar", "3");
    assertEquals(List.of("a 1.0.0", "a 3.0.0"), framework.active());
  }

  @Test
  void theOldOneComesBackWithItsBytes() throws IOException {
    put("a.jar", "1");
    used.add(id("1.0.0"));
    settled = new CompletableFuture<>();
    put("a.jar", "2");
    put("a.jar", "1");
    assertEquals(List.of("a 1.0.0"), framework.active());
    assertEquals(List.of("+ a 1.0.0", "+ a 2.0.0", "- a 2.0.0"), framework.events);
  }

  @Test
  void removingTheFileRemovesBothForGood() throws IOException {
    put("a.jar", "1");
    long first = id("1.0.0");
    used.add(first);
    put("a.jar", "2");
    long second = id("2.0.0");
    remove("a.jar");
    installer.polled();
    assertEquals(List.of(), framework.active());
    assertEquals(List.of(second, first), retired);
  }

  @Test
  void twoFilesOfTwoVersionsAreBothInstalled() throws IOException {
    put("a-1.jar", "1");
    put("a-2.jar", "2");
    assertEquals(List.of("a 1.0.0", "a 2.0.0"), framework.active());
    long first = id("1.0.0");
    remove("a-1.jar");
    installer.polled();
    assertEquals(List.of("a 2.0.0"), framework.active());
    assertEquals(List.of(first), retired);
  }

  /** A framework resolves only one version of a singleton. */
  @Test
  void aSingletonIsUpdated() throws IOException {
    put("a.jar", "1");
    long first = id("1.0.0");
    used.add(first);
    byte[] next = TestJars.bundle("a;singleton:=true", "2");
    installer.changed(Files.write(folder.resolve("a.jar"), next));
    installer.polled();
    assertEquals(first, id("2.0.0"));
  }

  /** Removals come first in a poll. */
  @Test
  void aRenamedFileKeepsItsBundle() throws IOException {
    put("a.jar", "1");
    remove("a.jar");
    put("b.jar", "1");
    assertEquals(List.of("+ a 1.0.0"), framework.events);
    put("a.jar", "2");
    assertEquals(List.of("a 1.0.0", "a 2.0.0"), framework.active());
    remove("b.jar");
    installer.polled();
    assertEquals(List.of("a 2.0.0"), framework.active());
  }

  @Test
  void whatWasInstalledBesideAnotherBeforeARestartIsInstalledAnew() throws IOException {
    put("a.jar", "1");
    used.add(id("1.0.0"));
    put("a.jar", "2");
    installer = new JarInstaller(framework.context(), folder, () -> Optional.of(runtime()));
    installer.changed(folder.resolve("a.jar"));
    installer.polled();
    assertEquals(List.of("a 2.0.0"), framework.active());
  }
}
