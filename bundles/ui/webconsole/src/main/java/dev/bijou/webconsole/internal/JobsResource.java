package dev.bijou.webconsole.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.report.Reports;
import dev.bijou.json.JsonWriter;
import java.util.List;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code api/jobs}: the jobs, and the requests to end one. */
@Component(property = {ApiResource.NAME + "=jobs", ApiResource.TAB + "=jobs"})
public final class JobsResource implements ApiResource {
  private final Jobs jobs;
  private final Reports reports;

  /** Creates the resource. */
  @Activate
  public JobsResource(
      @Reference(name = "jobs") Jobs jobs, @Reference(name = "reports") Reports reports) {
    this.jobs = jobs;
    this.reports = reports;
  }

  @Override
  public Answer answer(ApiRequest request) {
    List<String> path = request.path();
    if (path.isEmpty()) {
      request.require("GET");
      return Answer.json(
          200, JsonWriter.object("jobs", jobs.jobs().stream().map(reports::json).toList()));
    }
    if (path.size() != 2) {
      throw request.notFound("api/jobs/ID/cancel or api/jobs/ID/stop", path.get(0));
    }
    BiFunction<Long, Actor, Job> action =
        switch (path.get(1)) {
          case "cancel" -> jobs::cancel;
          case "stop" -> jobs::stop;
          default -> throw request.notFound("cancel or stop", path.get(1));
        };
    request.require("POST");
    return end(id(path.get(0)), action, request);
  }

  private Answer end(long id, BiFunction<Long, Actor, Job> action, ApiRequest request) {
    if (jobs.jobs().stream().noneMatch(job -> job.id() == id)) {
      throw new HttpError(404, "id: expected the id of a job that is listed; got " + id);
    }
    try {
      return Answer.json(200, reports.json(action.apply(id, request.actor())));
    } catch (IllegalStateException e) {
      throw new HttpError(409, String.valueOf(e.getMessage()));
    }
  }

  private static long id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new HttpError(400, "id: expected the number of a job; got '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
