package dev.bijou.webconsole.internal;

import dev.bijou.admin.flows.FlowListener;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.JobListener;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.json.JsonWriter;
import dev.bijou.registry.PluginListener;
import dev.bijou.registry.Plugins;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code api/events}: server-sent events that name what has changed, not how; a page then reads it
 * again. One thread serves all connections, whose number is limited. Each ends after a while, so
 * that the page connects and is authenticated again.
 */
@Component(
    service = {
      ApiResource.class,
      Events.class,
      FlowListener.class,
      JobListener.class,
      PluginListener.class
    },
    property = ApiResource.NAME + "=events")
public final class EventStreams
    implements ApiResource, Events, FlowListener, JobListener, PluginListener {
  /** The maximum number of connections. */
  static final int MAXIMUM = 32;

  private static final System.Logger LOG = System.getLogger(EventStreams.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Progress of jobs is not reported; it is read from time to time while somebody looks. */
  private static final Duration PROGRESS = Duration.ofSeconds(1);

  private static final Duration LOGIN = Duration.ofSeconds(1);

  /** The attribute in which a login gives a {@link BooleanSupplier}: whether it is still valid. */
  private static final String VALID = "dev.bijou.webconsole.valid";

  private static final String START = "retry: 2000\n\n";
  private static final String COMMENT = ":\n\n";

  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final Semaphore permits = new Semaphore(MAXIMUM);
  private final Set<String> changed = new HashSet<>();
  private final AtomicLong revision = new AtomicLong();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, EventStreams::named);

  @Reference(
      name = "jobs",
      cardinality = ReferenceCardinality.OPTIONAL,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile @Nullable Jobs jobs;

  private List<Job> lastJobs = List.of();

  /** Starts the thread. */
  @Activate
  public EventStreams() {
    thread.setRejectedExecutionHandler((task, executor) -> {}); // stopped: nobody listens
    repeat(this::beat, HEARTBEAT);
    repeat(this::reportProgress, PROGRESS);
    repeat(this::checkLogins, LOGIN);
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(null, task, "bijou-console-events", 0, false);
    thread.setContextClassLoader(EventStreams.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  private void repeat(Runnable task, Duration pause) {
    long millis = pause.toMillis();
    var unused =
        thread.scheduleWithFixedDelay(() -> attempt(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Runs a task; one that throws is run again the next time. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "expected to serve events; got an error", e);
    }
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
    streams.forEach(EventStream::close);
  }

  @Override
  public Answer answer(ApiRequest request) {
    if (!request.path().isEmpty()) {
      throw request.notFound("api/events", request.path().get(0));
    }
    request.require("GET");
    return this::open;
  }

  private void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream; charset=utf-8");
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    Optional<HttpError> refusal = refusal(request);
    if (refusal.isPresent()) {
      refusal.get().answer().with("Connection", "close").send(request, response);
      return;
    }
    response.setHeader("X-Accel-Buffering", "no");
    EventStream stream = start(request, response);
    streams.add(stream);
    stream.open(START);
    if (thread.isShutdown()) {
      stream.close();
    }
  }

  private EventStream start(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      ServletOutputStream out = response.getOutputStream();
      return new EventStream(request.startAsync(), out, valid(request), this::ended);
    } catch (IOException | RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  private static BooleanSupplier valid(HttpServletRequest request) {
    return request.getAttribute(VALID) instanceof BooleanSupplier valid ? valid : () -> true;
  }

  private void ended(EventStream stream) {
    if (streams.remove(stream)) {
      permits.release();
    }
  }

  private Optional<HttpError> refusal(HttpServletRequest request) {
    if (!request.isAsyncSupported()) {
      return Optional.of(new HttpError(503, "events: expected asynchronous requests; got none"));
    }
    return permits.tryAcquire()
        ? Optional.empty()
        : Optional.of(
            new HttpError(
                503, "events: expected at most " + MAXIMUM + " connections; got more; poll"));
  }

  @Override
  public void changed(String topic) {
    synchronized (changed) {
      if (changed.add(topic) && changed.size() == 1) {
        var unused = thread.schedule(this::tellAll, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  void tellAll() {
    Set<String> topics;
    synchronized (changed) {
      topics = Set.copyOf(changed);
      changed.clear();
    }
    topics.forEach(this::tell);
  }

  private void tell(String topic) {
    String data = JsonWriter.compact(JsonWriter.object("revision", revision.incrementAndGet()));
    String event = "event: " + topic + "\ndata: " + data + "\n\n";
    streams.forEach(stream -> stream.send(topic, event));
  }

  /** Sends a comment, which finds clients that are gone, and ends connections whose time is up. */
  void beat() {
    streams.forEach(stream -> stream.check(LIFETIME));
    streams.forEach(stream -> stream.send("comment", COMMENT));
  }

  /** Ends the connections whose login is over. */
  void checkLogins() {
    streams.forEach(EventStream::checkLogin);
  }

  private void reportProgress() {
    Jobs present = jobs;
    if (present == null || streams.isEmpty()) {
      return;
    }
    List<Job> now = present.jobs();
    if (!now.equals(lastJobs)) {
      lastJobs = now;
      changed("jobs");
    }
  }

  @Override
  public void flowChanged(Change change) {
    changed("flows");
  }

  @Override
  public void changed(Job job) {
    changed("jobs");
  }

  @Override
  public void pluginsChanged(Plugins plugins) {
    changed("types");
  }
}
