package dev.bijou.shell.internal;

import java.io.InputStream;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The command line as a service for the launcher: takes a request, see {@link CommandRequest}, and
 * returns an exit code. It can run several commands at once, each on the thread of its caller,
 * which may be interrupted.
 */
@Component(service = ToIntFunction.class, property = "bijou.command.line:Boolean=true")
public final class CommandLineService implements ToIntFunction<Map<String, Object>> {
  private final BundleContext context;
  private final RunningCommands running = new RunningCommands();

  /** Creates the service. */
  @Activate
  public CommandLineService(BundleContext context) {
    this.context = context;
  }

  @Override
  public int applyAsInt(Map<String, Object> values) {
    CommandRequest request = new CommandRequest(values);
    InputStream in = request.isAttached() ? request.in() : new InterruptibleInput(request.in());
    CommandOutput output = request.output();
    return running.run(
        this,
        () -> {
          try (OsgiServices services = new OsgiServices(context)) {
            var session =
                new CommandSession(services, in, output, request.files(), request.actor());
            return CommandRunner.run(session, request.arguments());
          } finally {
            output.out().flush();
          }
        });
  }

  /** Interrupts the commands: the framework stops before their end if the process is terminated. */
  @Deactivate
  public void stop() {
    running.stop();
  }
}
