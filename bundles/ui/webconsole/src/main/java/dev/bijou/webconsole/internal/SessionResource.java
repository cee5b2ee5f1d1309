package dev.bijou.webconsole.internal;

import dev.bijou.json.JsonWriter;
import jakarta.servlet.Servlet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code api/session}: what a page needs to know of its login and of its neighbours. */
@Component(property = ApiResource.NAME + "=session")
public final class SessionResource implements ApiResource {
  private static final String LABEL = "felix.webconsole.label";

  /** The pages, in the order of the tabs. */
  private static final List<String> TABS = List.of("flows", "types", "timing", "jobs");

  /** The stock pages to link to, by label: their own titles are keys of translations. */
  private static final List<StockPage> STOCK_PAGES =
      List.of(
          new StockPage("bundles", "Bundles"),
          new StockPage("components", "Components"),
          new StockPage("configMgr", "Configuration"),
          new StockPage("logs", "Log"));

  private final BundleContext context;
  private final Tokens tokens;
  private final StaticFiles files = new StaticFiles();

  /** Creates the resource. */
  @Activate
  public SessionResource(BundleContext context, @Reference(name = "tokens") Tokens tokens) {
    this.context = context;
    this.tokens = tokens;
  }

  private record StockPage(String label, String title) {
    Map<String, Object> json(String console) {
      return JsonWriter.object("title", title, "href", console + "/" + label);
    }
  }

  @Override
  public Answer answer(ApiRequest request) {
    if (!request.path().isEmpty()) {
      throw request.notFound("api/session", request.path().get(0));
    }
    request.require("GET");
    Login login = request.login();
    String console = request.consolePath();
    Set<String> labels = properties(Servlet.class, LABEL);
    return Answer.json(
        200,
        JsonWriter.object(
            "token", tokens.of(login),
            "version", context.getBundle().getVersion().toString(),
            "user", login.user(),
            "logout", console + "/logout",
            "links",
                STOCK_PAGES.stream()
                    .filter(page -> labels.contains(page.label))
                    .map(page -> page.json(console))
                    .toList(),
            "tabs", tabs()));
  }

  /** Returns the pages whose resources are there. */
  private List<String> tabs() {
    Set<String> present = properties(ApiResource.class, ApiResource.TAB);
    return TABS.stream().filter(present::contains).filter(files::hasPage).toList();
  }

  /** Returns the values that the services of a type have under a key. */
  private Set<String> properties(Class<?> type, String key) {
    try {
      Collection<? extends ServiceReference<?>> found =
          context.getServiceReferences(type, "(" + key + "=*)");
      return found.stream()
          .map(reference -> String.valueOf(reference.getProperty(key)))
          .collect(Collectors.toSet());
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
