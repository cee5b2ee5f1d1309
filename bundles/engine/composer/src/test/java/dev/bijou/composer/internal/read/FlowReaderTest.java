package dev.bijou.composer.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.composer.internal.ReportedProblems;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowReaderTest {
  private static final String TURBINE =
      """
      flow: turbine                  # a comment
      dimension: 6
      context: 2
      base: normal
      cheap: sampling
      layers:
        - repeat: 2
          layers:
            - mixture-gaussian-cdf: {components: 8}
            - rotation: {kind: householder}
        - autoregressive: {of: affine, hidden: [64, 64]}
          invert: true
        - coupling: {of: {spline: {bins: 8, bound: 5.5}}, mask: alternate, residual: true}
        - permutation
        - actnorm:
      """;

  static FlowSpec read(String yaml) {
    Problems problems = new Problems();
    FlowSpec spec = FlowReader.read(yaml, "f.yaml", problems);
    problems.throwIfAny(Dependencies.NONE);
    return spec;
  }

  private static List<String> problems(String yaml) {
    return ReportedProblems.lines(() -> read(yaml));
  }

  /** Returns a flow with this line in place of the dimension. */
  private static List<String> problemsOf(String line) {
    return problems("flow: f\n" + line + "\nlayers: [flip]\n");
  }

  @Test
  void readsEveryKey() {
    FlowSpec spec = read(TURBINE);
    assertEquals("turbine", spec.name());
    assertEquals(OptionalInt.of(6), spec.dimension());
    assertEquals(2, spec.context());
    assertEquals("normal", spec.base().orElseThrow().type());
    assertEquals(Cheap.SAMPLING, spec.cheap());
    assertEquals(TURBINE, spec.text());
    assertEquals(
        List.of(
            "mixture-gaussian-cdf",
            "rotation",
            "mixture-gaussian-cdf",
            "rotation",
            "autoregressive",
            "coupling",
            "permutation",
            "actnorm"),
        spec.layers().stream().map(layer -> layer.use().type()).toList());
    assertEquals(List.of(4), inverted(spec));
  }

  private static List<Integer> inverted(FlowSpec spec) {
    return IntStream.range(0, spec.layers().size())
        .filter(k -> spec.layers().get(k).invert())
        .boxed()
        .toList();
  }

  @Test
  void keepsTypeOrderAndLocationOfSettings() {
    TypeUse coupling = read(TURBINE).layers().get(5).use();
    assertEquals("f.yaml:13:5: layers[2].coupling", coupling.location().toString());
    assertEquals(List.of("of", "mask", "residual"), List.copyOf(coupling.settings().keySet()));
    assertEquals("alternate", coupling.settings().get("mask").value());
    assertEquals(true, coupling.settings().get("residual").value());
    Map<?, ?> of = (Map<?, ?>) coupling.settings().get("of").value();
    Map<?, ?> spline = (Map<?, ?>) ((YamlValue) of.get("spline")).value();
    YamlValue bins = (YamlValue) spline.get("bins");
    YamlValue bound = (YamlValue) spline.get("bound");
    assertEquals(8L, bins.value());
    assertEquals(5.5, bound.value());
    assertEquals("f.yaml:13:30: layers[2].coupling.of.spline.bins", bins.location().toString());
  }

  @Test
  void keepsTheLocationOfRepeatedLayers() {
    List<LayerSpec> layers = read(TURBINE).layers();
    assertEquals("layers[0].layers[1].rotation", layers.get(1).use().location().path());
    assertEquals(layers.get(1), layers.get(3));
  }

  @Test
  void usesDefaultsForMissingKeys() {
    FlowSpec spec = read("flow: f\nlayers: [flip]\n");
    assertEquals(OptionalInt.empty(), spec.dimension());
    assertEquals(0, spec.context());
    assertEquals(Optional.empty(), spec.base());
    assertEquals(Cheap.DENSITY, spec.cheap());
  }

  @Test
  void readsConstantsOfDataAndContext() {
    FlowSpec spec =
        read(
            """
            flow: f
            context: 2
            standardize:
              data: {center: [1], scale: [0.5]}
              context: {center: [2000, -1.5], scale: [10, 1e-3]}
            layers: [flip]
            """);
    Columns context = new Columns(List.of(2000.0, -1.5), List.of(10.0, 1e-3));
    assertEquals(
        new Standardization(
            Optional.of(new Columns(List.of(1.0), List.of(0.5))), Optional.of(context)),
        spec.standardization());
    assertEquals(OptionalInt.of(1), spec.dimension(), "it is that of the constants");
    assertEquals(
        new Standardization(Optional.empty(), Optional.of(context)),
        read("flow: f\ncontext: 2\nlayers: [flip]\n"
                + "standardize: {context: {center: [2000, -1.5], scale: [10, 1e-3]}}")
            .standardization());
    assertEquals(
        Standardization.NONE, read("flow: f\ncontext: 2\nlayers: [flip]\n").standardization());
  }

  @Test
  void refusesInvalidConstants() {
    String list = "expected a list of 1 to 4096 numbers; got ";
    Map<String, String> problems =
        Map.of(
            "{data: {center: [1]}}", "3:15: standardize.data.scale: " + list + "nothing",
            "{data: {center: 1, scale: [1]}}", "3:22: standardize.data.center: " + list + "1",
            "{data: {center: [a], scale: [1]}}",
                "3:22: standardize.data.center: " + list + "a list",
            "{data: {center: [1], scale: [0]}}",
                "3:15: standardize.data: scale: expected a finite number > 0; got 0.0",
            "{data: {center: [1, 2], scale: [1]}}",
                "3:15: standardize.data: scale: expected one for each center, at least 1; got 1 for"
                    + " 2",
            "{data: {center: [1], scale: [1]}}",
                "3:15: standardize.data: expected the constants of 2 columns; got those of 1",
            "{context: {center: [1, 2], scale: [1, 1]}}",
                "3:15: standardize.context: expected the constants of 1 columns; got those of 2",
            "[1]", "3:1: standardize: expected a map with the keys data, context; got a list",
            "{mean: [1]}",
                "3:15: standardize.mean: expected one of the keys data, context; got 'mean'");
    problems.forEach(
        (text, problem) ->
            assertEquals(
                List.of("f.yaml:" + problem),
                problems(
                    "flow: f\nlayers: [flip]\nstandardize: "
                        + text
                        + "\ndimension: 2\ncontext: 1")));
  }

  @Test
  void acceptsByteOrderMarkAndCarriageReturns() {
    FlowSpec plain = read(TURBINE);
    FlowSpec windows = read("\uFEFF" + TURBINE.replace("\n", "\r\n"));
    assertEquals(plain.layers(), windows.layers());
    assertEquals(plain.dimension(), windows.dimension());
  }

  @Test
  void refusesDimensionsOutOfBounds() {
    Map<String, String> shown =
        Map.of(
            "1e9", "1.0E9",
            "-1", "-1",
            "0", "0",
            "2147483648", "2147483648",
            "4097", "4097",
            "\"1e9\"", "'1e9'",
            "NaN", "'NaN'",
            "99999999999999999999", "1.0E20",
            "[2]", "a list",
            "", "nothing");
    shown.forEach(
        (text, got) ->
            assertEquals(
                List.of("f.yaml:2:1: dimension: expected an integer from 1 to 4096; got " + got),
                problemsOf("dimension: " + text)));
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    for (String text : List.of(".nan", ".inf", "-.inf", "1e999")) {
      assertEquals(
          List.of("f.yaml:2:1: dimension: expected a finite number; got " + text),
          problemsOf("dimension: " + text));
    }
  }

  @Test
  void refusesInvalidNames() {
    String expected =
        "expected a name of at most 64 letters a-z, digits, '.', '_' and '-', the first a letter"
            + " or a digit; got ";
    for (String name : List.of("../../etc/x", "Turbine", ".hidden", "<img>", "a".repeat(65))) {
      List<String> lines = problems("flow: '" + name + "'\nlayers: [flip]\n");
      assertEquals(1, lines.size());
      assertTrue(lines.get(0).startsWith("f.yaml:1:1: flow: " + expected + "'"), lines.get(0));
    }
    assertEquals(
        List.of("f.yaml:1:1: flow: " + expected + "17; write it in quotes"),
        problems("flow: 17\nlayers: [flip]\n"));
    assertEquals(
        List.of("f.yaml:1:1: flow: " + expected + "nothing"), problems("layers: [flip]\n"));
  }

  @Test
  void reportsEveryProblemOfAFile() {
    assertEquals(
        List.of(
            "f.yaml:2:1: dimensions: expected one of the keys flow, dimension, context,"
                + " standardize, base, cheap, layers; got 'dimensions'; the nearest is 'dimension'",
            "f.yaml:3:1: cheap: expected density or sampling; got 'both'",
            "f.yaml:4:1: context: expected an integer from 0 to 4096; got -1",
            "f.yaml:6:6: layers[0].repeat: expected an integer from 1 to 1024; got 0",
            "f.yaml:6:26: layers[0].layers[0]: expected one type, optionally with 'invert' and"
                + " 'coordinates'; got [a, b]",
            "f.yaml:8:5: layers[1].invert: expected true or false; got 'yes'",
            "f.yaml:9:5: layers[2].rotation: expected a map of settings; got 8",
            "f.yaml:10:5: layers[3]: expected the name of a type, or a map from the name to its"
                + " settings; got 7"),
        problems(
            """
            flow: f
            dimensions: 2
            cheap: both
            context: -1
            layers:
              - {repeat: 0, layers: [{a: {}, b: {}}]}
              - flip:
                invert: yes
              - rotation: 8
              - 7
            """));
  }

  @Test
  void readsCoordinates() {
    FlowSpec spec = read("flow: f\nlayers: [{flip: , coordinates: [4, 0], invert: true}, flip]\n");
    LayerSpec layer = spec.layers().get(0);
    assertEquals(List.of(4, 0), layer.coordinates().orElseThrow().numbers());
    assertEquals(
        "f.yaml:2:19: layers[0].coordinates",
        layer.coordinates().orElseThrow().location().toString());
    assertTrue(layer.invert());
    assertEquals(Optional.empty(), spec.layers().get(1).coordinates());
    assertEquals(5, spec.leastDimension());
  }

  @Test
  void refusesWrongCoordinates() {
    Map<String, String> got = new LinkedHashMap<>();
    got.put("[]", "an empty list");
    got.put("", "nothing");
    got.put("0", "0");
    got.put("{a: 1}", "a map");
    got.put("[0, 1.5]", "1.5");
    got.put("[0, -1]", "-1");
    got.put("[4096]", "4096");
    got.put("[0, true]", "true");
    got.put("[[0, 1]]", "a list");
    got.put("[2, 0, 2]", "2 twice");
    got.put("[speed]", "'speed'; number the columns from 0");
    got.put("all", "'all'; number the columns from 0");
    got.forEach(
        (written, found) ->
            assertEquals(
                List.of(
                    "f.yaml:4:5: layers[0].coordinates: expected a list of integers from 0 to 4095,"
                        + " each once, such as [0, 2]; got "
                        + found),
                problems("flow: f\nlayers:\n  - flip:\n    coordinates: " + written + "\n")));
  }

  @Test
  void boundsRepetitionsBeforeExpandingThem() {
    String nested = "flip";
    for (int k = 0; k < 6; k++) {
      nested = "{repeat: 1024, layers: [" + nested + "]}";
    }
    assertEquals(
        List.of(
            "f.yaml:2:106: layers[0].layers[0].layers[0].layers[0].layers[0]: expected at most 1024"
                + " layers, with repetitions expanded; got 1048576 up to here"),
        problems("flow: f\nlayers: [" + nested + "]\n"));
    assertEquals(1024, read("flow: f\nlayers: [{repeat: 1024, layers: [flip]}]\n").layers().size());
    assertEquals(1, problems("flow: f\nlayers: [{repeat: 513, layers: [a, b]}]\n").size());
  }

  @Test
  void refusesARepetitionWithOneOfItsKeys() {
    assertEquals(
        List.of(
            "f.yaml:2:10: layers[0].repeat: expected an integer from 1 to 1024; got nothing",
            "f.yaml:2:28: layers[1].layers: expected a list of layers; got nothing",
            "f.yaml:2:66: layers[2].invert: expected one of the keys repeat, layers; got 'invert'"),
        problems(
            "flow: f\n"
                + "layers: [{layers: [flip]}, {repeat: 3}, {repeat: 1, layers: [a], invert:"
                + " true}]\n"));
  }

  @Test
  void refusesAFlowWithoutLayers() {
    assertEquals(
        List.of("f.yaml:1:1: layers: expected a list of layers; got nothing"), problems("flow: f"));
    assertEquals(
        List.of("f.yaml:2:1: layers: expected a list of one layer or more; got an empty list"),
        problems("flow: f\nlayers: []"));
    assertEquals(
        List.of("f.yaml:2:1: layers: expected a list of one layer or more; got 'flip'"),
        problems("flow: f\nlayers: flip"));
    assertEquals(
        List.of(
            "f.yaml:1:1: expected a map with the keys flow, dimension, context, standardize, base,"
                + " cheap, layers; got a list"),
        problems("[flow]"));
    assertEquals(List.of("f.yaml:1:1: expected a flow; got nothing"), problems("# nothing\n"));
  }
}
