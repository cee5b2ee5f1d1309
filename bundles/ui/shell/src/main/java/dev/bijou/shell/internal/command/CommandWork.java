package dev.bijou.shell.internal.command;

import dev.bijou.admin.jobs.Job.Progress;

/**
 * The long work of a command. It may run on another thread than the command, so it prints nothing
 * itself.
 */
@FunctionalInterface
interface CommandWork<T> {
  /** Does the work and returns the result. */
  T run(Monitor monitor);

  /** The connection of the work to its command. */
  interface Monitor {
    /**
     * Reports progress.
     *
     * @param line shows it, on the thread of the command; left out if the terminal is too slow
     * @throws RuntimeException if the work is to end
     */
    void advance(Progress progress, Runnable line);

    /** Prints a part of the result, on the thread of the command. */
    void print(Runnable lines);

    /** Returns whether the work is to end early with the result so far. */
    boolean stopRequested();

    /**
     * Announces that the result is about to be saved.
     *
     * @throws RuntimeException if it must not be
     */
    void commit();
  }

  /** Work on the thread of the command. */
  final class Direct implements Monitor {
    @Override
    public void advance(Progress progress, Runnable line) {
      line.run();
    }

    @Override
    public void print(Runnable lines) {
      lines.run();
    }

    @Override
    public boolean stopRequested() {
      return false;
    }

    @Override
    public void commit() {
      // nobody else can cancel it
    }
  }
}
