package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Job.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that run as jobs, and the command that lists jobs. */
@Timeout(60)
class JobCommandsTest {
  @TempDir Path directory;

  private final FakeJobs jobs = new FakeJobs();
  private final FakeStore store = new FakeStore();
  private final ShellFixture fixture =
      ShellFixture.with(
          new FakeComposer(),
          new FakeRuntime(),
          new FakeTrainer(),
          new FakeFlowTimer(),
          new FakeConformance(),
          store,
          jobs);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private ShellFixture.Run fit(String... more) throws IOException {
    Path data = Files.writeString(directory.resolve("x.csv"), "a,b\n1,2\n3,4\n");
    String[] line = {"fit", "gaussianization", "--data", data.toString(), "--model", "m"};
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return fixture.run(all);
  }

  @Test
  void fitsAndSavesInOneJob() throws IOException {
    ShellFixture.Run run = fit();
    assertEquals(0, run.code(), run.err());
    assertEquals(
        """
        gaussianization: waiting for job 3 (fit other)
        gaussianization: epochs (1/10), log p -4.5
        warning: take care
        """,
        run.err().replaceAll("  at most.*", ""));
    assertTrue(run.out().startsWith("m: 272 rows, "), run.out());
    assertEquals(Set.of("m"), store.models.keySet());
    assertEquals(List.of("commit"), jobs.requests);
    assertEquals("command", jobs.from);
    assertEquals(Kind.FIT, jobs.last().kind());
    assertEquals("gaussianization", jobs.last().name());
    assertEquals(Optional.of(new Progress("epochs", 1, 10, "log p -4.5")), jobs.last().progress());
    assertEquals(Set.of(1L, 4L), jobs.bundles, "the services, and the plug-ins of the flow");
  }

