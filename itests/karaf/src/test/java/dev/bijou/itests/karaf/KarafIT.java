package dev.bijou.itests.karaf;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.management.ObjectName;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.MethodSorters;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Follows docs/karaf.md in a real Karaf: the methods are its sections, in the order of their names.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class KarafIT {
  private static final String[] ADMIN = {"admin", "manager", "viewer", "systembundles"};
  private static final long HANG_MILLIS = 60_000;

  /** The bundles of Karaf without Bijou. */
  private static List<String> before = List.of();

  @Inject private BundleContext context;
  @Inject private SessionFactory sessions;

  /** Returns a Karaf that finds the artifacts of this build. */
  @Configuration
  public Option[] karaf() throws IOException {
    String version = System.getProperty("karaf.version");
    Path target = Path.of(System.getProperty("karaf.archive")).getParent();
    Path home = Path.of(System.getProperty("bijou.home")).toRealPath();
    Path repository = target.resolve("repository");
    new BuiltRepository(repository, Path.of(System.getProperty("bijou.features")), home).fill();
    String repositories =
        String.join(
            ", ",
            "${karaf.home.uri}system@id=system.repository",
            repository.toUri() + "@id=bijou@snapshots");
    String maven = "etc/org.ops4j.pax.url.mvn.cfg";
    String management = "etc/org.apache.karaf.management.cfg";
    return new Option[] {
      karafDistributionConfiguration()
          .frameworkUrl(Path.of(System.getProperty("karaf.archive")).toUri().toString())
          .name("Apache Karaf")
          .karafVersion(version)
          .unpackDirectory(target.resolve("exam").toFile())
          .useDeployFolder(false),
      configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
      // That of the user may hold other builds of Bijou.
      editConfigurationFilePut(
          maven, "org.ops4j.pax.url.mvn.localRepository", target.resolve("downloads").toString()),
      editConfigurationFilePut(maven, "org.ops4j.pax.url.mvn.defaultRepositories", repositories),
      editConfigurationFilePut(management, "rmiRegistryPort", freePort()),
      editConfigurationFilePut(management, "rmiServerPort", freePort()),
      systemProperty("bijou.home").value(home.toString()),
      systemProperty("bijou.docs").value(System.getProperty("bijou.docs")),
      vmOptions(Jvm.options(version))
    };
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  private KarafShell admin() {
    return new KarafShell(sessions, ADMIN);
  }

  private static Path base() {
    return Path.of(System.getProperty("karaf.base"));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(what, System.nanoTime() - start < HANG_MILLIS * 1_000_000);
      Thread.sleep(100);
    }
  }

  private Stream<Bundle> bundles(String prefix) {
    return Stream.of(context.getBundles())
        .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(prefix));
  }

  /** Installing refreshes nothing. */
  @Test
  public void test1Install() throws Exception {
    before = bundles("").map(Bundle::toString).toList();
    try (Touched touched = new Touched(context)) {
      admin().run(new KarafDoc().commands("Install"));
      assertEquals(List.of(), touched.list());
    }
    assertTrue(bundles("dev.bijou.").allMatch(bundle -> bundle.getState() == Bundle.ACTIVE));
    assertEquals(0, bundles("dev.bijou.deploy").count());
    String flows = admin().run("bijou:flows");
    assertTrue(flows, flows.contains("copy a .yaml file to the folder " + base() + "/flows."));
  }

  /** A flow is dropped as a file and as a configuration. */
  @Test
  public void test2Flows() throws Exception {
    KarafDoc doc = new KarafDoc();
    Files.writeString(base().resolve("flows/turbine.yaml"), doc.block("Declare a flow", "yaml"));
    Files.writeString(
        base().resolve("etc/bijou.flow-wind.cfg"), doc.block("Declare a flow", "properties"));
    await("two flows are READY", () -> count("bijou.flow") == 2);
    String output = admin().run(doc.commands("Declare a flow"));
    assertTrue(output, output.contains("flows/turbine.yaml"));
    assertTrue(output, output.contains("bijou.flow~wind"));
    assertTrue(output, output.contains("2 of 2 flows ready"));
    assertTrue(output, output.contains("turbine is READY (flows/turbine.yaml"));
    assertTrue(
        ManagementFactory.getPlatformMBeanServer()
            .isRegistered(new ObjectName("dev.bijou:type=Flow,name=turbine")));
  }

  /** Returns the number of published flows. */
  private int count(String property) {
    try {
      var found = context.getAllServiceReferences("dev.bijou.flow.Flow", "(" + property + "=*)");
      return found == null ? 0 : found.length;
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The scores have the digits of the command line. */
  @Test
  public void test3FitAndScore() throws Exception {
    String before = admin().run("bijou:fit maf --data x.csv --model x");
    assertTrue(before, before.contains("feature:install bijou-training"));
    Path data = base().resolve("faithful.csv");
    Files.copy(Path.of(System.getProperty("bijou.docs"), "data/faithful.csv"), data);
    try (Touched touched = new Touched(context)) {
      List<String> commands = new KarafDoc().commands("Fit and score");
      admin().run(commands.subList(0, 2));
      assertEquals(List.of(), touched.list());
      await("the model is READY", () -> count("bijou.flow") == 3);
      String output = admin().run(commands.get(2));
      assertTrue(output, output.contains("272 rows, 0 skipped"));
    }
    Path expected = base().resolve("expected.csv");
    Process bijou =
        new ProcessBuilder(
                System.getProperty("bijou.home") + "/bin/bijou",
                "score",
                base().resolve("models/geyser").toString(),
                "--data",
                data.toString(),
                "--out",
                expected.toString())
            .redirectErrorStream(true)
            .redirectOutput(base().resolve("bijou.out").toFile())
            .start();
    assertEquals(0, bijou.waitFor());
    assertEquals(Files.readString(expected), Files.readString(base().resolve("scores.csv")));
  }

  /** A viewer sees the state, and neither names files nor changes anything. */
  @Test
  public void test4Roles() throws Exception {
    KarafShell viewer = new KarafShell(sessions, "viewer");
    for (String allowed :
        List.of(
            "flows",
            "types",
            "types rotation",
            "why turbine",
            "jobs",
            "jobs 1",
            "status",
            "status --metrics",
            "versions turbine",
            "flows --help")) {
      assertTrue(allowed, viewer.allows("bijou:" + allowed));
    }
    for (String refused :
        List.of(
            "flows --json /tmp/x",
            "flows --j x",
            "flows --json=x",
            "flows '--json\nx'",
            "flows --json 'a\nb'",
            "types --json x",
            "types rotation --json x",
            "why turbine --json x",
            "why x.yaml",
            "why ./x",
            "why /etc/passwd",
            "jobs 1 --cancel",
            "jobs 1 --c",
            "jobs 1 --stop",
            "status --json x",
            "versions turbine --json x",
            "score geyser --data x",
            "sample geyser --count 1",
            "validate turbine",
            "info geyser",
            "rollback turbine@1",
            "fit maf --data x --model y",
            "compare",
            "verify")) {
      assertFalse(refused, viewer.allows("bijou:" + refused));
    }
    assertFalse(new KarafShell(sessions).allows("bijou:flows"));
    assertTrue(admin().allows("bijou:flows --json flows.json"));
    assertTrue(Files.exists(base().resolve("flows.json")));
  }

  /** All features leave the deploy folder of Karaf alone. */
  @Test
  public void test5DeployFolder() throws Exception {
    admin().run(new KarafDoc().commands("State for tools"));
    long before = Stream.of(context.getBundles()).count();
    Path jar = base().resolve("deploy/foreign.jar");
    Files.createDirectories(jar.getParent());
    writeBundle(jar);
    await("Karaf has installed the jar", () -> isActive("foreign"));
    assertEquals(1, bundles("foreign").count());
    assertTrue(bundles("foreign").findFirst().orElseThrow().getLocation().endsWith("foreign.jar"));
    assertEquals(before + 1, Stream.of(context.getBundles()).count());
    Files.delete(jar);
    await("Karaf has removed the bundle", () -> bundles("foreign").findAny().isEmpty());
  }

  private boolean isActive(String name) {
    return bundles(name).anyMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
  }

  private static void writeBundle(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "foreign");
    headers.putValue("Bundle-Version", "1.0.0");
    Path temporary = jar.resolveSibling("foreign.tmp");
    try (OutputStream out = Files.newOutputStream(temporary);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.flush();
    }
    Files.move(temporary, jar);
  }

  /** Uninstalling leaves nothing, and refreshes nothing that was there before. */
  @Test
  public void test6Remove() throws Exception {
    Remains remains = new Remains(context);
    assertTrue(remains.loaders() > 30);
    admin().run(new KarafDoc().commands("Remove"));
    assertEquals(List.of(), remains.list());
    assertEquals(before, bundles("").map(Bundle::toString).toList());
  }
}
