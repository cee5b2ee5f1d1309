package dev.bijou.webconsole.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.apache.felix.webconsole.servlet.User;
import org.jspecify.annotations.Nullable;

/**
 * The login that the host has checked.
 *
 * @param user the name of the user
 * @param session the session of the login; empty if the host has none
 */
record Login(String user, String session) {
  /** The attribute in which a login that has sessions of its own gives the id of the session. */
  static final String SESSION = "dev.bijou.webconsole.session";

  static Login of(HttpServletRequest request) {
    return new Login(user(request), session(request));
  }

  private static String user(HttpServletRequest request) {
    String remote = request.getRemoteUser();
    return remote != null ? remote : name(request.getAttribute(User.USER_ATTRIBUTE));
  }

  private static String name(@Nullable Object user) {
    Object object = user instanceof User known ? known.getUserObject() : null;
    if (object instanceof Principal principal) {
      return String.valueOf(principal.getName());
    }
    return object instanceof String name ? name : "unknown";
  }

  private static String session(HttpServletRequest request) {
    if (request.getAttribute(SESSION) instanceof String id) {
      return id;
    }
    HttpSession session = request.getSession(false);
    return session == null ? "" : session.getId();
  }
}
