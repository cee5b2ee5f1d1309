package dev.bijou.terminal.internal;

import java.util.function.Predicate;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.felix.service.command.Job;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Prepares each session at a terminal before it executes a line, so that Ctrl-C ends the command
 * and nothing else:
 *
 * <ul>
 *   <li>The channels of the session cannot be closed by an interrupt.
 *   <li>The commands of Bijou are interrupted by themselves: the shell waits until they have ended
 *       and said so. Gogo's own way returns to the prompt at once and prints an exception.
 * </ul>
 */
@Component
public final class TerminalSessionListener implements CommandSessionListener {
  /** The session variable that holds the terminal. */
  private static final String TERMINAL = ".terminal";

  private final Predicate<Job> interruptCommands;
  private final ProcessInterrupt processInterrupt = new ProcessInterrupt();

  /**
   * Creates the listener.
   *
   * @param interruptCommands interrupts the commands of Bijou that belong to a job; false if there
   *     are none
   */
  @Activate
  public TerminalSessionListener(
      @Reference(name = "interruptCommands", target = "(bijou.interrupt=true)")
          Predicate<Job> interruptCommands) {
    this.interruptCommands = interruptCommands;
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence line) {
    if (session.get(TERMINAL) instanceof Terminal terminal) {
      SessionChannels.protect(session, terminal);
      HistoryFile.requireWritable(session);
      terminal.handle(Signal.INT, signal -> interrupt(session));
      processInterrupt.passTo(terminal);
    }
  }

  /** Leaves Ctrl-C to others. */
  @Deactivate
  public void stop() {
    processInterrupt.release();
  }

  private void interrupt(CommandSession session) {
    Job job = session.foregroundJob();
    if (job != null && !interruptCommands.test(job)) {
      job.interrupt();
    }
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Exception exception) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Object result) {}
}
