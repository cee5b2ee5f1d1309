package dev.bijou.shell.internal.verb;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Composition;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.FlowSpec;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.flow.Problem;
import dev.bijou.shell.internal.Failure;
import dev.bijou.shell.internal.FlowArguments;
import dev.bijou.shell.internal.Session;
import dev.bijou.shell.internal.text.Figures;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether flows can be composed. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {"Composes flows and tells what is wrong with them: a line per problem.", ""},
    footer = {"", "Exit code 0 if all of them are good, else 2."})
public final class Validate implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FLOW", arity = "1..*", description = "Flows to look at.")
  private List<String> flows;

  /** The verb. */
  public Validate(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    FlowArguments arguments = new FlowArguments(session.platform());
    boolean good = true;
    for (String flow : flows) {
      good &= validate(flow, arguments);
    }
    return good ? 0 : 2;
  }

  private boolean validate(String argument, FlowArguments arguments) {
    try {
      session.output().print(good(argument, arguments.find(argument)));
      return true;
    } catch (InvalidFlowException e) {
      e.problems().stream().map(Problem::toString).forEach(session.output()::say);
    } catch (Failure e) {
      session.output().say(e.getMessage());
    }
    return false;
  }

  private String good(String argument, FlowSpec spec) {
    FlowComposer composer = session.platform().need(FlowComposer.class, "composer");
    Flow flow =
        composer.compose(spec, Composition.seeded(0).withDimension(FlowArguments.OPEN_DIMENSION));
    return "OK %s: %s, %s, %s, FORWARD %s, INVERSE %s"
        .formatted(
            argument.equals(spec.name()) ? argument : argument + " (" + spec.name() + ")",
            dimension(spec),
            Figures.count(spec.layers().size(), "layer"),
            Figures.count(flow.parameters().size(), "parameter"),
            flow.cost(Direction.FORWARD),
            flow.cost(Direction.INVERSE));
  }

  private static String dimension(FlowSpec spec) {
    return spec.dimension().isPresent()
        ? "dimension " + spec.dimension().getAsInt()
        : "open dimension (at " + FlowArguments.OPEN_DIMENSION + ")";
  }
}
