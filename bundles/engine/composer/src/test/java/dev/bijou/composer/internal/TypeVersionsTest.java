package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.composer.test.Plugins.Affine;
import dev.bijou.composer.test.Plugins.Doubling;
import dev.bijou.composer.test.Plugins.Every;
import dev.bijou.composer.test.Plugins.Flip;
import dev.bijou.composer.test.Plugins.Normal;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.Version;
import dev.bijou.registry.PluginType.VersionRange;
import dev.bijou.registry.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the versions of types in flows. */
class TypeVersionsTest {
  private final List<PluginType> types = new ArrayList<>();
  private final FlowComposer composer = new DefaultFlowComposer(() -> Plugins.of(types));

  TypeVersionsTest() {
    add(PluginKind.BASE, "normal", new Normal(), 1, 0);
    add(PluginKind.LAYER, "flip", new Flip(), 1, 0);
    add(PluginKind.LAYER, "flip", new Flip(), 1, 4);
    add(PluginKind.LAYER, "flip", new Flip(), 2, 0);
    add(PluginKind.LAYER, "every", new Every(), 1, 0);
    add(PluginKind.SCALAR, "affine", new Affine(), 1, 0);
    add(PluginKind.SCALAR, "affine", new Affine(), 3, 1);
    add(PluginKind.SOLVER, "doubling", new Doubling(), 1, 0);
  }

  private PluginType add(PluginKind kind, String name, Object prototype, int major, int minor) {
    Version version = new Version(major, minor, 0, "");
    PluginType.Origin origin =
        new PluginType.Origin(0, version, "dev.example." + name, types.size(), types.size());
    PluginType type = new PluginType(kind, name, prototype, origin);
    types.add(type);
    return type;
  }

  private static PluginType.Id id(PluginKind kind, String name, String versions) {
    return new PluginType.Id(kind, name, new VersionRange(versions));
  }

  private Dependencies dependencies(String layers) {
    return composer.compose("flow: f\ndimension: 2\nlayers: " + layers).dependencies();
  }

  private List<String> problems(String text) {
    return ReportedProblems.lines(() -> composer.compose(text));
  }

  private List<String> layerProblems(String layer) {
    return problems("flow: f\ndimension: 2\nlayers:\n" + layer);
  }

  @Test
  void theBestOfTheVersionsAskedForIsUsed() {
    for (String layers :
        List.of(
            "[flip@1]",
            "[{flip@1: {}}]",
            "[{\"flip@[1,2)\": {}, invert: true}]",
            "[{repeat: 2, layers: [flip@1]}]",
            "\n  - flip@1\n  - flip@1: {}")) {
      Dependencies found = dependencies(layers);
      PluginType.Id flip =
          found.requested().stream().filter(i -> i.name().equals("flip")).findAny().get();
      assertEquals("1.4.0", found.used().get(flip).version().toString(), layers);
      assertTrue(found.isCurrent(Plugins.of(types)));
    }
  }

  @Test
  void everyKindOfTypeMayHaveAVersion() {
    String text =
        """
        flow: f
        dimension: 2
        base: normal@1
        layers:
          - flip@1.4
          - affine@1
          - every: {of: affine@1.0, solver: {doubling@1: {}}}
        """;
    Dependencies found = composer.compose(text).dependencies();
    assertEquals(
        "1.4.0", found.used().get(id(PluginKind.LAYER, "flip", "1.4")).version().toString());
    assertEquals(
        "1.0.0", found.used().get(id(PluginKind.SCALAR, "affine", "1")).version().toString());
    assertTrue(found.used().containsKey(id(PluginKind.BASE, "normal", "1")));
    assertTrue(found.used().containsKey(id(PluginKind.SOLVER, "doubling", "1")));
  }

