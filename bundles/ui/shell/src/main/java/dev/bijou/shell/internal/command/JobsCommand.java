package dev.bijou.shell.internal.command;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.report.Reports;
import dev.bijou.io.NumberFormat;
import dev.bijou.json.JsonWriter;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandSession;
import dev.bijou.shell.internal.text.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bijou jobs}: lists the jobs of a console, stops or cancels one. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = {"Lists the jobs of the console: its fits, timings and verifications.", ""},
    footer = {
      "",
      "A timing (compare) runs alone; fits and verifications run side by side up to the setting"
          + " bijou.jobs.running. The last 50 jobs that ended are listed, too.",
      "",
      "Exit code: 0 if the jobs are listed, or the job ends; 1 if the job cannot be ended, or the"
          + " console is starting or does not answer within 5 seconds; 2 if an option or the ID is"
          + " wrong; 3 if no console runs."
    })
public final class JobsCommand implements Callable<Integer> {
  private final CommandSession session;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "Show only this job (default: all jobs).")
  private @Nullable Long id;

  @Option(
      names = "--stop",
      description =
          "End the fit ID after the current step; the model has the best parameters so far.")
  private boolean stop;

  @Option(names = "--cancel", description = "End the job ID and keep nothing.")
  private boolean cancel;

  @Mixin private final JsonOption json;

  /** Creates the command. */
  public JobsCommand(CommandSession session) {
    this.session = session;
    this.json = new JsonOption(session.files());
  }

  @Override
  public Integer call() {
    json.check();
    Jobs jobs = service();
    if (stop && cancel) {
      throw CommandException.refused("expected --stop or --cancel; got both");
    }
    List<Job> listed = requested(jobs);
    json.prose(session.output())
        .print(listed.isEmpty() ? List.of("No job has been started.") : lines(listed));
    Reports reports = session.services().need(Reports.class, "figures");
    json.write(
        JsonWriter.object("jobs", listed.stream().map(reports::json).toList()), session.output());
    return 0;
  }

  private Jobs service() {
    return session
        .services()
        .service(Jobs.class)
        .orElseThrow(
            () ->
                CommandException.failed(
                    "expected a console with the bundle dev.bijou.jobs; got none; start bijou"
                        + " console"));
  }

  private List<Job> requested(Jobs jobs) {
    if (stop) {
      return List.of(ended("--stop", jobs::stop));
    }
    if (cancel) {
      return List.of(ended("--cancel", jobs::cancel));
    }
    return id == null ? jobs.jobs() : List.of(find(jobs, id));
  }

  private Job ended(String option, BiFunction<Long, Actor, Job> request) {
    if (id == null) {
      throw CommandException.refused(option + ": expected the ID of a job as well; got none");
    }
    try {
      return request.apply(id, session.actor());
    } catch (IllegalStateException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static Job find(Jobs jobs, long id) {
    List<Job> all = jobs.jobs();
    return all.stream()
        .filter(job -> job.id() == id)
        .findFirst()
        .orElseThrow(() -> CommandException.refused(unknown(id, all)));
  }

  private static String unknown(long id, List<Job> all) {
    return all.isEmpty()
        ? "ID: expected the id of a job, and there is none; got " + id
        : "ID: expected the id of a job, one of "
            + all.stream().map(job -> Long.toString(job.id())).collect(Collectors.joining(", "))
            + "; got "
            + id;
  }

  private static List<String> lines(List<Job> jobs) {
    TextTable table = TextTable.of(">ID", "KIND", "NAME", "STATE", ">TIME", "PROGRESS");
    jobs.forEach(
        job ->
            table.row(
                job.id(),
                job.kind(),
                job.name(),
                job.state(),
                job.started().map(start -> time(start, job.finished())).orElse("-"),
                progress(job)));
    return table.lines();
  }

  private static String time(Instant start, Optional<Instant> end) {
    Duration time = Duration.between(start, end.orElseGet(Instant::now));
    return NumberFormat.duration(time.toMillis() * 1e-3);
  }

  /** Returns the reason of a job and, while that is not final, its progress. */
  private static String progress(Job job) {
    String progress = job.progress().map(Progress::toString).orElse("");
    if (job.reason().isEmpty()) {
      return progress;
    }
    return job.state().isFinal() || progress.isEmpty()
        ? job.reason()
        : job.reason() + "; " + progress;
  }
}
