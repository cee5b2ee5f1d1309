package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceFoldersTest {
  private static final Path CURRENT = Path.of("").toAbsolutePath();

  private static ShellFixture instance(Path base) {
    ShellFixture fixture = ShellFixture.with().setting("bijou.base", base.toString());
    for (String name : new String[] {"deploy", "flows", "models"}) {
      fixture.setting("bijou." + name, base.resolve(name).toString());
    }
    return fixture;
  }

  private static String watched(ShellFixture fixture) {
    return new InstanceFolders(fixture.session()).watched();
  }

  @Test
  void namesTheBaseUnlessItIsTheCurrentDirectory() {
    assertEquals("deploy, flows and models", watched(instance(CURRENT)));
    assertEquals("deploy, flows and models", watched(ShellFixture.with()));
    assertEquals(
        "deploy, flows and models in instance", watched(instance(CURRENT.resolve("instance"))));
    Path other = CURRENT.resolveSibling("other");
    assertEquals("deploy, flows and models in " + other, watched(instance(other)));
    assertEquals(
        "instance/deploy, " + other + " and instance/models",
        watched(instance(CURRENT.resolve("instance")).setting("bijou.flows", other.toString())));
  }

  @Test
  void namesAFolderFromTheCurrentDirectory() {
    ShellFixture fixture = instance(CURRENT.resolve("instance"));
    assertEquals(
        Optional.of("instance/flows"), new InstanceFolders(fixture.session()).path("flows"));
  }

  @Test
  void namesAFolderOfAnotherSystemFromTheRoot() {
    Path flows = CURRENT.resolve("flows");
    ShellFixture karaf = ShellFixture.with().setting("bijou.flows", flows.toString());
    assertEquals(Optional.of(flows.toString()), new InstanceFolders(karaf.session()).path("flows"));
    assertEquals(
        Optional.empty(), new InstanceFolders(ShellFixture.with().session()).path("flows"));
  }
}