  @Test
  void aProgramMayAskForAVersion() {
    composer.configure(BijectorFactory.class, "flip@1", Map.of());
    assertEquals(
        List.of(
            "settings:1:1: flip@7: expected a layer that is installed; got 'flip@7': installed are"
                + " 2.0.0 (bundle dev.example.flip), 1.4.0 (bundle dev.example.flip), 1.0.0 (bundle"
                + " dev.example.flip)"),
        ReportedProblems.lines(
            () -> composer.configure(BijectorFactory.class, "flip@7", Map.of())));
    var spec = composer.read("flow: f\ndimension: 2\nlayers: [flip]", "f");
    ComposeOptions options = ComposeOptions.seeded(0).withSolver("doubling@");
    composer.compose(spec, options); // no layer has a solver
  }

  @Test
  void anArrivalWithinTheVersionsAskedForIsTaken() {
    Dependencies found = dependencies("[flip@1]");
    PluginType better = add(PluginKind.LAYER, "flip", new Flip(), 1, 5);
    assertFalse(found.isCurrent(Plugins.of(types)));
    assertTrue(found.unavailable(Plugins.of(types)).isEmpty());
    types.remove(better);
    add(PluginKind.LAYER, "flip", new Flip(), 2, 5);
    assertTrue(found.isCurrent(Plugins.of(types)));
    types.removeIf(type -> type.name().equals("flip") && type.origin().version().major() == 1);
    assertFalse(found.isCurrent(Plugins.of(types)));
    assertFalse(found.unavailable(Plugins.of(types)).isEmpty());
  }

  @Test
  void aMissingVersionIsNamedWithThoseThatAreInstalled() {
    InvalidFlowException e =
        assertThrows(InvalidFlowException.class, () -> dependencies("[affine@2]"));
    assertTrue(e.unsatisfied());
    assertEquals(Set.of(id(PluginKind.LAYER, "affine", "2")), e.dependencies().missing());
    assertEquals(
        "flow:3:10: layers[0].affine@2: expected a layer or scalar family that is installed; got"
            + " 'affine@2': installed are 3.1.0 (bundle dev.example.affine), 1.0.0 (bundle"
            + " dev.example.affine)",
        e.getMessage());
    assertFalse(e.dependencies().isCurrent(withAffine2()), "an arrival leads to another attempt");
  }

  private Plugins withAffine2() {
    add(PluginKind.SCALAR, "affine", new Affine(), 2, 0);
    return Plugins.of(types);
  }

  @Test
  void otherMistakesAreFoundWithAVersionToo() {
    assertEquals(
        List.of(
            "flow:4:5: layers[0].flop@1: expected a layer or scalar family that is installed; got"
                + " 'flop@1'; the nearest is 'flip'"),
        layerProblems("  - flop@1"));
    assertEquals(
        List.of("flow:3:1: base.flip@1: expected a base; got a layer"),
        problems("flow: f\ndimension: 2\nbase: flip@1\nlayers: [flip]"));
    assertEquals(
        List.of("flow:4:7: layers[0].flip@1.kind: expected no keys; got 'kind'"),
        layerProblems("  - flip@1: {kind: x}").stream()
            .map(line -> line.replaceFirst("flow:4:\\d+", "flow:4:7"))
            .toList());
  }

