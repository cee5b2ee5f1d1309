package dev.bijou.webconsole.internal.timing;

import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.report.PublishedTiming;
import dev.bijou.admin.report.Reports;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.json.JsonWriter;
import dev.bijou.webconsole.internal.Answer;
import dev.bijou.webconsole.internal.HttpError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of the history: JSON documents, with the exports that only downloads give.
 *
 * @param reports the reports
 */
record TimingEntries(Reports reports) {
  private static final Set<String> EXPORTS = Set.of("csv", "residuals.csv", "svg");

  /** Returns the entry of a job without its result. */
  static Map<String, Object> of(long id, Job job, ComparisonRequest request) {
    return JsonWriter.object(
        "id", id,
        "job", job.id(),
        "state", job.state().name(),
        "reason", Optional.of(job.reason()).filter(reason -> !reason.isEmpty()),
        "started", job.started().map(Instant::toString),
        "finished", job.finished().map(Instant::toString),
        "request", request.json());
  }

  /** Returns the part of an entry that a result adds. */
  Map<String, Object> result(TimingComparison found) {
    return JsonWriter.object(
        "report", document(found),
        "csv", reports.csv(found),
        "residuals.csv", reports.residualsCsv(found),
        "svg", reports.ratios(found).svg());
  }

  /** Returns the result as {@code compare --json} writes it, with its words. */
  private Map<String, Object> document(TimingComparison found) {
    Map<String, Object> document = reports.json(found);
    if (found.reports().size() == 1) {
      document.put("words", reports.words(found.reports().get(0)));
    } else {
      document.put("words", reports.words(found));
      document.put("findings", reports.findings(found));
      document.put("flows", found.reports().stream().map(this::document).toList());
    }
    return document;
  }

  private Map<String, Object> document(TimingReport report) {
    Map<String, Object> document = reports.json(report);
    document.put("words", reports.words(report));
    return document;
  }

  /** Returns the published times. */
  Map<String, Object> published() {
    PublishedTiming published = reports.published();
    return JsonWriter.object(
        "flow", published.flow(),
        "dimension", published.dimension(),
        "points", published.points(),
        "forwardMillis", published.forwardMillis(),
        "inverseMillis", published.inverseMillis(),
        "ratio", published.ratio(),
        "source", published.source());
  }

  static Map<?, ?> withoutExports(Map<?, ?> entry) {
    Map<Object, Object> shown = new LinkedHashMap<>(entry);
    EXPORTS.forEach(shown::remove);
    return shown;
  }

  /**
   * Returns the result of an entry as a file.
   *
   * @throws HttpError 404 if the format is unknown or the entry has no result
   */
  static Answer export(long id, Map<?, ?> entry, String format) {
    String type =
        switch (format) {
          case "csv", "residuals.csv" -> "text/csv; charset=utf-8";
          case "json" -> Answer.JSON;
          case "svg" -> "image/svg+xml; charset=utf-8";
          default ->
              throw new HttpError(
                  404, "format: expected csv, residuals.csv, json or svg; got another");
        };
    Object report = entry.get(format.equals("json") ? "report" : format);
    if (report == null) {
      throw new HttpError(404, "timing: expected a comparison with a result; got one without");
    }
    String text = report instanceof String written ? written : JsonWriter.indented(report);
    return Answer.bytes(200, type, text.getBytes(StandardCharsets.UTF_8))
        .with(
            "Content-Disposition",
            "attachment; filename=\"bijou-timing-" + id + "." + format + '"');
  }
}
