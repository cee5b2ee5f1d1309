package dev.bijou.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleDescriptor;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds its violation, in made-up manifests. */
class RulesTest {
  private static final Map<String, String> FOLDERS =
      Map.of(
          "dev.bijou.api", "api",
          "dev.bijou.math", "kernels",
          "dev.bijou.nn", "kernels",
          "dev.bijou.bijector.flip", "plugins",
          "dev.bijou.bijector.x", "plugins",
          "dev.bijou.composer", "engine",
          "dev.bijou.shell", "ui",
          "dev.bijou.attic", "attic");

  private static final BuiltBundle API =
      bundle("api")
          .header("Export-Package", "dev.bijou.tile;version=1.0.0")
          .file("dev/bijou/tile/Tile.class")
          .build(ModuleDescriptor.newModule("dev.bijou.api").exports("dev.bijou.tile"));
  private static final BuiltBundle MATH =
      bundle("math")
          .header("Export-Package", "dev.bijou.math;version=1.0.0")
          .header("Import-Package", "dev.bijou.tile;version='[1.0,2)'")
          .file("dev/bijou/math/Erf.class")
          .build(
              ModuleDescriptor.newModule("dev.bijou.math")
                  .exports("dev.bijou.math")
                  .requires("dev.bijou.api"));

  @ParameterizedTest
  @EnumSource
  void goodBundlesObey(Rule rule) {
    BuiltBundle flip =
        bundle("bijector.flip")
            .header("Import-Package", "dev.bijou.tile;version='[1.0,2)'")
            .header("Provide-Capability", "osgi.serviceloader;osgi.serviceloader=dev.bijou.Flip")
            .file("dev/bijou/bijector/flip/internal/Flip.class")
            .file("module-info.class")
            .build(
                ModuleDescriptor.newOpenModule("dev.bijou.bijector.flip")
                    .requires("java.base")
                    .requires("dev.bijou.api")
                    .provides("dev.bijou.Flip", List.of("dev.bijou.bijector.flip.internal.Flip")));

    assertEquals(List.of(), architecture(API, MATH, flip).problems(rule));
  }

  @ParameterizedTest
  @MethodSource
  void isFound(Rule rule, BuiltBundle bad, String problem) {
    assertEquals(List.of(bad.name() + ": " + problem), architecture(API, MATH, bad).problems(rule));
  }

  static Stream<Object[]> isFound() {
    return Stream.of(
        fault(Rule.TIER, bundle("attic"), "in no tier"),
        fault(Rule.ONE_NAME, bundle("nn").file("org/x/X.class"), "package org.x"),
        fault(Rule.ONE_NAME, bundle("nn").file("dev/bijou/nnn/X.class"), "package dev.bijou.nnn"),
        new Object[] {Rule.ONE_NAME, bundle("nn").build(module("other")), "module other"},
        fault(
            Rule.DOWNWARDS,
            bundle("shell").header("Import-Package", "dev.bijou.math"),
            "imports from dev.bijou.math"),
        fault(
            Rule.LIBRARIES,
            bundle("bijector.x").header("Import-Package", "org.apache.commons.math3.analysis"),
            "imports org.apache.commons.math3.analysis"),
        fault(
            Rule.NO_MAGIC,
            bundle("composer").header("DynamicImport-Package", "*"),
            "DynamicImport-Package"),
        fault(
            Rule.NO_MAGIC,
            bundle("composer").header("Import-Package", "dev.bijou.tile;resolution:=optional"),
            "imports dev.bijou.tile optionally"),
        fault(
            Rule.NO_TRACE,
            bundle("composer").header("Import-Package", "org.jspecify.annotations"),
            "imports org.jspecify.annotations"),
        new Object[] {
          Rule.NO_TRACE,
          bundle("composer").build(module("dev.bijou.composer").requires("org.jspecify")),
          "requires org.jspecify"
        },
        fault(Rule.NO_EMBEDDING, bundle("composer").file("lib/x.jar"), "lib/x.jar"),
        fault(
            Rule.RANGES,
            bundle("composer").header("Import-Package", "dev.bijou.tile;version=1.0"),
            "dev.bijou.tile 1.0"),
        fault(
            Rule.RANGES,
            bundle("composer").header("Import-Package", "dev.bijou.tile"),
            "dev.bijou.tile null"));
  }

  @Test
  void aPackageInTwoBundlesIsFoundInBoth() {
    BuiltBundle copy = bundle("nn").file("dev/bijou/math/Erf.class").build(module("dev.bijou.nn"));

    assertEquals(
        List.of(
            "dev.bijou.math: package dev.bijou.math is in dev.bijou.nn too",
            "dev.bijou.nn: package dev.bijou.math is in dev.bijou.math too"),
        architecture(API, MATH, copy).problems(Rule.OWN_PACKAGES));
  }

  @Test
  void aModuleThatDiffersFromItsManifestIsFound() {
    BuiltBundle bundle =
        bundle("bijector.x")
            .header("Import-Package", "dev.bijou.tile")
            .header("Export-Package", "dev.bijou.bijector.x")
            .header("Provide-Capability", "osgi.serviceloader;osgi.serviceloader=dev.bijou.X")
            .build(module("dev.bijou.bijector.x").requires("dev.bijou.math"));

    assertEquals(
        List.of(
            "dev.bijou.bijector.x: module: expected open=true; got false",
            "dev.bijou.bijector.x: exports: expected [dev.bijou.bijector.x]; got []",
            "dev.bijou.bijector.x: requires: expected [dev.bijou.api]; got [dev.bijou.math]",
            "dev.bijou.bijector.x: provides: expected [dev.bijou.X]; got []"),
        architecture(API, MATH, bundle).problems(Rule.MODULE));
  }

  @Test
  void networksLeanOnMathAndMathDoesNotLeanOnThem() {
    BuiltBundle nn =
        bundle("nn")
            .header("Export-Package", "dev.bijou.nn;version=1.0.0")
            .header("Import-Package", "dev.bijou.math;version='[1.0,2)'")
            .build(module("dev.bijou.nn"));
    BuiltBundle math =
        bundle("math").header("Import-Package", "dev.bijou.nn").build(module("dev.bijou.math"));

    assertEquals(List.of(), architecture(API, MATH, nn).problems(Rule.DOWNWARDS));
    assertEquals(
        List.of("dev.bijou.math: imports from dev.bijou.nn"),
        architecture(API, math, nn).problems(Rule.DOWNWARDS));
  }

  @Test
  void aMissingModuleInfoIsFound() {
    BuiltBundle bundle = bundle("nn").build(ModuleDescriptor.newAutomaticModule("dev.bijou.nn"));

    assertEquals(
        List.of("dev.bijou.nn: no module-info"), architecture(bundle).problems(Rule.MODULE));
  }

  @Test
  void everyRuleHasAFault() {
    Set<Rule> proven = EnumSet.of(Rule.OWN_PACKAGES, Rule.MODULE);
    isFound().forEach(fault -> proven.add((Rule) fault[0]));

    assertEquals(EnumSet.allOf(Rule.class), proven);
  }

  private static Architecture architecture(BuiltBundle... bundles) {
    return new Architecture(List.of(bundles), FOLDERS);
  }

  private static Object[] fault(Rule rule, BundleBuilder bundle, String problem) {
    return new Object[] {rule, bundle.build(module(bundle.name())), problem};
  }

  private static ModuleDescriptor.Builder module(String name) {
    return ModuleDescriptor.newModule(name);
  }

  private static BundleBuilder bundle(String name) {
    return new BundleBuilder("dev.bijou." + name, Map.of(), List.of());
  }
}
