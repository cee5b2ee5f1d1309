package dev.bijou.shell.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.io.PrintStream;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The commands in Gogo, in the scope {@code bijou}, with the arguments of the command line. As a
 * {@link Predicate} with the property {@code bijou.interrupt=true} it interrupts the commands of a
 * Gogo job, and returns false if there are none.
 */
@Component(
    service = {GogoCommands.class, Predicate.class},
    property = {
      "bijou.interrupt:Boolean=true",
      "osgi.command.scope=bijou",
      "osgi.command.function=compare",
      "osgi.command.function=types",
      "osgi.command.function=validate",
      "osgi.command.function=verify",
      "osgi.command.function=flows",
      "osgi.command.function=why",
      "osgi.command.function=versions",
      "osgi.command.function=rollback",
      "osgi.command.function=fit",
      "osgi.command.function=score",
      "osgi.command.function=sample",
      "osgi.command.function=info",
      "osgi.command.function=status",
      "osgi.command.function=jobs"
    })
public final class GogoCommands implements Predicate<Job> {
  private static final String ARGUMENTS = "as on the command line; --help lists them";

  private static final int USUAL_COLUMNS = 80;

  /** The time in which the shell notices that a command has ended. */
  private static final long RETURN_MILLIS = 100;

  private final BundleContext context;
  private final RunningCommands running = new RunningCommands();
  private final SynchronousBundleListener frameworkStop = this::bundleChanged;

  /** Creates the commands with the services of this framework. */
  @Activate
  public GogoCommands(BundleContext context) {
    this.context = context;
    context.addBundleListener(frameworkStop);
  }

  /**
   * Ends all commands before the framework stops the shell that waits for them; the shell would
   * print an exception for a command that has not returned to it.
   */
  private void bundleChanged(BundleEvent event) {
    boolean frameworkStops =
        event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0;
    if (frameworkStops && !running.isEmpty()) {
      running.stop();
      try {
        Thread.sleep(RETURN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Times both directions of flows. */
  @Descriptor("times both directions of a flow")
  public void compare(@Descriptor(ARGUMENTS) Object... arguments) {
    run("compare", arguments);
  }

  /** Lists the plug-in types. */
  @Descriptor("lists the plug-in types, or shows one")
  public void types(@Descriptor(ARGUMENTS) Object... arguments) {
    run("types", arguments);
  }

  /** Validates flows. */
  @Descriptor("composes flows and lists their problems")
  public void validate(@Descriptor(ARGUMENTS) Object... arguments) {
    run("validate", arguments);
  }

  /** Checks the laws of types. */
  @Descriptor("checks the laws of types")
  public void verify(@Descriptor(ARGUMENTS) Object... arguments) {
    run("verify", arguments);
  }

  /** Lists the declared flows. */
  @Descriptor("lists the declared flows with their status")
  public void flows(@Descriptor(ARGUMENTS) Object... arguments) {
    run("flows", arguments);
  }

  /** Explains the status of a flow. */
  @Descriptor("explains the status of a flow by its root cause")
  public void why(@Descriptor(ARGUMENTS) Object... arguments) {
    run("why", arguments);
  }

  /** Lists the versions of a flow. */
  @Descriptor("lists the versions of a flow")
  public void versions(@Descriptor(ARGUMENTS) Object... arguments) {
    run("versions", arguments);
  }

  /** Rolls a flow back to a version. */
  @Descriptor("rolls a flow back to a version")
  public void rollback(@Descriptor(ARGUMENTS) Object... arguments) {
    run("rollback", arguments);
  }

  /** Fits a flow to a table. */
  @Descriptor("fits a flow to a table and saves the model")
  public void fit(@Descriptor(ARGUMENTS) Object... arguments) {
    run("fit", arguments);
  }

  /** Scores a table with a model. */
  @Descriptor("writes the log-density of each row of a table")
  public void score(@Descriptor(ARGUMENTS) Object... arguments) {
    run("score", arguments);
  }

  /** Samples rows from a model. */
  @Descriptor("samples rows from a model")
  public void sample(@Descriptor(ARGUMENTS) Object... arguments) {
    run("sample", arguments);
  }

  /** Shows a model. */
  @Descriptor("verifies and shows a model")
  public void info(@Descriptor(ARGUMENTS) Object... arguments) {
    run("info", arguments);
  }

  /** Shows the state of the console. */
  @Descriptor("shows the state of the console")
  public void status(@Descriptor(ARGUMENTS) Object... arguments) {
    run("status", arguments);
  }

  /** Lists the jobs of the console. */
  @Descriptor("lists the jobs of the console, stops or cancels one")
  public void jobs(@Descriptor(ARGUMENTS) Object... arguments) {
    run("jobs", arguments);
  }

  /** Interrupts the commands of a job; returns whether there are any. */
  @Override
  public boolean test(Job job) {
    return running.interrupt(job);
  }

  /** Interrupts all commands. */
  @Deactivate
  public void stop() {
    context.removeBundleListener(frameworkStop);
    running.stop();
  }

  /** Runs a command; its arguments may be any values of Gogo, null included. */
  private void run(String command, @Nullable Object... arguments) {
    Job job = job();
    CommandOutput output = output(Process.Utils.current(), job);
    String[] line =
        Stream.concat(Stream.of(command), Stream.of(arguments).map(String::valueOf))
            .toArray(String[]::new);
    running.run(
        job,
        () -> {
          try (OsgiServices services = new OsgiServices(context)) {
            CommandFiles files = CommandFiles.in(job.session().currentDir());
            var session =
                new CommandSession(services, System.in, output, files, Actor.ofProcess("shell"));
            return CommandRunner.run(session, line);
          }
        });
  }

  /** Returns the job of the session that the calling thread works for. */
  private static Job job() {
    Job job = Job.Utils.current();
    while (job.parent() != null) {
      job = job.parent();
    }
    return job;
  }

  /**
   * Returns the streams of a command. Gogo redirects the system streams to them, but through
   * channels that an interrupt closes; without redirection the console itself is used instead.
   */
  private CommandOutput output(Process process, Job job) {
    PrintStream console = job.session().getConsole();
    return new CommandOutput(
        process.isTty(1) ? console : System.out,
        process.isTty(2) ? console : System.err,
        process.isTty(2) ? columns(job) : 0);
  }

  /**
   * Returns the width of the terminal in characters, as JLine states it; 0 without one, and for a
   * command in the background, which must not overwrite the line that is being edited.
   */
  private static int columns(Job job) {
    Object columns = job.session().get("COLUMNS");
    if (columns == null || job.status() == Job.Status.Background) {
      return 0;
    }
    return columns instanceof Integer width && width > 0 ? width : USUAL_COLUMNS;
  }
}
