package dev.bijou.shell.internal.command;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.json.JsonWriter;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.text.ErrorText;
import dev.bijou.shell.internal.text.NumberFormat;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bijou validate}: composes flows and lists their problems. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Composes flows and prints one line per problem: the first 20, then the number of the others.",
      ""
    },
    footer = {"", "Exit code: 0 if all flows are valid, else 2."})
public final class ValidateCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW", arity = "1..*", description = "The flows to validate.")
  private List<String> flows;

  @Mixin private JsonOption json;

  /** Creates the command. */
  public ValidateCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    json.check();
    FlowArguments arguments = new FlowArguments(session.services());
    CommandOutput prose = json.prose(session.output());
    List<Map<String, Object>> results = new ArrayList<>();
    boolean valid = true;
    for (String flow : flows) {
      CommandException.requireUninterrupted("interrupted");
      List<Problem> problems = validate(flow, arguments, prose);
      valid &= problems.isEmpty();
      results.add(json(flow, problems));
    }
    json.write(JsonWriter.object("flows", results), session.output());
    return valid ? 0 : 2;
  }

  /** Validates a flow and prints the result; returns its problems. */
  private List<Problem> validate(String argument, FlowArguments arguments, CommandOutput prose) {
    try {
      prose.print(summary(argument, arguments.find(argument)));
      return List.of();
    } catch (InvalidFlowException e) {
      ErrorText.problems(e.problems()).forEach(prose::printError);
      return e.problems();
    } catch (CommandException e) {
      CommandException.requireUninterrupted("interrupted");
      String message = String.valueOf(e.getMessage());
      prose.printError(message);
      return List.of(new Problem(new SourceLocation(argument, 1, 1, ""), message));
    }
  }

  private static Map<String, Object> json(String flow, List<Problem> problems) {
    return JsonWriter.object(
        "flow", flow,
        "valid", problems.isEmpty(),
        "problems", problems.stream().map(ValidateCommand::json).toList());
  }

  private static Map<String, Object> json(Problem problem) {
    return JsonWriter.object(
        "place", problem.location().path(),
        "line", problem.location().line(),
        "column", problem.location().column(),
        "message", problem.message());
  }

  private String summary(String argument, FlowSpec spec) {
    FlowComposer composer = session.services().need(FlowComposer.class, "composer");
    Flow flow =
        composer.compose(
            spec, ComposeOptions.seeded(0).withDimension(FlowArguments.OPEN_DIMENSION));
    return String.format(
        Locale.ROOT,
        "OK %s: %s, %s, %s, FORWARD %s, INVERSE %s",
        argument.equals(spec.name()) ? argument : argument + " (" + spec.name() + ")",
        dimension(spec),
        NumberFormat.count(spec.layers().size(), "layer"),
        NumberFormat.count(flow.parameters().size(), "parameter"),
        flow.cost(Direction.FORWARD),
        flow.cost(Direction.INVERSE));
  }

  private static String dimension(FlowSpec spec) {
    return spec.dimension().isPresent()
        ? "dimension " + spec.dimension().getAsInt()
        : "open dimension (at " + FlowArguments.OPEN_DIMENSION + ")";
  }
}
