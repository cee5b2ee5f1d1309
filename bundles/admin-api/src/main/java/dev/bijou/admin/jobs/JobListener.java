package dev.bijou.admin.jobs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives the changes of the state of all jobs; register it as a service. Changes of progress and
 * of the reason alone are not reported.
 */
@ConsumerType
@FunctionalInterface
public interface JobListener {
  /**
   * Called after each change, once and in order: with WAITING when the job is submitted, usually
   * with RUNNING, and with its final state. It is called on one thread, which it may block for a
   * short time; an exception is logged and does not disturb others.
   */
  void changed(Job job);
}
