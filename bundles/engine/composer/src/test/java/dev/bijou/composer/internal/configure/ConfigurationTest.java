package dev.bijou.composer.internal.configure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.composer.internal.DefaultFlowComposer;
import dev.bijou.composer.internal.ReportedProblems;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.composer.test.Plugins.Affine;
import dev.bijou.composer.test.Plugins.Around;
import dev.bijou.composer.test.Plugins.Choice;
import dev.bijou.composer.test.Plugins.Doubling;
import dev.bijou.composer.test.Plugins.Every;
import dev.bijou.composer.test.Plugins.Halving;
import dev.bijou.composer.test.Plugins.Solved;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.spec.FlowSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Tests the binding of settings to configuration records. */
class ConfigurationTest {
  private final PluginRegistry registry = PluginRegistry.load();
  private final FlowComposer composer = new DefaultFlowComposer(registry);

  private Every every(Map<String, ?> settings) {
    return (Every) composer.configure(BijectorFactory.class, "every", settings);
  }

  /** Returns the problems of a flow of one layer, without the file name. */
  private List<String> problemsOf(String layer) {
    FlowSpec spec = composer.read("flow: f\nlayers:\n- " + layer + "\n", "f");
    return ReportedProblems.lines(
        () -> composer.compose(spec, ComposeOptions.seeded(0).withDimension(3)));
  }

  @Test
  void bindsEveryTypeOfComponent() {
    Every every =
        every(
            Map.ofEntries(
                Map.entry("count", 3),
                Map.entry("seed", 1L << 40),
                Map.entry("floor", 2),
                Map.entry("residual", true),
                Map.entry("title", "a title"),
                Map.entry("choice", "very-fancy"),
                Map.entry("hidden", List.of(5, 6)),
                Map.entry("knots", List.of(1, 2.5)),
                Map.entry("open-ends", Arrays.asList(1, null, 2.5)),
                Map.entry("mask", List.of(0, 1)),
                Map.entry("of", Map.of("affine", Map.of("spread", 0.25))),
                Map.entry("solver", "doubling")));
    assertEquals(3, every.count());
    assertEquals(1L << 40, every.seed());
    assertEquals(2.0, every.floor());
    assertTrue(every.residual());
    assertEquals("a title", every.title());
    assertEquals(Choice.VERY_FANCY, every.choice());
    assertEquals(List.of(5, 6), every.hidden());
    assertEquals(List.of(1.0, 2.5), every.knots());
    assertEquals(
        List.of(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(2.5)),
        every.openEnds());
    assertEquals(List.of(0, 1), every.mask().bits());
    assertEquals(new Affine(0.25), every.of());
    assertEquals(new Doubling(), every.solver());
  }

  @Test
  void keepsTheDefaultOfMissingSettings() {
    assertEquals(new Every(), every(Map.of()));
    Solved solved =
        (Solved) composer.configure(ScalarFamily.class, "solved", Map.of("components", 3));
    assertEquals(new Solved(new Halving(40), 3), solved);
    assertSame(
        registry.plugins().find(PluginKind.SCALAR, "affine").orElseThrow().prototype(),
        composer.configure(ScalarFamily.class, "affine", Map.of()));
  }

  @Test
  void takesNullInAListOfNumbersThatMayBeMissing() {
    FlowSpec flow = composer.read("flow: f\nlayers: [every: {open-ends: [0, null, ~, 1.5]}]", "f");
    assertEquals(3, composer.compose(flow, ComposeOptions.seeded(0).withDimension(3)).dimension());
    assertEquals(
        List.of("f:3:29: layers[0].every.open-ends[1]: expected a number, or null; got 'x'"),
        problemsOf("every: {open-ends: [null, x]}"));
    assertEquals(
        List.of("f:3:19: layers[0].every.knots[0]: expected a number; got nothing"),
        problemsOf("every: {knots: [null]}"));
  }

