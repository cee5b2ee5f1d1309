package dev.bijou.shell.internal.command;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.metrics.OpenMetrics;
import dev.bijou.io.NumberFormat;
import dev.bijou.json.JsonWriter;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bijou status}: shows the state of the running console. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {"Shows the state of the console that runs on the base directory.", ""},
    footer = {
      "",
      "Exit code: 0 if all declared flows and models are READY; 1 if some are not, the console is"
          + " starting, or it does not answer within 5 seconds; 2 if an option is wrong; 3 if none"
          + " runs."
    })
public final class StatusCommand implements Callable<Integer> {
  private static final String MODEL = "model";

  /** The time to wait for changes that are being applied, less than a client waits. */
  private static final int SETTLE_SECONDS = 3;

  private final CommandSession session;

  @Option(
      names = "--metrics",
      description = "Print the metrics of flows and of the process, as OpenMetrics, in its place.")
  private boolean metrics;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public StatusCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    requireConsole();
    json.check();
    FlowRuntime runtime = session.services().need(FlowRuntime.class, "runtime");
    boolean settled = isSettled(runtime);
    List<DeclaredFlow> flows = runtime.flows();
    boolean known = settled || !flows.isEmpty();
    List<Job> jobs =
        session.services().service(Jobs.class).map(Jobs::jobs).orElse(List.of()).stream()
            .filter(job -> !job.state().isFinal())
            .toList();
    Instant since = since();
    if (metrics) {
      json.prose(session.output()).out().print(openMetrics());
    } else {
      json.prose(session.output()).print(lines(since, flows, jobs));
    }
    json.write(document(since, flows, jobs), session.output());
    if (!known) {
      session.output().printError("The declared flows are not known yet.");
    }
    return known && flows.stream().allMatch(StatusCommand::isReady) ? 0 : 1;
  }

  /** Returns whether all changes have taken effect, or soon do, as after the start. */
  private static boolean isSettled(FlowRuntime runtime) {
    CompletableFuture<?> pending = runtime.settled().toCompletableFuture();
    try {
      pending.get(SETTLE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.interrupted("interrupted");
    } catch (ExecutionException | CancellationException | TimeoutException e) {
      return false;
    } finally {
      pending.cancel(false);
    }
  }

  private String openMetrics() {
    return session.services().need(OpenMetrics.class, "metrics").text();
  }

  /** Refuses to describe a process that runs one command, as after an abbreviation. */
  private void requireConsole() {
    if (session.services().setting("bijou.console").filter("false"::equals).isPresent()) {
      throw CommandException.refused("expected a console; got a command; write bijou status");
    }
  }

  private static Instant since() {
    return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }

  private static boolean isReady(DeclaredFlow flow) {
    return flow.status() == FlowStatus.READY;
  }

  private List<String> lines(Instant since, List<DeclaredFlow> flows, List<Job> jobs) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Bijou %s%s: running for %s, since %s, process %d",
            session.services().version(),
            session.services().setting("bijou.base").map(base -> " on " + base).orElse(""),
            NumberFormat.duration(Duration.between(since, Instant.now()).toMillis() * 1e-3),
            since.truncatedTo(ChronoUnit.SECONDS),
            ProcessHandle.current().pid()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  flows   %d ready, %d unsatisfied, %d invalid, %d failed, %d composing",
            count(flows, FlowStatus.READY),
            count(flows, FlowStatus.UNSATISFIED),
            count(flows, FlowStatus.INVALID),
            count(flows, FlowStatus.FAILED),
            count(flows, FlowStatus.COMPOSING)));
    lines.add("  models  " + models(flows) + " of these flows");
    long running = jobs.stream().filter(job -> job.state() == Job.State.RUNNING).count();
    lines.add(
        String.format(
            Locale.ROOT, "  jobs    %d running, %d waiting", running, jobs.size() - running));
    lines.add(
        String.format(
            Locale.ROOT,
            "  memory  %d MB, at most %d MB",
            memory() >> 20,
            Runtime.getRuntime().maxMemory() >> 20));
    lines.add("  port    " + port().map(String::valueOf).orElse("none"));
    flows.stream()
        .filter(flow -> !isReady(flow))
        .map(flow -> flow.name() + " is " + flow.status() + "; run bijou why " + flow.name())
        .forEach(lines::add);
    return lines;
  }

  private Map<String, Object> document(Instant since, List<DeclaredFlow> flows, List<Job> jobs) {
    return JsonWriter.object(
        "state", "running",
        "since", since.toString(),
        "flows",
            JsonWriter.object(
                "ready", count(flows, FlowStatus.READY),
                "unsatisfied", count(flows, FlowStatus.UNSATISFIED),
                "invalid", count(flows, FlowStatus.INVALID),
                "failed", count(flows, FlowStatus.FAILED),
                "composing", count(flows, FlowStatus.COMPOSING)),
        "models", models(flows),
        "jobs", jobs.size(),
        "memory", memory(),
        "port", port());
  }

  /** Returns the port of the Web Console while it is open. */
  private Optional<Integer> port() {
    return session
        .services()
        .service(IntSupplier.class, "bijou.webconsole", "open")
        .map(IntSupplier::getAsInt);
  }

  private static long count(List<DeclaredFlow> flows, FlowStatus status) {
    return flows.stream().filter(flow -> flow.status() == status).count();
  }

  /** Returns the number of flows that are models. */
  private static long models(List<DeclaredFlow> flows) {
    return flows.stream().filter(flow -> flow.owner().equals(MODEL)).count();
  }

  /** Returns the size of the heap that is in use, in bytes. */
  private static long memory() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
