package dev.bijou.shell.internal;

import java.io.PrintStream;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The command line as a service for the launcher: takes arguments, returns an exit code. Results go
 * to the stream that the launcher registers as standard output, everything else to standard error.
 */
@Component(service = ToIntFunction.class, property = "bijou.command.line:Boolean=true")
public final class CommandLineService implements ToIntFunction<String[]> {
  private final BundleContext context;
  private final PrintStream out;

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
    boolean terminal = Boolean.parseBoolean(context.getProperty("bijou.live"));
    try (OsgiServices services = new OsgiServices(context)) {
      return CommandRunner.run(
          new CommandSession(services, System.in, new CommandOutput(out, System.err, terminal)),
          line);
    } finally {
      out.flush();
    }
  }
}
