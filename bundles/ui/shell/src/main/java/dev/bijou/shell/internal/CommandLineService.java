package dev.bijou.shell.internal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The command line as a service for the launcher: takes arguments, returns an exit code. Results go
 * to the stream that the launcher registers as standard output, everything else to standard error.
 */
@Component(service = ToIntFunction.class, property = "bijou.command.line:Boolean=true")
public final class CommandLineService implements ToIntFunction<String[]> {
  private final BundleContext context;
  private final PrintStream out;
  private final RunningCommands running = new RunningCommands();

  /** Creates the service once a standard output is registered. */
  @Activate
  public CommandLineService(
      BundleContext context,
      @Reference(name = "out", target = "(bijou.standard.output=true)") PrintStream out) {
    this.context = context;
    this.out = out;
  }

  @Override
  public int applyAsInt(String[] line) {
    InputStream in = new InterruptibleInput(System.in);
    CommandOutput output =
        new CommandOutput(out, System.err, Integer.getInteger("bijou.columns", 0));
    return running.run(
        this,
        () -> {
          try (OsgiServices services = new OsgiServices(context)) {
            return CommandRunner.run(new CommandSession(services, in, output), line);
          } finally {
            out.flush();
          }
        });
  }

  /** Interrupts the command: the framework stops before its end if the process is terminated. */
  @Deactivate
  public void stop() {
    running.stop();
  }
}
