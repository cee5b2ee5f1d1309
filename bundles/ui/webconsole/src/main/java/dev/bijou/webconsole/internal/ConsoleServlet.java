package dev.bijou.webconsole.internal;

import dev.bijou.json.JsonException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The servlet of all paths of the plug-in: pages, files, the web API and events.
 *
 * <p>The Web Console lists it by its label. The HTTP whiteboard calls it in the context of the Web
 * Console, behind its login, so that the console neither frames the pages nor keeps events from
 * being asynchronous.
 */
@Component(
    service = {Servlet.class, ConsoleServlet.class},
    property = {
      "felix.webconsole.label=" + ConsoleServlet.LABEL,
      "felix.webconsole.title=Bijou",
      "osgi.http.whiteboard.servlet.name=dev.bijou.webconsole",
      "osgi.http.whiteboard.servlet.pattern=/" + ConsoleServlet.LABEL + "/*",
      "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true",
      "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)"
    })
public final class ConsoleServlet extends HttpServlet {
  /** The name of the page in the Web Console. */
  static final String LABEL = "bijou";

  private static final long serialVersionUID = 1;
  private static final System.Logger LOG = System.getLogger(ConsoleServlet.class.getName());
  private static final String START = "flows";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin");

  private final transient Map<String, ApiResource> resources = new ConcurrentHashMap<>();
  private final transient StaticFiles files = new StaticFiles();
  private final transient RequestGuard guard;

  /** Creates the servlet. */
  @Activate
  public ConsoleServlet(@Reference(name = "tokens") Tokens tokens) {
    this.guard = new RequestGuard(tokens);
  }

  /** Adds a resource of the web API. */
  @Reference(
      name = "resources",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void add(ApiResource resource, Map<String, Object> properties) {
    resources.put(String.valueOf(properties.get(ApiResource.NAME)), resource);
  }

  void remove(ApiResource resource, Map<String, Object> properties) {
    resources.remove(String.valueOf(properties.get(ApiResource.NAME)), resource);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HEADERS.forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    try {
      answer(request).send(request, response);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a client does not read its answer", e);
    }
  }

  private Answer answer(HttpServletRequest request) {
    try {
      Login login = Login.of(request);
      List<String> path = RequestPath.parts(below(request));
      boolean page = path.isEmpty() || (path.size() == 1 && files.hasPage(path.get(0)));
      guard.check(request, page, login);
      return page ? page(request, path) : other(request, path, login);
    } catch (HttpError e) {
      return e.answer();
    } catch (JsonException e) {
      return new HttpError(400, String.valueOf(e.getMessage())).answer();
    } catch (IOException e) {
      return new HttpError(500, "expected to read and write; got " + e.getMessage()).answer();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request failed", e);
      return new HttpError(500, "request: expected an answer; got an error; see the log").answer();
    }
  }

  /** Returns the path below the page of the plug-in, as it was sent. */
  private static String below(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.startsWith("/" + LABEL) ? path.substring(LABEL.length() + 1) : path;
  }

  private Answer page(HttpServletRequest request, List<String> path) {
    if (!isRead(request)) {
      throw new HttpError(405, "method: expected GET; got " + request.getMethod());
    }
    return path.isEmpty()
        ? Answer.redirect(request.getContextPath() + "/" + LABEL + "/" + START)
        : files.page(path.get(0));
  }

  private Answer other(HttpServletRequest request, List<String> path, Login login)
      throws IOException {
    String first = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (first.equals("api") && !rest.isEmpty()) {
      return api(new ApiRequest(request, rest.subList(1, rest.size()), login), rest.get(0));
    }
    if (first.equals("res") && isRead(request)) {
      return files.file(rest);
    }
    throw new HttpError(404, "path: expected a page, res/ or api/; got '" + first + "'");
  }

  private static boolean isRead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private Answer api(ApiRequest request, String name) throws IOException {
    return Optional.ofNullable(resources.get(name))
        .orElseThrow(
            () ->
                request.notFound(
                    "one of " + String.join(", ", resources.keySet().stream().sorted().toList()),
                    name))
        .answer(request);
  }
}
