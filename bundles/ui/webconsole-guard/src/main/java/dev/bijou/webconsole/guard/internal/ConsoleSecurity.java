package dev.bijou.webconsole.guard.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Tells the Web Console who has logged in; without it, the console serves nothing. */
@Component(property = SecurityProvider.PROPERTY_ID + "=dev.bijou.webconsole.guard")
public final class ConsoleSecurity implements SecurityProvider {
  /** The attribute of requests in which the guard has put the user. */
  static final String USER = "dev.bijou.webconsole.guard.user";

  @Override
  public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
    Object user = request.getAttribute(USER);
    if (user == null) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
    return user;
  }

  @Override
  public boolean authorize(Object user, String role) {
    return true; // there is one user
  }

  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    // The guard answers the path logout.
  }
}
