package dev.bijou.itests.docs;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.Reports;
import dev.bijou.admin.report.TypeDescription;
import dev.bijou.admin.report.TypeDescription.Group;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of all types on the class path, with a list of them: a function of a folder. */
public final class TypePages implements Function<Path, Map<String, String>> {
  private static final String INTRODUCTION =
      """
      <!-- Generated from the registry by docs/generate. -->
      # The catalogue of types

      These types come with the distribution. `bijou types` lists those of an installation, with types of other bundles;
      `bijou types TYPE` shows one. [Write a bijector](../write-a-bijector.md) adds one. FORWARD maps data to latents, for
      log-densities; INVERSE maps latents to data, for sampling. The [costs](../concepts.md#costs) are those of a layer
      that is not inverted.

      A page names the tensors of a type, each with its shape in terms of the keys, and how the quantity of the formula
      follows from it; [the notation](../laws.md#documentation-of-parameters) is that of the laws. A scalar family as a layer
      stores the tensors of all coordinates as one, whose first extent is the dimension: `means` is dimension × components.
      """;

  private static final Map<Group, String> INTRODUCTIONS =
      Map.of(
          Group.FAMILIES,
          """
          An increasing map of the line with parameters: a layer that maps each coordinate separately, or the `of:` of a
          [coupling](coupling.md) or [autoregressive](autoregressive.md) layer.\
          """,
          Group.STRUCTURES,
          "A layer that mixes, orders or scales coordinates, or gives a scalar family its"
              + " parameters.",
          Group.MAPS,
          """
          A layer that maps each coordinate separately. A network has nothing to set, so `coupling` and `autoregressive` do
          not take it.\
          """,
          Group.BASES,
          "The latent distribution, `base:` of a flow.",
          Group.SOLVERS,
          "The `solver:` of a type whose inverse is iterative.");

  private final List<TypePage> pages;

  /** Creates the pages; composes the flow of each. */
  public TypePages() {
    FlowComposer composer = FlowComposer.load();
    Reports reports = Reports.load();
    Plugins types = PluginRegistry.load().plugins();
    pages = types.all().stream().map(type -> page(type, types, composer, reports)).toList();
    pages.forEach(page -> composer.compose(page.flow()));
  }

  private static TypePage page(
      PluginType type, Plugins types, FlowComposer composer, Reports reports) {
    TypeDescription description = reports.describe(type, types, Optional.of(composer));
    Optional<Figure> picture = reports.picture(type, types, Optional.of(composer));
    TypePage page = new TypePage(description, picture, false);
    return isComposed(page, composer) ? page : new TypePage(description, picture, true);
  }

  private static boolean isComposed(TypePage page, FlowComposer composer) {
    try {
      composer.compose(page.flow());
      return true;
    } catch (InvalidFlowException e) {
      return false;
    }
  }

  /** Returns the texts of the files by name; pages keep the notes of those in the folder. */
  @Override
  public Map<String, String> apply(Path folder) {
    Map<String, String> files = new TreeMap<>();
    files.put("README.md", index());
    for (TypePage page : pages) {
      files.put(page.file(), page.text() + notes(folder.resolve(page.file())));
      page.picture().ifPresent(figure -> files.put(figure.name(), figure.svg()));
    }
    return files;
  }

  private String index() {
    return Stream.of(Group.values())
        .map(
            group ->
                String.join(
                    "\n\n",
                    "\n## " + group.title(),
                    INTRODUCTIONS.get(group),
                    TypePage.list(pages(group))))
        .collect(Collectors.joining("", INTRODUCTION, ""));
  }

  private List<TypePage> pages(Group group) {
    return pages.stream().filter(page -> page.description().group() == group).toList();
  }

  /** Returns the part of a page that is written by hand. */
  private static String notes(Path page) {
    try {
      String text = Files.exists(page) ? Files.readString(page) : "";
      int start = text.indexOf(TypePage.NOTES);
      return start < 0 ? "" : "\n" + text.substring(start);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
