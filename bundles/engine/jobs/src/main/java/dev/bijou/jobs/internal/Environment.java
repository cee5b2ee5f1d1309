package dev.bijou.jobs.internal;

import dev.bijou.admin.jobs.Job;
import java.time.Duration;

/** The threads, timer and listeners of the queue of jobs; tests replace them. */
interface Environment {
  /** Returns a new thread, not started. */
  Thread newThread(String name, Runnable task);

  /** Runs a short task after a time. */
  void after(Duration delay, Runnable task);

  /** Passes on a change of the state of a job, in the order of the calls, without blocking. */
  void changed(Job job);
}
