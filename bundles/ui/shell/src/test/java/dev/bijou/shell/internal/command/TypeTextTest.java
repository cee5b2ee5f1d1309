package dev.bijou.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.report.Reports;
import dev.bijou.admin.report.TypeDescription;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.Doc;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeTextTest {
  /** A layer whose family is required. */
  @Doc("a layer around a family")
  public record Around(@Doc("the family") ScalarFamily of) implements BijectorFactory {
    public Around() {
      this(null);
    }

    @Override
    public Bijector create(BuildContext context) {
      throw new IllegalArgumentException("of: expected a scalar family; got none");
    }
  }

  @Test
  void showsKeyWithoutDefaultAsRequired() {
    PluginType type =
        new PluginType(
            PluginKind.LAYER,
            "around",
            new Around(),
            new PluginType.Origin(0, PluginType.Version.NONE, "", -1, 1));
    TypeDescription description =
        Reports.load().describe(type, Plugins.of(List.of(type)), Optional.empty());
    List<String> lines = TypeText.lines(description);
    assertTrue(
        lines.stream().anyMatch(l -> l.matches(" *of +required +scalar family +the family")),
        lines::toString);
    assertEquals(Optional.empty(), description.keys().get(0).value());
  }
}
