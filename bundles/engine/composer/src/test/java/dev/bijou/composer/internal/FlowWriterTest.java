package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.flow.FlowComposer;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.Coordinates;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a written flow reads as the same flow. */
class FlowWriterTest {
  private final FlowComposer composer = new DefaultFlowComposer();

  @ParameterizedTest
  @ValueSource(strings = {"gaussianization", "maf", "iaf", "realnvp", "spline", "default"})
  void writesShippedFlows(String name) {
    assertSame(composer.shipped().get(name));
  }

  @Test
  void writesEveryKey() {
    assertSame(
        composer.read(
            """
            flow: "7.0"
            dimension: 3
            context: 2
            base: {student-t: {degrees: 1e-3, free: no, quoted: "1", nothing: , tick: 'a"b\\c'}}
            cheap: sampling
            layers:
              - repeat: 2
                layers:
                  - one: {list: [0, -1, 2.50, null, [a, true]], of: {spline: {bins: 8, name: "true é"}}}
                    invert: true
                  - two
                  - three:
                    coordinates: [2, 0]
                  - three:
                    coordinates: [0]
                    invert: true
            """,
            "all.yaml"));
  }

  @Test
  void writesVersionsOfTypes() {
    FlowSpec spec =
        composer.read(
            """
            flow: f
            base: {"normal@(1.0,1.5]": {}}
            layers:
              - rotation@1
              - {rotation@1.2.3.b-4: {kind: fixed}}
              - "rotation@[1.0,1.5)"
              - coupling@2: {of: {"affine@[1,2)": {solver: newton@1}}, to: affine@01.0, or: "a@[1,2)"}
                invert: true
            """,
            "versions.yaml");
    assertSame(spec);
    assertEquals(
        """
        flow: f
        base: "normal@(1.0,1.5]"
        layers:
          - rotation@1
          - rotation@1.2.3.b-4: {kind: fixed}
          - "rotation@[1.0,1.5)"
          - coupling@2: {of: {"affine@[1,2)": {solver: newton@1}}, to: affine@01.0, or: "a@[1,2)"}
            invert: true
        """,
        composer.write(spec));
  }

  /** Numbers of a written text read as bit-identical. */
  @Test
  void writesConstants() {
    Columns columns =
        new Columns(
            List.of(1e6 + 1 / 3.0, -0.1, 4e-320, 2000.0),
            List.of(Math.PI * 1e-300, 1e300, 1.0, Double.MIN_VALUE));
    Columns one = new Columns(List.of(0.0), List.of(2.0));
    for (Optional<Columns> data : List.of(Optional.of(one), Optional.<Columns>empty())) {
      Standardization writesConstants = new Standardization(data, Optional.of(columns));
      FlowSpec spec = composer.read("flow: f\nlayers: [a]", "f").withContext(4, writesConstants);
      assertSame(spec);
      assertEquals(writesConstants, composer.read(composer.write(spec), "again").standardization());
    }
  }

  @Test
  void writesTheCanonicalForm() {
    FlowSpec spec =
        composer.read(
            "flow: x\nlayers: [{repeat: 2, layers: [{a: {b: 1.50}}, {c: {}, invert: true}]}]", "x");
    String twice = "  - a: {b: 1.5}\n  - c: {}\n    invert: true\n";
    assertEquals("flow: x\nlayers:\n" + twice + twice, composer.write(spec));
  }

  @Test
  void writesCoordinates() {
    String layers = "  - c: {}\n    coordinates: [2, 0]\n  - c: {}\n    coordinates: [0, 2]\n";
    FlowSpec spec = composer.read("flow: x\nlayers:\n" + layers, "x");
    assertEquals("flow: x\nlayers:\n" + layers, composer.write(spec));
  }

  /** Repetitions are folded if that makes the text shorter. */
  @Test
  void foldsRepeatedLayers() {
    FlowSpec spec = composer.read("flow: x\nlayers: [e, a, b, a, b, a, b, a, c, c, c, c]", "x");
    assertEquals(
        """
        flow: x
        layers:
          - e
          - repeat: 3
            layers:
              - a
              - b
          - a
          - repeat: 4
            layers:
              - c
        """,
        composer.write(spec));
    assertSame(spec);
  }

  /** Expanded, these layers would have more values than a text may have. */
  @Test
  void foldsTheMaximumNumberOfLayers() {
    String layer = "a: {list: [1, 2, 3, 4], of: {b: {c: 1, d: 2}}}";
    assertSame(composer.read("flow: x\nlayers: [{repeat: 512, layers: [e, " + layer + "]}]", "x"));
  }

  private void assertSame(FlowSpec spec) {
    FlowSpec again = composer.read(composer.write(spec), "again");
    assertEquals(spec.name(), again.name());
    assertEquals(spec.dimension(), again.dimension());
    assertEquals(spec.context(), again.context());
    assertEquals(spec.standardization(), again.standardization());
    assertEquals(spec.cheap(), again.cheap());
    assertEquals(spec.base().map(FlowWriterTest::plain), again.base().map(FlowWriterTest::plain));
    assertEquals(plain(spec.layers()), plain(again.layers()));
    assertEquals(composer.write(spec), composer.write(again));
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(FlowWriterTest::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(key, plain(item)));
      return plain;
    }
    if (value instanceof LayerSpec layer) {
      return List.of(
          plain(layer.use()), layer.invert(), layer.coordinates().map(Coordinates::numbers));
    }
    if (value instanceof TypeUse use) {
      return List.of(use.reference(), plain(use.settings()));
    }
    return value instanceof YamlValue setting ? plain(setting.value()) : value;
  }
}
