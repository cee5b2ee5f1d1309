package dev.bijou.shell.internal;

import java.io.PrintStream;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The command line as the launcher calls it: arguments in, exit code out. What was asked for goes
 * to the stream that the launcher registers as standard output, everything else to standard error.
 */
@Component(service = ToIntFunction.class, property = "bijou.command.line:Boolean=true")
public final class CommandLineService implements ToIntFunction<String[]> {
  private final BundleContext context;
  private final PrintStream out;

  /** Ready as soon as there is a standard output. */
  @Activate
  public CommandLineService(
      BundleContext context,
      @Reference(name = "out", target = "(bijou.standard.output=true)") PrintStream out) {
    this.context = context;
    this.out = out;
  }

  @Override
  public int applyAsInt(String[] line) {
    boolean live = Boolean.parseBoolean(context.getProperty("bijou.live"));
    try (OsgiServices platform = new OsgiServices(context)) {
      return CommandRunner.run(
          new CommandSession(platform, System.in, new CommandOutput(out, System.err, live)), line);
    } finally {
      out.flush();
    }
  }
}