  @Test
  void reportsAllValuesOfTheWrongType() {
    assertEquals(
        List.of(
            "f:4:5: layers[0].every.count: expected an integer; got 1.5",
            "f:5:5: layers[0].every.seed: expected an integer; got 'x'",
            "f:6:5: layers[0].every.floor: expected a number; got true",
            "f:7:5: layers[0].every.residual: expected true or false; got 1",
            "f:8:5: layers[0].every.title: expected text; got 3",
            "f:9:5: layers[0].every.choice: expected one of plain, very-fancy; got 'VERY_FANCY';"
                + " the nearest is 'very-fancy'",
            "f:10:17: layers[0].every.hidden[1]: expected an integer; got 'y'",
            "f:10:20: layers[0].every.hidden[2]: expected an integer from -2147483648 to"
                + " 2147483647; got 3000000000",
            "f:11:5: layers[0].every.knots: expected a list; got 3",
            "f:12:5: layers[0].every.mask: expected half; got hlf",
            "f:13:5: layers[0].every.of.flip: expected a scalar family; got a layer without"
                + " parameters, so a network has nothing to set; use it as a layer of its own",
            "f:14:5: layers[0].every.solver: expected the name of a type, or a map from the name"
                + " to its settings; got 3",
            "f:15:5: layers[0].every.residul: expected one of the keys count, seed, floor,"
                + " residual, title, choice, hidden, knots, open-ends, mask, of, solver;"
                + " got 'residul'; the"
                + " nearest is 'residual'"),
        problemsOf(
            """
            every:
                count: 1.5
                seed: x
                floor: true
                residual: 1
                title: 3
                choice: VERY_FANCY
                hidden: [1, y, 3000000000]
                knots: 3
                mask: hlf
                of: flip
                solver: 3
                residul: true
            """));
  }

  @Test
  void locatesRefusalsOfConstructorsAndReportsAllOfThem() {
    assertEquals(
        List.of(
            "f:3:11: layers[0].every.count: expected >= 1; got 0",
            "f:3:21: layers[0].every.floor: expected > 0; got -1.0",
            "f:3:32: layers[0].every.hidden: expected at most 3 layers; got 4"),
        problemsOf("every: {count: 0, floor: -1, hidden: [1, 2, 3, 4]}"));
  }

  @Test
  void reportsOtherProblemsBesideAnUnknownKey() {
    assertEquals(
        List.of(
            "f:3:11: layers[0].every.cont: expected one of the keys count, seed, floor, residual,"
                + " title, choice, hidden, knots, open-ends, mask, of, solver; got 'cont'; the"
                + " nearest is 'count'",
            "f:3:20: layers[0].every.floor: expected > 0; got -1.0"),
        problemsOf("every: {cont: 1, floor: -1}"));
  }

  @Test
  void bindsAndLocatesNestedTypes() {
    assertEquals(
        List.of(
            "f:3:25: layers[0].every.of.solved.components: expected an integer from 1 to 1024; got"
                + " 0"),
        problemsOf("every: {of: {solved: {components: 0}}}"));
    assertEquals(
        List.of(
            "f:3:16: layers[0].every.of.afine: expected a scalar family that is installed; got"
                + " 'afine'; the nearest is 'affine'"),
        problemsOf("every: {of: {afine: {spread: 2}}}"));
  }

  @Test
  void locatesRefusalsOfCreate() {
    assertEquals(
        List.of("f:3:11: layers[0].every.mask: expected 3 bits; got 2"),
        problemsOf("every: {mask: [0, 1]}"));
  }

  @Test
  void reportsOtherExceptionsAtTheLayer() {
    assertEquals(
        List.of(
            "f:3:3: layers[0].every: expected settings that the type accepts; got"
                + " java.lang.IllegalStateException: title: expected one; got none"),
        problemsOf("every: {count: 2, title: ''}"));
    assertEquals(
        List.of(
            "f:3:3: layers[0].every: expected settings that the type accepts; got"
                + " java.lang.IllegalArgumentException: seed: expected >= 0; got -1"),
        problemsOf("every: {seed: -1}"));
  }

  @Test
  void requiresAServiceWithoutDefault() {
    assertEquals(
        List.of(
            "f:3:3: layers[0].around.of: expected a scalar family; got none; for example affine"),
        problemsOf("around"));
    assertEquals(
        List.of(
            "f:3:3: layers[0].around.of: expected a scalar family; got none; for example affine",
            "f:3:12: layers[0].around.count: expected an integer; got 'x'"),
        problemsOf("around: {count: x}"));
    assertEquals(
        List.of(
            "f:3:12: layers[0].around.of: expected at most 2 parameters; got 8",
            "f:3:24: layers[0].around.count: expected >= 1; got 0"),
        problemsOf("around: {of: solved, count: 0}"));
    Around around =
        (Around) composer.configure(BijectorFactory.class, "around", Map.of("of", "affine"));
    assertEquals(new Around(new Affine(), 1), around);
  }

