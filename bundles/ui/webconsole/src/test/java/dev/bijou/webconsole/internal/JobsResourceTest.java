package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.report.Reports;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests of jobs and their answers. */
class JobsResourceTest {
  private final List<String> requests = new ArrayList<>();
  private final ConsoleServlet servlet = new ConsoleServlet(new Tokens());

  @BeforeEach
  void listen() {
    servlet.add(
        new JobsResource(Fakes.of(Jobs.class, new Calls()), Reports.load()),
        Map.of(ApiResource.NAME, "jobs"));
  }

  private static Job job(long id, Job.State state) {
    Actor actor = new Actor("admin", "shell");
    return new Job(
        id,
        Job.Kind.TIMING,
        "<b>",
        actor,
        state,
        Optional.empty(),
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        "");
  }

  /** The methods of the jobs: job 1 runs, job 2 has ended. */
  final class Calls {
    List<Job> jobs() {
      return List.of(job(2, Job.State.DONE), job(1, Job.State.RUNNING));
    }

    Job cancel(long id, Actor actor) {
      return end("cancel", id, actor);
    }

    Job stop(long id, Actor actor) {
      return end("stop", id, actor);
    }

    private Job end(String verb, long id, Actor actor) {
      if (id == 2) {
        throw new IllegalStateException("job 2: expected an active job; got one that has ended");
      }
      requests.add(verb + " " + id + " by " + actor.who() + ", " + actor.from());
      return job(id, Job.State.CANCELLED);
    }
  }

  private FakeExchange call(String method, String path) {
    FakeExchange exchange = new FakeExchange(method, "/api/jobs" + path);
    try {
      servlet.service(exchange.request(), exchange.response());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return exchange;
  }

  @Test
  void listsTheJobs() {
    FakeExchange all = call("GET", "");
    assertEquals(200, all.status);
    assertEquals(Answer.JSON, all.answered.get("Content-Type"));
    assertTrue(all.text().contains("\"state\": \"RUNNING\""), all.text());
    assertEquals("", call("HEAD", "").text());
    assertEquals(all.answered, call("HEAD", "").answered);
    assertEquals(405, call("POST", "").status);
  }

  @Test
  void endsAJobForTheUserOfTheConsole() {
    FakeExchange cancelled = call("POST", "/1/cancel");
    assertEquals(200, cancelled.status);
    assertTrue(cancelled.text().contains("\"state\": \"CANCELLED\""), cancelled.text());
    assertEquals(200, call("POST", "/1/stop").status);
    assertEquals(
        List.of("cancel 1 by admin, console 127.0.0.1", "stop 1 by admin, console 127.0.0.1"),
        requests);
  }

  @Test
  void refusesOtherRequests() {
    assertEquals(409, call("POST", "/2/cancel").status);
    assertEquals(404, call("POST", "/3/cancel").status);
    for (String id : List.of("x", "-1", "%3Cb%3E", "1".repeat(19))) {
      assertEquals(400, call("POST", "/" + id + "/cancel").status, id);
    }
    assertEquals(405, call("GET", "/1/cancel").status);
    assertEquals(404, call("POST", "/1/other").status);
    assertEquals(404, call("POST", "/1").status);
    assertEquals(404, call("POST", "/1/cancel/now").status);
    assertEquals(List.of(), requests);
  }
}