  @Test
  void cancelsItsJobWhenInterrupted() throws IOException {
    Thread command = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    jobs.onProgress =
        () -> {
          command.interrupt();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    ShellFixture.Run run = fit();
    assertEquals(130, run.code());
    assertTrue(run.err().endsWith("bijou fit: interrupted\n"), run.err());
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    assertEquals(List.of("cancel 4"), jobs.requests);
    assertEquals(State.CANCELLED, jobs.last().state());
    assertEquals(Set.of(), store.models.keySet());
  }

  @Test
  void endsWithItsJob() throws IOException {
    jobs.onProgress = () -> jobs.cancel(4, new Actor("bert", "shell"));
    ShellFixture.Run run = fit();
    assertEquals(1, run.code());
    assertEquals(
        "bijou fit: job 4 (fit gaussianization): cancelled on request; nothing is kept",
        run.err().lines().reduce((a, b) -> b).orElseThrow());
    assertEquals(Set.of(), store.models.keySet());
  }

  @Test
  void reportsWhatTheJobThrows() throws IOException {
    ShellFixture.Run run = fit("--seed", "13");
    assertEquals(1, run.code());
    assertTrue(
        run.err().endsWith("bijou fit: gaussianization: the loss is no number\n"), run.err());
  }

  @Test
  void saysThatTooManyJobsWait() throws IOException {
    jobs.full = true;
    ShellFixture.Run run = fit();
    assertEquals(1, run.code());
    assertEquals("bijou fit: jobs: expected fewer; got one more\n", run.err());
  }

  @Test
  void timesAndVerifiesInJobs() {
    ShellFixture direct =
        ShellFixture.with(
            new FakeComposer(), new FakeRuntime(), new FakeFlowTimer(), new FakeConformance());
    ShellFixture.Run timing = fixture.run("compare", "--cheap", "both");
    assertEquals(direct.run("compare", "--cheap", "both").out(), timing.out());
    assertEquals(Kind.TIMING, jobs.last().kind());
    assertEquals("gaussianization", jobs.last().name());
    assertEquals(
        "gaussianization: measuring (0/15)", jobs.last().progress().orElseThrow().toString());
    assertEquals(Set.of(1L, 4L), jobs.bundles);
    ShellFixture.Run verification = fixture.run("verify", "turn");
    assertEquals(direct.run("verify", "turn").out(), verification.out());
    assertEquals(Kind.VERIFICATION, jobs.last().kind());
    assertEquals("turn", jobs.last().name());
    assertEquals(Set.of(1L, 4L, 5L), jobs.bundles);
  }

  private void list() {
    Optional<Progress> progress = Optional.of(new Progress("epochs", 3, 10, "log p -4.5"));
    jobs.listed.add(
        FakeJobs.job(1, Kind.TIMING, "maf", State.CANCELLED, progress, "cancelled on request"));
    jobs.listed.add(FakeJobs.job(2, Kind.FIT, "turbine", State.DONE, progress, ""));
    jobs.listed.add(
        FakeJobs.job(
            3,
            Kind.FIT,
            "pump",
            State.WAITING,
            Optional.empty(),
            "waiting for job 2 (fit turbine)"));
  }

  @Test
  void listsJobs() {
    assertEquals("No job has been started.\n", fixture.run("jobs").out());
    list();
    assertEquals(
        """
        ID  KIND    NAME     STATE            TIME  PROGRESS
         1  timing  maf      CANCELLED  1 min 15 s  cancelled on request
         2  fit     turbine  DONE       1 min 15 s  epochs (3/10), log p -4.5
         3  fit     pump     WAITING             -  waiting for job 2 (fit turbine)
        """,
        fixture.run("jobs").out());
    assertEquals(2, fixture.run("jobs", "2").lines().size());
    assertEquals(List.of("1", "2", "3"), GogoCompletion.jobIds(fixture));
  }

  @Test
  void writesJobsAsJson() {
    list();
    assertEquals(
        """
        {
          "jobs": [
            {
              "id": 2,
              "kind": "fit",
              "name": "turbine",
              "state": "DONE",
              "progress": {
                "stage": "epochs",
                "done": 3,
                "total": 10,
                "detail": "log p -4.5"
              },
              "started": "2026-05-04T03:02:01Z",
              "finished": "2026-05-04T03:03:16Z",
              "reason": null
            }
          ]
        }
        """,
        fixture.run("jobs", "2", "--json", "-").out());
  }

  @Test
  void stopsAndCancels() {
    list();
    assertEquals(
        "bijou jobs: job 1 (timing maf): expected a fit that runs; got it\n",
        failure(1, "1", "--stop"));
    assertEquals(0, fixture.attachedIn(directory).run("jobs", "--cancel", "1").code());
    assertEquals("attach pid 7", jobs.from);
    assertEquals(List.of("stop 1", "cancel 1"), jobs.requests);
  }

  @Test
  void refusesBadUsage() {
    assertEquals(
        "bijou jobs: ID: expected the id of a job, and there is none; got 7\n", failure(2, "7"));
    list();
    assertEquals(
        "bijou jobs: ID: expected the id of a job, one of 1, 2, 3; got 7\n", failure(2, "7"));
    assertEquals("bijou jobs: ID: expected one of 1; got 7\n", failure(2, "7", "--cancel"));
    assertEquals(
        "bijou jobs: --cancel: expected the ID of a job as well; got none\n",
        failure(2, "--cancel"));
    assertEquals(
        "bijou jobs: --stop: expected the ID of a job as well; got none\n", failure(2, "--stop"));
    assertEquals(
        "bijou jobs: expected --stop or --cancel; got both\n",
        failure(2, "1", "--stop", "--cancel"));
    assertEquals(
        "bijou jobs: ID: expected an integer; got 'x'; see bijou jobs --help\n", failure(2, "x"));
    assertEquals(
        "bijou jobs: expected a console with the bundle dev.bijou.jobs; got none; start bijou"
            + " console\n",
        ShellFixture.with().run("jobs").err());
  }

  private String failure(int code, String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "jobs";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    ShellFixture.Run run = fixture.run(line);
    assertEquals(code, run.code());
    return run.err();
  }
}
