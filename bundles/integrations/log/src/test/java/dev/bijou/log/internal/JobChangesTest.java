package dev.bijou.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobChangesTest {
  private static final Logger LOG = Logger.getLogger("dev.bijou.jobs");

  private final List<String> lines = new ArrayList<>();
  private final List<String> records = new ArrayList<>();
  private final AuditLog audit =
      (actor, what, before, after) ->
          records.add(
              actor.who() + " (" + actor.from() + "), " + what + ": " + before + " -> " + after);
  private final JobChanges changes = new JobChanges(audit);
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  private void change(Job.State state, String reason) {
    change(state, reason, new Actor("anna", "shell"), Optional.of(Instant.EPOCH));
  }

  private void change(Job.State state, String reason, Actor actor, Optional<Instant> started) {
    changes.changed(
        new Job(
            7,
            Job.Kind.FIT,
            "pump",
            actor,
            state,
            Optional.empty(),
            Instant.EPOCH,
            started,
            Optional.empty(),
            reason));
  }

  @Test
  void logsEachStateAndRecordsWhatUsersDo() {
    change(Job.State.WAITING, "waits for job 6 (timing maf)");
    change(Job.State.RUNNING, "");
    change(Job.State.DONE, "");
    change(Job.State.STOPPED, "");
    change(Job.State.CANCELLED, "");
    change(Job.State.FAILED, "dev.bijou.rotation 1.0.0 was removed");
    assertEquals(
        List.of(
            "INFO job 7 (fit pump) is WAITING: waits for job 6 (timing maf)",
            "INFO job 7 (fit pump) is RUNNING",
            "INFO job 7 (fit pump) is DONE",
            "INFO job 7 (fit pump) is STOPPED",
            "INFO job 7 (fit pump) is CANCELLED",
            "WARNING job 7 (fit pump) is FAILED: dev.bijou.rotation 1.0.0 was removed"),
        lines);
    assertEquals(
        List.of(
            "anna (shell), submit job 7 (fit pump):  -> WAITING",
            "anna (shell), stop job 7 (fit pump): RUNNING -> STOPPED",
            "anna (shell), cancel job 7 (fit pump): RUNNING -> CANCELLED"),
        records);
  }

  @Test
  void recordsACancelOfAJobThatWaitsFromAnotherTerminal() {
    Actor other = new Actor("bert", "attach pid 7");
    change(Job.State.CANCELLED, "cancelled on request", other, Optional.empty());
    assertEquals(
        List.of("bert (attach pid 7), cancel job 7 (fit pump): WAITING -> CANCELLED"), records);
  }
}
