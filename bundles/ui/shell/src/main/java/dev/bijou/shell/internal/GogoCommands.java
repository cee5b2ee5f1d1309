package dev.bijou.shell.internal;

import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The commands in Gogo, in the scope {@code bijou}, with the arguments of the command line. */
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

  /** Creates the commands with the services of this framework. */
  @Activate
  public GogoCommands(BundleContext context) {
    this.context = context;
  }

  /** Times both directions of flows. */
  @Descriptor("times both directions of a flow")
  public void compare(@Descriptor(ARGUMENTS) String... arguments) {
    run("compare", arguments);
  }

  /** Lists the plug-in types. */
  @Descriptor("lists the plug-in types, or shows one")
  public void types(@Descriptor(ARGUMENTS) String... arguments) {
    run("types", arguments);
  }

  /** Validates flows. */
  @Descriptor("composes flows and lists their problems")
  public void validate(@Descriptor(ARGUMENTS) String... arguments) {
    run("validate", arguments);
  }

  /** Checks the laws of types. */
  @Descriptor("checks the laws of types")
  public void verify(@Descriptor(ARGUMENTS) String... arguments) {
    run("verify", arguments);
  }

  /** Lists the declared flows. */
  @Descriptor("lists the declared flows with their status")
  public void flows(@Descriptor(ARGUMENTS) String... arguments) {
    run("flows", arguments);
  }

  /** Explains the status of a flow. */
  @Descriptor("explains the status of a flow by its root cause")
  public void why(@Descriptor(ARGUMENTS) String... arguments) {
    run("why", arguments);
  }

  /** Fits a flow to a table. */
  @Descriptor("fits a flow to a table and saves the model")
  public void fit(@Descriptor(ARGUMENTS) String... arguments) {
    run("fit", arguments);
  }

  /** Scores a table with a model. */
  @Descriptor("writes the log-density of each row of a table")
  public void score(@Descriptor(ARGUMENTS) String... arguments) {
    run("score", arguments);
  }

  /** Samples rows from a model. */
  @Descriptor("samples rows from a model")
  public void sample(@Descriptor(ARGUMENTS) String... arguments) {
    run("sample", arguments);
  }

  /** Shows a model. */
  @Descriptor("verifies and shows a model")
  public void info(@Descriptor(ARGUMENTS) String... arguments) {
    run("info", arguments);
  }

  /** Runs a command; Gogo redirects the system streams to the session of the command. */
  private void run(String command, String... arguments) {
    boolean terminal = Boolean.parseBoolean(context.getProperty("bijou.terminal"));
    String[] line = Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
    try (OsgiServices services = new OsgiServices(context)) {
      CommandRunner.run(
          new CommandSession(
              services, System.in, new CommandOutput(System.out, System.err, terminal)),
          line);
    }
  }
}
