package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.report.Reports;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.webconsole.internal.types.BundlesResource;
import dev.bijou.webconsole.internal.types.ExampleFamily;
import dev.bijou.webconsole.internal.types.TypesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of types and their bundles, and the answers. */
class TypesResourceTest {
  private static final String UPLOADED = "inputstream:../../evil.jar";

  @TempDir private Path base;
  private final FakeSystem system = new FakeSystem();
  private final List<String> changes = new ArrayList<>();
  private final ConsoleServlet servlet = new ConsoleServlet(new Tokens());
  private final List<PluginType> types = new ArrayList<>();

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(base.resolve("deploy"));
    Files.createDirectories(base.resolve("jar/META-INF"));
    Files.createDirectories(base.resolve("jar/example/internal"));
    Files.writeString(base.resolve("jar/META-INF/MANIFEST.MF"), "Bundle-SymbolicName: example\n");
    Files.writeString(base.resolve("jar/example/internal/A.class"), "A");
    Files.writeString(base.resolve("jar/B.class"), "B");
    system.properties.put("bijou.home", base.toString());
    system.properties.put("bijou.deploy", base.resolve("deploy").toString());
    install(1, "own", "copy:" + uri("bundles/30/own.jar"));
    install(2, "deployed", uri("deploy/a.jar") + "#1.2.0");
    install(3, "../example", UPLOADED);
    system.install(4, "plain", UPLOADED, base.resolve("jar"));
    connect();
  }

  private void connect() {
    var context = system.context();
    var composer = Fakes.of(FlowComposer.class, new Composer());
    servlet.add(
        new TypesResource(context, () -> Plugins.of(types), composer, Reports.load()),
        Map.of(ApiResource.NAME, "types"));
    servlet.add(
        new BundlesResource(
            context,
            () -> Plugins.of(types),
            changes::add,
            (actor, what, before, after) -> changes.add(actor.who() + ": " + what + ": " + after)),
        Map.of(ApiResource.NAME, "bundles"));
  }

  private String uri(String file) {
    return base.resolve(file).toUri().toString();
  }

  private void install(long id, String name, String location) {
    system.install(id, name, location, base.resolve("jar"));
    types.add(ExampleFamily.offeredBy(id));
  }

  /** The methods of the composer. */
  static final class Composer {
    Object configure(Class<?> service, String type, Map<String, ?> settings) {
      if (settings.containsKey("tails")) {
        SourceLocation place = new SourceLocation("settings", 1, 1, "tails");
        throw new InvalidFlowException(List.of(new Problem(place, "expected true or false")));
      }
      return new ExampleFamily(8, (Double) settings.get("factor"), false, "plain");
    }
  }

  private FakeExchange call(String method, String path) throws IOException {
    FakeExchange exchange = new FakeExchange(method, "/api/" + path);
    servlet.service(exchange.request(), exchange.response());
    return exchange;
  }

  private static void requireParts(String text, String... parts) {
    Stream.of(parts).forEach(part -> assertTrue(text.contains(part), () -> part + " in " + text));
  }

  @Test
  void listsTypesWithTheirBundles() throws IOException {
    requireParts(
        call("GET", "types").text(),
        "\"type\": \"shift\"",
        "\"doc\": \"z = x + a\"",
        "\"requirement\": \"bijou.scalar;filter:=\\\"(bijou.scalar=shift)\\\"\"",
        "\"bundleId\": 3",
        "\"origin\": \"distribution\"",
        "\"jar\": \"bundles/30/own.jar\"",
        "\"origin\": \"deploy\"",
        "\"jar\": \"deploy/a.jar\"",
        "\"origin\": \"run\"",
        "\"jar\": \"" + UPLOADED + "\"",
        "\"kept\": null");
  }

  @Test
  void leavesOutBundlesWithoutTypesAndThoseThatAreGone() throws IOException {
    types.add(ExampleFamily.offeredBy(77));
    String text = call("GET", "types").text();
    assertFalse(text.contains("\"id\": 77"), text);
    assertFalse(text.contains("plain\",\n      \"version\""), text);
  }

  @Test
  void samplesTheMapOfAFamily() throws IOException {
    FakeExchange map = call("GET", "types/shift/map?factor=2");
    assertEquals(200, map.status);
    requireParts(map.text(), "\"forward\"", "\"inverse\"", "\"factor\": 2");
    assertEquals(404, call("GET", "types/other/map").status);
    assertEquals(404, call("GET", "types/shift").status);
    assertEquals(405, call("POST", "types").status);
  }

  @Test
  void refusesBadSettingsWithTheProblems() throws IOException {
    assertEquals(400, call("GET", "types/shift/map?factor=many").status);
    assertEquals(400, call("GET", "types/shift/map?factor=1&seed=-1").status);
    FakeExchange refused = call("GET", "types/shift/map?tails=perhaps");
    assertEquals(400, refused.status);
    requireParts(refused.text(), "\"problems\"", "expected true or false");
  }

  @Test
  void keepsABundleOfThisRunUnderANameOfItsOwn() throws IOException {
    FakeExchange kept = call("POST", "bundles/3/keep");
    assertEquals(200, kept.status, kept.text());
    requireParts(kept.text(), "\"kept\": \"deploy/_._example-1.2.0.jar\"");
    Path file = base.resolve("deploy/_._example-1.2.0.jar");
    try (ZipFile jar = new ZipFile(file.toFile());
        Stream<Path> all = Files.list(base.resolve("deploy"))) {
      assertEquals(
          List.of("META-INF/MANIFEST.MF", "B.class", "example/internal/A.class"),
          jar.stream().map(entry -> entry.getName()).toList());
      assertEquals(List.of(file), all.toList());
    }
    assertEquals(
        List.of("admin: keep bundle ../example: deploy/_._example-1.2.0.jar", "types"), changes);
    assertEquals(409, call("POST", "bundles/3/keep").status);
    requireParts(call("GET", "types").text(), "\"kept\": \"deploy/_._example-1.2.0.jar\"");
  }

  @Test
  void refusesToKeepOthersWithTheReason() throws IOException {
    requireParts(refused(1), "one of the distribution");
    requireParts(refused(2), "one of deploy/");
    requireParts(refused(4), "one that offers no type");
    assertEquals(404, call("POST", "bundles/5/keep").status);
    assertEquals(400, call("POST", "bundles/a/keep").status);
    assertEquals(404, call("POST", "bundles/3").status);
    assertEquals(405, call("GET", "bundles/3/keep").status);
    assertEquals(List.of(), changes);
  }

  private String refused(long bundle) throws IOException {
    FakeExchange refused = call("POST", "bundles/" + bundle + "/keep");
    assertEquals(403, refused.status);
    return refused.text();
  }

  @Test
  void keepsNothingInAnotherSystem() throws IOException {
    system.properties.clear();
    connect();
    requireParts(refused(3), "another OSGi system");
    requireParts(call("GET", "types").text(), "\"origin\": \"host\"");
  }
}
