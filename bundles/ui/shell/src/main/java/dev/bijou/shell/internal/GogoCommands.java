package dev.bijou.shell.internal;

import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The verbs as commands of Gogo, in the scope {@code bijou}: the same arguments, the same code. */
@Component(
    service = GogoCommands.class,
    property = {
      "osgi.command.scope=bijou",
      "osgi.command.function=compare",
      "osgi.command.function=types",
      "osgi.command.function=validate",
      "osgi.command.function=verify",
      "osgi.command.function=flows",
      "osgi.command.function=why",
      "osgi.command.function=fit",
      "osgi.command.function=score",
      "osgi.command.function=sample",
      "osgi.command.function=info"
    })
public final class GogoCommands {
  private static final String ARGUMENTS = "as on the command line; --help lists them";

  private final BundleContext context;

  /** Commands over the services of this framework. */
  @Activate
  public GogoCommands(BundleContext context) {
    this.context = context;
  }

  /** What each direction of a flow costs. */
  @Descriptor("what each direction of a flow costs, measured")
  public void compare(@Descriptor(ARGUMENTS) String... arguments) {
    run("compare", arguments);
  }

  /** The types that flows are made of. */
  @Descriptor("the types that flows are made of")
  public void types(@Descriptor(ARGUMENTS) String... arguments) {
    run("types", arguments);
  }

  /** Whether flows can be composed. */
  @Descriptor("whether flows can be composed")
  public void validate(@Descriptor(ARGUMENTS) String... arguments) {
    run("validate", arguments);
  }

  /** Whether types keep the laws. */
  @Descriptor("whether types keep the laws of their kind")
  public void verify(@Descriptor(ARGUMENTS) String... arguments) {
    run("verify", arguments);
  }

  /** The declared flows. */
  @Descriptor("the declared flows and how they stand")
  public void flows(@Descriptor(ARGUMENTS) String... arguments) {
    run("flows", arguments);
  }

  /** Why a flow stands as it does. */
  @Descriptor("why a flow stands as it does, down to the leaf")
  public void why(@Descriptor(ARGUMENTS) String... arguments) {
    run("why", arguments);
  }

  /** From rows to a model. */
  @Descriptor("fits a flow to the rows of a table")
  public void fit(@Descriptor(ARGUMENTS) String... arguments) {
    run("fit", arguments);
  }

  /** How likely rows are under a model. */
  @Descriptor("how likely the rows of a table are under a model")
  public void score(@Descriptor(ARGUMENTS) String... arguments) {
    run("score", arguments);
  }

  /** Rows drawn from a model. */
  @Descriptor("rows drawn from a model")
  public void sample(@Descriptor(ARGUMENTS) String... arguments) {
    run("sample", arguments);
  }

  /** What a model is. */
  @Descriptor("what a model is, and how it was fitted")
  public void info(@Descriptor(ARGUMENTS) String... arguments) {
    run("info", arguments);
  }

  /** Gogo leads the streams of the system to the session that a command runs in. */
  private void run(String verb, String... arguments) {
    boolean live = Boolean.parseBoolean(context.getProperty("bijou.terminal"));
    String[] line = Stream.concat(Stream.of(verb), Stream.of(arguments)).toArray(String[]::new);
    try (OsgiServices platform = new OsgiServices(context)) {
      CommandRunner.run(
          new CommandSession(platform, System.in, new CommandOutput(System.out, System.err, live)),
          line);
    }
  }
}
