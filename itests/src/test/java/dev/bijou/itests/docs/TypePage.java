package dev.bijou.itests.docs;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.report.TypeDescription;
import dev.bijou.admin.report.TypeDescription.Domains;
import dev.bijou.admin.report.TypeDescription.Group;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Domain;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of a plug-in type in Markdown.
 *
 * @param description the type in the registry
 * @param picture a picture of its map; empty if there is none
 * @param adapted whether the example inverts the layer, because its range is not the line, or maps
 *     onto (0, 1), because that is the support of the base
 */
record TypePage(TypeDescription description, Optional<Figure> picture, boolean adapted) {
  /** The heading of the part that is written by hand. */
  static final String NOTES = "## Notes\n";

  private static final String HEADER =
      "<!-- Generated from the registry by docs/generate; write below the heading Notes. -->\n";

  /** The value of a key in the example of a page, if it must be written. */
  private static final String FAMILY = "affine";

  /** Returns the text above the notes. */
  String text() {
    PluginType type = description.type();
    return Stream.of(
            HEADER + "# " + type.name() + "\n",
            "**" + type.kind() + "** · " + code(type.doc()) + "\n",
            description.formula().isEmpty() ? "" : "`" + description.formula() + "`\n",
            properties(),
            picture.map(figure -> "![" + figure.title() + "](" + figure.name() + ")\n").orElse(""),
            "```yaml\n" + flow() + "```\n",
            keys(),
            parameters())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Returns the name of the file. */
  String file() {
    return description.type().name() + ".md";
  }

  /** Returns the rows of a list of pages: name, costs, and what it is. */
  static String list(List<TypePage> pages) {
    boolean costs = pages.stream().anyMatch(page -> page.description.forward().isPresent());
    List<String> header =
        costs ? List.of("type", "FORWARD", "INVERSE", "map") : List.of("type", "meaning");
    return table(header, pages.stream().map(page -> page.line(costs)));
  }

  private String line(boolean costs) {
    String link = "[`" + description.type().name() + "`](" + file() + ")";
    String doc = code(description.type().doc());
    return costs
        ? row(link, bare(description.forward()), bare(description.inverse()), doc)
        : row(link, doc);
  }

  private static String bare(Optional<Cost> cost) {
    return cost.map(Cost::toString).orElse("–");
  }

  private String properties() {
    PluginType type = description.type();
    String bundle = "`" + bundle(type) + "`";
    Stream<String> costs =
        Stream.of(
                description.forward().map(cost -> row("cost of FORWARD", text(cost))),
                description.inverse().map(cost -> row("cost of INVERSE", text(cost))))
            .flatMap(Optional::stream);
    return Stream.of(
            Stream.of(row("property", "value"), "|---|---|"),
            domains(description.domains()),
            costs,
            Stream.of(row("bundle", bundle), row("requirement", requirement(type)), ""))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  /** Returns the rows of domain and range, or of the support of a base. */
  private static Stream<String> domains(Domains domains) {
    if (domains.from().isEmpty()) {
      return Stream.of();
    }
    String from = Domains.text(domains.from());
    return domains.onto().isEmpty()
        ? Stream.of(row("[support](../flow-yaml.md#domains-and-ranges)", from))
        : Stream.of(
            row("[domain](../flow-yaml.md#domains-and-ranges)", from),
            row("range", Domains.text(domains.onto())));
  }

  private static String text(Cost cost) {
    return "[" + cost + "](../concepts.md#costs)";
  }

  /** Returns the symbolic name of the bundle, which the registry does not know on a class path. */
  private static String bundle(PluginType type) {
    URL jar = type.prototype().getClass().getProtectionDomain().getCodeSource().getLocation();
    try (JarFile file = new JarFile(Path.of(jar.toURI()).toFile())) {
      return file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String requirement(PluginType type) {
    String namespace =
        switch (type.kind()) {
          case LAYER -> "bijou.bijector";
          case SCALAR -> "bijou.scalar";
          case BASE -> "bijou.base";
          case SOLVER -> "bijou.solver";
        };
    return "`" + namespace + ";filter:=\"(" + namespace + "=" + type.name() + ")\"`";
  }

  /** Returns a flow that uses the type, with all its keys. */
  String flow() {
    PluginType type = description.type();
    String written = type.name() + settings();
    String layers =
        switch (type.kind()) {
          case LAYER -> "  - " + (adapted ? inverted(written) : written) + "\n";
          case SCALAR -> "  - " + written + "\n  - coupling: {of: " + nested(written) + "}\n";
          case BASE -> "  - " + FAMILY + "\n" + (adapted ? "  - sigmoid\n" : "");
          case SOLVER -> "  - mixture-gaussian-cdf: {solver: " + nested(written) + "}\n";
        };
    return "flow: example\ndimension: 2\n" + base(written) + "layers:\n" + layers;
  }

  /** Returns the line with the base: the type, or one on the range of a scalar family. */
  private String base(String written) {
    if (description.type().kind() == PluginKind.BASE) {
      return "base: " + nested(written) + "\n";
    }
    Domain range =
        description.group() == Group.FAMILIES ? description.domains().onto().get(0) : Domain.LINE;
    return range.isLine()
        ? ""
        : "base: {uniform: {lower: " + range.lower() + ", upper: " + range.upper() + "}}\n";
  }

  private static String inverted(String written) {
    return (written.contains(":") ? written : written + ": {}") + "\n    invert: true";
  }

  private static String nested(String written) {
    return written.contains(":") ? "{" + written + "}" : written;
  }

  private String settings() {
    if (!description.example().isEmpty()) {
      return ": {" + description.example() + "}";
    }
    String settings =
        description.keys().stream()
            .filter(key -> !key.value().equals(Optional.of("[]")))
            .map(key -> key.name() + ": " + key.value().orElse(FAMILY).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return settings.isEmpty() ? "" : ": {" + settings + "}";
  }

  private String keys() {
    List<TypeDescription.Key> keys = description.keys();
    return keys.isEmpty()
        ? "It has no keys.\n"
        : "## Keys\n\n"
            + table(List.of("key", "default", "expected", "meaning"), keys.stream().map(this::row));
  }

  private String row(TypeDescription.Key key) {
    String value = key.value().map(text -> "`" + text + "`").orElse("required");
    return row("`" + key.name() + "`", value, key.expected(), code(key.doc()));
  }

  private String parameters() {
    if (description.parameters().isEmpty()) {
      return "";
    }
    boolean scalar = description.type().kind() == PluginKind.SCALAR;
    String name = scalar ? "tensor, for each coordinate" : "tensor, at dimension 2";
    return "## Parameters\n\n"
        + table(
            List.of(name, "shape", "formula", "meaning"),
            description.parameters().stream().map(TypePage::row));
  }

  private static String row(TypeDescription.Block block) {
    String formula = block.formula().isEmpty() ? "" : "`" + block.formula() + "`";
    String when = block.when().isEmpty() ? "" : "`" + block.when() + "`: ";
    String meaning = when + code(block.meaning());
    return row("`" + block.name() + "`", block.shapeText(), formula, meaning);
  }

  private static String table(List<String> header, Stream<String> rows) {
    return row(header.toArray(String[]::new))
        + "\n|"
        + "---|".repeat(header.size())
        + "\n"
        + rows.map(row -> row + "\n").collect(Collectors.joining());
  }

  private static String row(String... cells) {
    return Stream.of(cells)
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Escapes what Markdown would read as emphasis or HTML. */
  private static String code(String text) {
    return text.replace("*", "\\*").replace("<", "&lt;");
  }
}
