package dev.bijou.figures.internal;

import dev.bijou.admin.conformance.LawResult;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.json.JsonWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The JSON of jobs and of the results of verifications. */
final class JobDocuments {
  private JobDocuments() {}

  static Map<String, Object> job(Job job) {
    return JsonWriter.object(
        "id", job.id(),
        "kind", job.kind().toString(),
        "name", job.name(),
        "state", job.state().name(),
        "progress", job.progress().map(JobDocuments::progress),
        "started", job.started().map(Instant::toString),
        "finished", job.finished().map(Instant::toString),
        "reason", Optional.of(job.reason()).filter(reason -> !reason.isEmpty()));
  }

  private static Map<String, Object> progress(Progress progress) {
    return JsonWriter.object(
        "stage", progress.stage(),
        "done", progress.done(),
        "total", progress.total(),
        "detail", progress.detail());
  }

  static Map<String, Object> law(LawResult result) {
    return JsonWriter.object(
        "law", result.law(),
        "name", result.name(),
        "statement", result.statement(),
        "subject", result.subject(),
        "outcome", result.outcome().name(),
        "worst", result.worst(),
        "budget", result.budget(),
        "words", result.words());
  }
}
