package dev.bijou.webconsole.internal;

import java.io.IOException;

/**
 * A resource of the web API. Each is a component with the property {@value #NAME}, the first part
 * of its paths below {@code api/}; it is there as long as the services that it needs are.
 */
public interface ApiResource {
  /** Component property: the first part of the path. */
  String NAME = "bijou.console.resource";

  /** Component property: the name of the page that needs this resource, if one does. */
  String TAB = "bijou.console.tab";

  /**
   * Answers a request that has passed the guard.
   *
   * @throws HttpError if it is refused
   * @throws IOException if something cannot be read or written
   */
  Answer answer(ApiRequest request) throws IOException;
}
