package dev.bijou.shell.internal.command;

import dev.bijou.admin.report.Reports;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.io.NumberFormat;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.text.ErrorText;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bijou validate}: composes flows and lists their problems. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Composes flows and prints one line per problem: the first 20, then the number of the"
          + " others.",
      ""
    },
    footer = {"", "Exit code: 0 if all flows are valid, else 2."})
public final class ValidateCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW", arity = "1..*", description = "The flows to validate.")
  private List<String> flows;

  @Option(
      names = "--requirements",
      description =
          "Print the types that the flows use, installed or not, as OSGi requirements for"
              + " -runrequires; all else goes to standard error (default: results only).")
  private boolean requirements;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public ValidateCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  /**
   * The result for a flow.
   *
   * @param flow the argument
   * @param problems its problems; it is valid if there are none
   * @param warnings its warnings
   * @param requirements the OSGi requirements of its types; none if it cannot be read
   */
  private record Result(
      String flow, List<Problem> problems, List<Problem> warnings, List<String> requirements) {
    Map<String, Object> json(Reports reports) {
      return JsonWriter.object(
          "flow", flow,
          "valid", problems.isEmpty(),
          "problems", problems.stream().map(reports::json).toList(),
          "warnings", warnings.stream().map(reports::json).toList(),
          "requirements", requirements);
    }
  }

  @Override
  public Integer call() {
    json.check();
    FlowArguments arguments = new FlowArguments(session);
    CommandOutput prose = json.prose(session.output());
    CommandOutput summaries = requirements ? prose.onStandardError() : prose;
    List<Result> results =
        flows.stream().map(flow -> validate(flow, arguments, summaries)).toList();
    if (requirements) {
      prose.print(
          FlowRequirements.lines(
              FlowRequirements.union(results.stream().map(Result::requirements).toList())));
    }
    Reports reports = session.services().need(Reports.class, "figures");
    json.write(
        JsonWriter.object("flows", results.stream().map(each -> each.json(reports)).toList()),
        session.output());
    return results.stream().allMatch(result -> result.problems.isEmpty()) ? 0 : 2;
  }

  /** Validates a flow and prints the result. */
  private Result validate(String argument, FlowArguments arguments, CommandOutput prose) {
    CommandException.requireUninterrupted("interrupted");
    List<String> needed = List.of();
    try {
      FlowSpec written = arguments.written(argument);
      needed = requirements(written);
      FlowSpec spec = arguments.model(argument).isPresent() ? arguments.find(argument) : written;
      Flow flow = compose(spec);
      prose.print(summary(argument, spec, flow));
      flow.warnings().forEach(warning -> prose.printError("warning: " + warning));
      return new Result(argument, List.of(), flow.warnings(), needed);
    } catch (InvalidFlowException e) {
      ErrorText.problems(e.problems()).forEach(prose::printError);
      return new Result(argument, e.problems(), List.of(), needed);
    } catch (CommandException e) {
      CommandException.requireUninterrupted("interrupted");
      String message = String.valueOf(e.getMessage());
      prose.printError(message);
      SourceLocation location = new SourceLocation(argument, 1, 1, "");
      return new Result(argument, List.of(new Problem(location, message)), List.of(), needed);
    }
  }

  private List<String> requirements(FlowSpec flow) {
    PluginRegistry registry = session.services().need(PluginRegistry.class, "registry");
    return new FlowRequirements(registry.plugins()).of(flow);
  }

  private Flow compose(FlowSpec spec) {
    return session
        .services()
        .need(FlowComposer.class, "composer")
        .compose(spec, ComposeOptions.seeded(0).withLeastDimension(FlowArguments.OPEN_DIMENSION));
  }

  private static String summary(String argument, FlowSpec spec, Flow flow) {
    return String.format(
        Locale.ROOT,
        "OK %s: %s, %s, %s, FORWARD %s, INVERSE %s",
        argument.equals(spec.name()) ? argument : argument + " (" + spec.name() + ")",
        dimension(spec, flow),
        NumberFormat.count(spec.layers().size(), "layer"),
        NumberFormat.count(flow.parameters().size(), "parameter"),
        flow.cost(Direction.FORWARD),
        flow.cost(Direction.INVERSE));
  }

  private static String dimension(FlowSpec spec, Flow flow) {
    return spec.dimension().isPresent()
        ? "dimension " + spec.dimension().getAsInt()
        : "open dimension (at " + flow.dimension() + ")";
  }
}
