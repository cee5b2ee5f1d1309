package dev.bijou.webconsole.internal.types;

import dev.bijou.admin.jobs.Job;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The verifications that wait or run and the last that ended, by job. Thread-safe. */
final class VerificationHistory {
  /** The number of verifications that are kept; active ones are never left out. */
  static final int MAXIMUM = 20;

  private final NavigableMap<Long, Entry> entries = new TreeMap<>();

  /**
   * A verification and its job.
   *
   * @param job returns the job as it is now
   */
  record Entry(Supplier<Job> job, Verification verification) {}

  /** Adds a verification; the oldest that has ended gives way if there are too many. */
  synchronized void add(Supplier<Job> job, Verification verification) {
    entries.put(job.get().id(), new Entry(job, verification));
    entries.values().stream()
        .filter(entry -> entry.job.get().state().isFinal())
        .limit(Math.max(0, entries.size() - MAXIMUM))
        .map(entry -> entry.job.get().id())
        .toList()
        .forEach(entries::remove);
  }

  /** Keeps the last state of a job in place of the job itself. */
  synchronized void end(Job job) {
    entries.computeIfPresent(job.id(), (id, entry) -> new Entry(() -> job, entry.verification));
  }

  /** Returns all verifications, newest first. */
  synchronized List<Entry> all() {
    return List.copyOf(entries.descendingMap().values());
  }

  synchronized Optional<Entry> find(long job) {
    return Optional.ofNullable(entries.get(job));
  }
}
