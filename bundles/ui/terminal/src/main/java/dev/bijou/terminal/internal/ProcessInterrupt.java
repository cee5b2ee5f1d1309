package dev.bijou.terminal.internal;

import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The signal that Ctrl-C sends to this process. JLine passes it to a terminal, except for one that
 * has no capabilities ({@code TERM=dumb}): there it would end the JVM.
 */
final class ProcessInterrupt {
  private static final String NAME = "INT";

  private @Nullable Terminal terminal;
  private @Nullable Object previous;

  /** Passes the signal to a terminal that does not get it from JLine. */
  synchronized void passTo(Terminal target) {
    if (target instanceof DumbTerminal && terminal == null) {
      // The class of signals is one of the JVM, which a bundle does not see.
      ClassLoader loader = ClassLoader.getPlatformClassLoader();
      previous = Signals.register(NAME, () -> target.raise(Signal.INT), loader);
      terminal = target;
    }
  }

  /** Gives the signal back. */
  synchronized void release() {
    if (terminal != null) {
      Signals.unregister(NAME, previous);
      terminal = null;
    }
  }
}
