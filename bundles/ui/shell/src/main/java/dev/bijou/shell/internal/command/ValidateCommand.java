package dev.bijou.shell.internal.command;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.text.NumberFormat;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bijou validate}: composes flows and lists their problems. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {"Composes flows and prints one line per problem.", ""},
    footer = {"", "Exit code: 0 if all flows are valid, else 2."})
public final class ValidateCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(paramLabel = "FLOW", arity = "1..*", description = "The flows to validate.")
  private List<String> flows;

  /** Creates the command. */
  public ValidateCommand(CommandSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    FlowArguments arguments = new FlowArguments(session.services());
    boolean valid = true;
    for (String flow : flows) {
      valid &= validate(flow, arguments);
    }
    return valid ? 0 : 2;
  }

  private boolean validate(String argument, FlowArguments arguments) {
    try {
      FlowSpec spec = arguments.find(argument);
      Flow flow = compose(spec);
      session.output().print(summary(argument, spec, flow));
      flow.warnings().forEach(warning -> session.output().printError("warning: " + warning));
      return true;
    } catch (InvalidFlowException e) {
      e.problems().stream().map(Problem::toString).forEach(session.output()::printError);
    } catch (CommandException e) {
      session.output().printError(String.valueOf(e.getMessage()));
    }
    return false;
  }

  private Flow compose(FlowSpec spec) {
    return session
        .services()
        .need(FlowComposer.class, "composer")
        .compose(spec, ComposeOptions.seeded(0).withDimension(FlowArguments.OPEN_DIMENSION));
  }

  private static String summary(String argument, FlowSpec spec, Flow flow) {
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
