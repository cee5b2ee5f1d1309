package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.spec.Cheap;
import dev.bijou.spec.FlowSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedFlowsTest {
  private final Map<String, FlowSpec> shipped = new DefaultFlowComposer().shipped();

  @Test
  void listsEachFlowByItsName() {
    assertEquals(
        List.of(
            "gaussianization", "maf", "iaf", "realnvp", "spline", "default", "default-conditional"),
        List.copyOf(shipped.keySet()));
    shipped.forEach((name, spec) -> assertEquals(name, spec.name()));
  }

  @Test
  void setsNoDimension() {
    assertTrue(shipped.values().stream().allMatch(spec -> spec.dimension().isEmpty()));
  }

  @Test
  void hasAnIafThatIsTheInvertedMaf() {
    List<String> maf = types("maf");
    assertEquals(10, maf.size());
    assertEquals(maf, types("iaf"));
    assertEquals(Cheap.DENSITY, shipped.get("maf").cheap());
    assertEquals(Cheap.SAMPLING, shipped.get("iaf").cheap());
  }

  @Test
  void hasASplineWithALayerThatChangesScales() {
    assertEquals(List.of("affine", "coupling", "permutation"), types("spline").subList(0, 3));
    assertEquals(9, types("spline").size());
  }

  private List<String> types(String name) {
    return shipped.get(name).layers().stream().map(layer -> layer.use().type()).toList();
  }
}