  @Test
  void reportsAllMissingTypes() {
    FlowSpec spec =
        composer.read(
            """
            flow: f
            base: norml
            layers: [rotation, flip, {every: {of: cdf}}, {repeat: 2, layers: [rotation2]}]
            """,
            "f");
    InvalidFlowException e =
        assertThrows(
            InvalidFlowException.class,
            () -> composer.compose(spec, ComposeOptions.seeded(0).withDimension(2)));
    assertTrue(e.unsatisfied());
    assertEquals(
        List.of(
            new PluginType.Id(PluginKind.BASE, "norml"),
            new PluginType.Id(PluginKind.LAYER, "rotation"),
            new PluginType.Id(PluginKind.SCALAR, "cdf"),
            new PluginType.Id(PluginKind.LAYER, "rotation2")),
        e.problems().stream().map(p -> p.missing().orElseThrow()).toList());
    assertTrue(
        e.getMessage()
            .startsWith(
                "f:2:1: base.norml: expected a base that is installed;"
                    + " got 'norml'; the nearest is 'normal'\n"),
        e.getMessage());
  }

  @Test
  void isNotUnsatisfiedWithAnInvalidSettingBesideAMissingType() {
    FlowSpec spec = composer.read("flow: f\nlayers: [rotation, {flip: {a: 1}}]", "f");
    InvalidFlowException e =
        assertThrows(
            InvalidFlowException.class,
            () -> composer.compose(spec, ComposeOptions.seeded(0).withDimension(2)));
    assertFalse(e.unsatisfied());
    assertEquals(
        "f:2:28: layers[1].flip.a: expected no keys; got 'a'", e.problems().get(1).toString());
  }

  @Test
  void checksTheTypesOfAnInvalidText() {
    assertEquals(
        List.of(
            "f:2:1: dimension: expected an integer from 1 to 4096; got 0",
            "f:3:11: layers[0].flop: expected a layer or scalar family that is installed; got"
                + " 'flop'; the nearest is 'flip'",
            "f:3:27: layers[1].affine.spread: expected > 0; got 0.0"),
        ReportedProblems.lines(
            () ->
                composer.read(
                    "flow: f\ndimension: 0\nlayers: [ flop, {affine: {spread: 0}}]\n", "f")));
  }

  @Test
  void replacesEverySolver() {
    Every every = (Every) doubled("every: {of: {solved: {solver: halving}}}");
    assertEquals(new Doubling(), every.solver());
    assertEquals(new Doubling(), ((Solved) every.of()).solver());
    Every defaults = (Every) doubled("every");
    assertEquals(new Doubling(), ((Solved) defaults.of()).solver());
  }

  private Object doubled(String layer) {
    FlowSpec spec = composer.read("flow: f\nlayers: [" + layer + "]", "f");
    SettingsBinder binder =
        new SettingsBinder(new TypeLookup(registry), Optional.of("doubling"), new Problems());
    return binder.bind(spec.layers().get(0).use(), PluginKind.LAYER).orElseThrow();
  }

  @Test
  void reportsAMissingSolverOnce() {
    FlowSpec spec = composer.read("flow: f\nlayers: [every, {every: {count: 2}}]", "f");
    assertEquals(
        List.of(
            "f:1:1: solver.dubling: expected a solver that is installed; got 'dubling'; the"
                + " nearest is 'doubling'"),
        ReportedProblems.lines(
            () ->
                composer.compose(
                    spec, ComposeOptions.seeded(0).withDimension(2).withSolver("dubling"))));
  }

  @Test
  void checksTheArgumentsOfConfigure() {
    assertThrows(
        IllegalArgumentException.class, () -> composer.configure(String.class, "every", Map.of()));
    assertEquals(
        List.of("settings:1:1: every.of.affine.spread: expected > 0; got -1.0"),
        ReportedProblems.lines(() -> every(Map.of("of", Map.of("affine", Map.of("spread", -1))))));
    assertEquals(
        List.of(
            "settings:1:1: evry: expected a layer that is installed; got 'evry'; the nearest is"
                + " 'every'"),
        ReportedProblems.lines(() -> composer.configure(BijectorFactory.class, "evry", Map.of())));
  }
}
