package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.JobListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Logs the states of jobs, and records who submits, stops and cancels them: the user of the
 * console, who alone can use its shell and its socket.
 */
@Component
public final class JobChanges implements JobListener {
  private static final System.Logger LOG = System.getLogger("dev.bijou.jobs");

  private final AuditLog audit;

  /** Creates a listener. */
  @Activate
  public JobChanges(@Reference(name = "audit") AuditLog audit) {
    this.audit = audit;
  }

  @Override
  public void changed(Job job) {
    LOG.log(level(job), line(job));
    switch (job.state()) {
      case WAITING -> record("submit", job, "", job.state().name());
      case STOPPED -> record("stop", job, Job.State.RUNNING.name(), job.state().name());
      case CANCELLED -> record("cancel", job, Job.State.RUNNING.name(), job.state().name());
      default -> {}
    }
  }

  private static System.Logger.Level level(Job job) {
    return job.state() == Job.State.FAILED ? System.Logger.Level.WARNING : System.Logger.Level.INFO;
  }

  private static String line(Job job) {
    String reason = job.reason().isEmpty() ? "" : ": " + job.reason();
    return job.label() + " is " + job.state() + reason;
  }

  private void record(String verb, Job job, String before, String after) {
    audit.record(Actor.ofProcess("jobs"), verb + " " + job.label(), before, after);
  }
}
