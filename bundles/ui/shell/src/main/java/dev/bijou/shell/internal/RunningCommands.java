package dev.bijou.shell.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** The commands that run, each on the thread of its caller, so that they can be interrupted. */
final class RunningCommands {
  private static final long STOP_MILLIS = 3_000;

  private final Map<Thread, Object> owners = new ConcurrentHashMap<>();

  /** Runs a command for an owner and returns its exit code. */
  int run(Object owner, IntSupplier command) {
    Thread thread = Thread.currentThread();
    owners.put(thread, owner);
    try {
      return command.getAsInt();
    } finally {
      synchronized (owners) {
        owners.remove(thread);
        owners.notifyAll();
      }
    }
  }

  /** Returns whether no command runs. */
  boolean isEmpty() {
    return owners.isEmpty();
  }

  /** Interrupts the commands of an owner; returns whether there were any. */
  boolean interrupt(Object owner) {
    synchronized (owners) { // a thread whose command has ended may run something else
      Set<Thread> threads =
          owners.entrySet().stream()
              .filter(each -> each.getValue().equals(owner))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      threads.forEach(Thread::interrupt);
      return !threads.isEmpty();
    }
  }

  /**
   * Interrupts all commands and waits a short time until they have ended, so that they remove what
   * they have written in part.
   */
  void stop() {
    synchronized (owners) {
      owners.keySet().forEach(Thread::interrupt);
      long end = System.nanoTime() + STOP_MILLIS * 1_000_000;
      try {
        for (long left = STOP_MILLIS; !owners.isEmpty() && left > 0; ) {
          owners.wait(left);
          left = (end - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
