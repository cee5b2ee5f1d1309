package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.composer.test.Plugins.Affine;
import dev.bijou.composer.test.Plugins.Flip;
import dev.bijou.composer.test.Plugins.Normal;
import dev.bijou.composer.test.Plugins.Solved;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the examples of {@code docs/flow-yaml.md} against the results that the page shows. */
class FlowYamlDocTest {
  private static final Path PAGE = Path.of("..", "..", "..", "docs", "flow-yaml.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(.*?)```(?:\\s+```text\n(.*?)```)?", Pattern.DOTALL);

  /** The types that the page names, some replaced by stand-ins. */
  private static FlowComposer composer() {
    Plugins plugins =
        Plugins.of(
            List.of(
                type(PluginKind.BASE, "normal", new Normal()),
                type(PluginKind.SCALAR, "affine", new Affine()),
                type(PluginKind.SCALAR, "mixture-gaussian-cdf", new Solved()),
                type(PluginKind.LAYER, "rotation", new Flip()),
                type(
                    PluginKind.LAYER,
                    "tanh",
                    (BijectorFactory) context -> new Squash(context.dimension()))));
    return new DefaultFlowComposer(() -> plugins);
  }

  /** A map onto (−1, 1). */
  private record Squash(int dimension) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      Domain domain = direction == Direction.FORWARD ? Domain.LINE : Domain.between(-1, 1);
      return domain.times(dimension);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {}
  }

  private static PluginType type(PluginKind kind, String name, Object prototype) {
    return new PluginType(
        kind,
        name,
        prototype,
        new PluginType.Origin(0, PluginType.Version.NONE, "dev.example", 1, 1));
  }

  @Test
  void readsOrRefusesExamplesAsShown() throws IOException {
    List<MatchResult> examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();
    assertEquals(12, examples.size());
    assertTrue(examples.stream().anyMatch(example -> example.group(2) != null));
    examples.forEach(example -> check(example.group(1), example.group(2)));
  }

  private static void check(String yaml, String problems) {
    if (problems == null) {
      composer().read(yaml, "flow.yaml");
    } else {
      assertEquals(
          problems.lines().toList(),
          ReportedProblems.lines(
              () -> {
                FlowSpec flow = composer().read(yaml, "flow.yaml");
                composer().compose(flow, ComposeOptions.seeded(1));
              }));
    }
  }

  @Test
  void expandsTheRepetitionOfThePage() throws IOException {
    String yaml =
        EXAMPLE
            .matcher(Files.readString(PAGE))
            .results()
            .map(example -> example.group(1))
            .filter(text -> text.contains("flow: repeated"))
            .findFirst()
            .orElseThrow();
    assertEquals(14, composer().read(yaml, "flow.yaml").layers().size());
  }
}
