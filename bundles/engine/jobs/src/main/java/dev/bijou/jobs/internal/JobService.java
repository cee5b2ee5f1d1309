package dev.bijou.jobs.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.JobListener;
import dev.bijou.admin.jobs.Jobs;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The jobs of a console. Immediate, since it must outlive its callers. */
@Component(immediate = true)
public final class JobService implements Jobs {
  private static final System.Logger LOG = System.getLogger(JobService.class.getName());
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final BundleContext context;
  private final JobThreads threads = new JobThreads(this::notifyListeners);
  private final JobQueue queue;
  private final BundleWatch watch;

  @Reference private volatile List<JobListener> listeners = List.of();

  /** Creates the service with the settings of this framework. */
  @Activate
  public JobService(BundleContext context) {
    this.context = context;
    this.queue = new JobQueue(JobBounds.of(context::getProperty), threads);
    this.watch = new BundleWatch(queue);
    context.addBundleListener(watch);
  }

  private void notifyListeners(Job job) {
    for (JobListener listener : listeners) {
      try {
        listener.changed(job);
      } catch (Throwable e) { // it may be of any bundle
        LOG.log(System.Logger.Level.WARNING, "a listener failed at " + job.label(), e);
      }
    }
  }

  @Override
  public <T> Submission<T> submit(
      Actor actor, Kind kind, String name, Set<Long> bundles, Task<T> task) {
    Set<Long> needed = new HashSet<>(bundles);
    Bundle submitter = FrameworkUtil.getBundle(task.getClass());
    if (submitter != null) {
      needed.add(submitter.getBundleId());
    }
    Submission<T> submission = queue.submit(actor, kind, name, needed, task);
    needed.forEach(id -> watch.requireStarted(id, context.getBundle(id)));
    return submission;
  }

  @Override
  public List<Job> jobs() {
    return queue.jobs();
  }

  @Override
  public Job stop(long id, Actor actor) {
    return queue.stop(id, actor);
  }

  @Override
  public Job cancel(long id, Actor actor) {
    boolean ends = isConsoleStopping(); // it interrupts commands, which cancel their jobs
    return queue.cancel(id, ends ? EarlyEnd.failed(this::reason) : EarlyEnd.cancelled(actor));
  }

  /** Ends all jobs and waits a short time until they have ended. */
  @Deactivate
  public void stop() {
    context.removeBundleListener(watch);
    queue.close(reason(), STOP_TIMEOUT);
    threads.close();
  }

  private String reason() {
    return isConsoleStopping()
        ? "the console was stopped"
        : "the bundle dev.bijou.jobs was stopped";
  }

  private boolean isConsoleStopping() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
  }
}
