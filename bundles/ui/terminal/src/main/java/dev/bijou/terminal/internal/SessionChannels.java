package dev.bijou.terminal.internal;

import java.lang.reflect.Field;
import java.nio.channels.Channel;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;

/**
 * The replacement of the channels of a Gogo session. Gogo reads and writes the terminal through
 * interruptible channels, which close themselves, and with them the file descriptors of the
 * process, as soon as an interrupted thread uses them.
 */
final class SessionChannels {
  private static final System.Logger LOG = System.getLogger(SessionChannels.class.getName());

  private SessionChannels() {}

  /** Replaces the channels of a session; has no effect if they are replaced already. */
  static void protect(CommandSession session, Terminal terminal) {
    try {
      Channel[] channels = channels(session);
      if (!(channels[0] instanceof TerminalInput)) {
        channels[0] = new TerminalInput(terminal);
        channels[1] = new TerminalOutput(session.getConsole());
        channels[2] = channels[1];
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Ctrl-C may end the console: " + e);
    }
  }

  /** Returns the channels of a session, which have no accessor; child sessions share the array. */
  static Channel[] channels(CommandSession session) throws ReflectiveOperationException {
    Field channels = session.getClass().getDeclaredField("channels");
    channels.setAccessible(true);
    return (Channel[]) channels.get(session);
  }
}
