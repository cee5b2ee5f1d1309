package dev.bijou.shell.internal.command;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.io.NumberFormat;
import dev.bijou.io.StackedBlock;
import dev.bijou.json.JsonWriter;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.ModelStore.Opened;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.ModelArguments;
import dev.bijou.shell.internal.text.TextTable;
import dev.bijou.spec.Problem;
import dev.bijou.spec.Standardization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bijou info}: verifies and shows a model. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = {"Verifies a model and shows its flow, columns, fit and parameters.", ""})
public final class InfoCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "MODEL", description = "The model: a directory or a name.")
  private String directory;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public InfoCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    ModelArguments models = new ModelArguments(session);
    String path = models.resolve(directory);
    json.check(path);
    Opened opened = models.open(path);
    json.prose(session.output()).print(lines(opened));
    json.write(document(opened), session.output());
    return 0;
  }

  private static List<String> lines(Opened opened) {
    Model model = opened.model();
    Flow flow = model.flow();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s, %s",
            flow.spec().name(),
            NumberFormat.count(flow.spec().layers().size(), "layer"),
            NumberFormat.count(flow.parameters().size(), "parameter")));
    lines.addAll(columns(model.columns()));
    ColumnBounds.of(model).lines().forEach(line -> lines.add("  bounds     " + line));
    lines.addAll(constants(flow.spec().standardization()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  cost       FORWARD %s, INVERSE %s",
            flow.cost(Direction.FORWARD),
            flow.cost(Direction.INVERSE)));
    model.report().map(InfoCommand::fitted).ifPresent(lines::addAll);
    warnings(model).forEach(warning -> lines.add("  warning    " + warning));
    lines.add("  " + verified(opened));
    lines.add("");
    TextTable table = TextTable.indented("PARAMETER", "SHAPE");
    for (Block block : tensors(flow)) {
      table.row(block.name(), shape(block));
    }
    lines.addAll(table.lines());
    return lines;
  }

  private static List<String> columns(Columns columns) {
    List<String> lines = new ArrayList<>();
    lines.add("  columns    " + String.join(", ", columns.names()));
    if (!columns.context().isEmpty()) {
      lines.add("  context    " + String.join(", ", columns.context()));
    }
    columns
        .constants()
        .forEach(
            c ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  constant   %s = %s",
                        c.column(),
                        NumberFormat.value(c.value()))));
    return lines;
  }

  private static List<String> constants(Standardization constants) {
    List<String> sizes =
        Stream.of(
                constants.data().map(c -> NumberFormat.count(c.size(), "column")),
                constants.context().map(c -> NumberFormat.count(c.size(), "context variable")))
            .flatMap(Optional::stream)
            .toList();
    return sizes.isEmpty()
        ? List.of()
        : List.of("  scaling    center and scale of " + String.join(" and ", sizes));
  }

  private static List<String> fitted(FitReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  fitted     method %s, %s, %s, seed %d, in %s",
            report.method(),
            NumberFormat.count(report.rows(), "row"),
            NumberFormat.count(report.epochs(), "epoch"),
            report.seed(),
            NumberFormat.duration(report.seconds())));
    lines.add("  mean log p " + meanLogProb(report));
    return lines;
  }

  /** Returns the warnings of the fit, and those of the flow that are not among them. */
  private static List<String> warnings(Model model) {
    List<String> warnings = new ArrayList<>();
    model.report().ifPresent(report -> warnings.addAll(report.warnings()));
    for (Problem warning : model.flow().warnings()) {
      if (warnings.stream().noneMatch(known -> known.endsWith(warning.message()))) {
        warnings.add(warning.location().path() + ": " + warning.message());
      }
    }
    return warnings;
  }

  /** Formats the mean log-densities of a fit. */
  static String meanLogProb(FitReport report) {
    OptionalDouble validation = report.validationMeanLogProb();
    return "training "
        + NumberFormat.logDensity(report.trainMeanLogProb())
        + (validation.isPresent()
            ? ", validation " + NumberFormat.logDensity(validation.getAsDouble())
            : "");
  }

  private static String verified(Opened opened) {
    return opened.warnings().isEmpty()
        ? "verified   sizes, hashes, values, shapes"
            + opened
                .model()
                .check()
                .map(c -> String.format(Locale.ROOT, " and %d check rows", c.x().size()))
                .orElse("")
        : "warning    " + String.join("; ", opened.warnings());
  }

  /** Returns the blocks as they are stored in the parameter file. */
  private static List<Block> tensors(Flow flow) {
    return StackedBlock.of(flow.parameters()).stream().map(StackedBlock::block).toList();
  }

  private static String shape(Block block) {
    return block.shape().isEmpty()
        ? "scalar"
        : block.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private static Map<String, Object> document(Opened opened) {
    Model model = opened.model();
    Flow flow = model.flow();
    return JsonWriter.object(
        "flow", flow.spec().name(),
        "dimension", flow.dimension(),
        "context", flow.contextDimension(),
        "parameters", flow.parameters().size(),
        "columns", model.columns().names(),
        "contextColumns", model.columns().context(),
        "bounds", ColumnBounds.of(model).json(),
        "constants",
            model.columns().constants().stream()
                .map(c -> JsonWriter.object("column", c.column(), "value", c.value()))
                .toList(),
        "standardize",
            JsonWriter.object(
                "data", flow.spec().standardization().data().map(InfoCommand::constants),
                "context", flow.spec().standardization().context().map(InfoCommand::constants)),
        "cost",
            JsonWriter.object(
                "forward", flow.cost(Direction.FORWARD), "inverse", flow.cost(Direction.INVERSE)),
        "fit",
            model
                .report()
                .map(report -> FitJson.of(report, ColumnBounds.of(model), Optional.empty())),
        "checkRows", model.check().map(c -> c.x().size()),
        "tensors",
            tensors(flow).stream()
                .map(b -> JsonWriter.object("name", b.name(), "shape", b.shape()))
                .toList(),
        "warnings", opened.warnings(),
        "text", flow.spec().text());
  }

  private static Map<String, Object> constants(Standardization.Columns columns) {
    return JsonWriter.object("center", columns.center(), "scale", columns.scale());
  }
}
