package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.JobListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Logs the states of jobs, and records who submits, stops and cancels them. */
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
      case WAITING -> record("submit", job, "");
      case STOPPED -> record("stop", job, before(job));
      case CANCELLED -> record("cancel", job, before(job));
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

  private static String before(Job job) {
    return (job.started().isPresent() ? Job.State.RUNNING : Job.State.WAITING).name();
  }

  private void record(String verb, Job job, String before) {
    audit.record(job.actor(), verb + " " + job.label(), before, job.state().name());
  }
}