  /** A plug-in of another version that cannot be used is not the cause. */
  @Test
  void aFailureCountsForItsVersion() {
    PluginType.Id broken =
        new PluginType.Id(PluginKind.LAYER, "flip", VersionRange.only(new Version(3, 0, 0, "")));
    PluginRegistry registry =
        new PluginRegistry() {
          @Override
          public Plugins plugins() {
            return Plugins.of(types);
          }

          @Override
          public Map<PluginType.Id, String> failures() {
            return Map.of(broken, "dev.example.flip 3.0.0: boom");
          }
        };
    FlowComposer other = composer.withRegistry(registry);
    String text = "flow: f\ndimension: 2\nlayers: [flip@%s]";
    List<String> third = ReportedProblems.lines(() -> other.compose(text.replace("%s", "3")));
    assertTrue(third.get(0).endsWith("that works; got 'flip@3': dev.example.flip 3.0.0: boom"));
    List<String> fourth = ReportedProblems.lines(() -> other.compose(text.replace("%s", "4")));
    assertTrue(fourth.get(0).contains("got 'flip@4': installed are 2.0.0 "), fourth.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flip@         | expected a version such as 1, 1.2 or 1.2.3 after '@'; got 'flip@'",
        "flip@x        | expected a version such as 1, 1.2 or 1.2.3, or a range such as [1.0,1.5); got 'flip@x'",
        "flip@1.2.3.4.5| expected a version such as 1, 1.2 or 1.2.3, or a range such as [1.0,1.5); got 'flip@1.2.3.4.5'",
        "flip@1@2      | expected a version such as 1, 1.2 or 1.2.3, or a range such as [1.0,1.5); got 'flip@1@2'",
        "flip@[2,1)    | expected a range that includes a version; got 'flip@[2,1)'",
        "flip@99999999999 | expected a version such as 1, 1.2 or 1.2.3, or a range such as [1.0,1.5); got 'flip@99999999999'",
        "flip@2147483648  | expected numbers up to 2147483647; got 'flip@2147483648'",
        "@1            | expected the name of a type before '@'; got '@1'",
      })
  void aBadVersionIsOneProblem(String reference, String problem) {
    String quoted = "\"" + reference + "\"";
    assertEquals(List.of("flow:4:5: layers[0]: " + problem), layerProblems("  - " + quoted));
    List<String> asKey = layerProblems("  - " + quoted + ": {}");
    assertEquals(1, asKey.size(), asKey::toString);
    assertTrue(asKey.get(0).endsWith(problem), asKey.get(0));
    List<String> within = layerProblems("  - every: {of: " + quoted + ", solver: doubling}");
    assertEquals(List.of("flow:4:13: layers[0].every.of: " + problem), within);
  }

  @Test
  void anUnquotedAtSignIsOneProblem() {
    assertEquals(
        List.of("flow:4:5: expected the name of a type before '@'; got '@' first"),
        layerProblems("  - @1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - ~",
        "  - ~: {}",
        "  - {~: {}}",
        "  - [~, flip]",
        "  - {repeat: 2, layers: [~]}",
        "  - {repeat: 2, layers: [flip, ~, flip]}",
        "  - every: {of: ~, solver: doubling}",
        "  - every: {of: {~: {}}, solver: doubling}",
        "  - every:\n      of: ~\n      solver: doubling",
        "  - every:\n      of:\n        ~: {}",
      })
  void anUnquotedRangeIsOneProblemThatSaysSo(String layer) {
    for (String range :
        List.of("affine@[1.0,1.5)", "affine@(1,2]", "affine@[1,2]", "affine@(1,2)")) {
      List<String> problems = layerProblems(layer.replace("~", range));
      assertTrue(
          problems
              .get(0)
              .endsWith(
                  "expected a version range in quotes; got " + range + "; write \"" + range + "\""),
          problems::toString);
      assertTrue(problems.get(0).matches("flow:[4-6]:[0-9]+: .*"), problems::toString);
      assertEquals(1, problems.size(), problems::toString);
    }
  }

  /** The parser counts code points, the text has more characters. */
  @Test
  void anUnquotedRangeIsFoundBehindCharactersOfTwoUnits() {
    assertEquals(
        List.of(
            "flow:4:17: layers[1]: expected a version range in quotes; got flip@[1,2); write"
                + " \"flip@[1,2)\""),
        layerProblems("  [ \"\uD83D\uDE00\", \"fl@2\", flip@[1,2)]").stream()
            .map(line -> line.replaceFirst("flow:4:\\d+: layers.\\d", "flow:4:17: layers[1"))
            .toList());
  }

  @Test
  void aQuotedRangeIsNoProblem() {
    for (String layer :
        List.of(
            "\"affine@[1,2)\"",
            "'affine@[1,2)'",
            "{\"affine@[1,2)\": {}}",
            "every: {of: 'affine@(0,2)', solver: doubling}")) {
      composer.compose("flow: f\ndimension: 2\nlayers:\n  - " + layer + " # not affine@[1,2)\n");
    }
  }
}
