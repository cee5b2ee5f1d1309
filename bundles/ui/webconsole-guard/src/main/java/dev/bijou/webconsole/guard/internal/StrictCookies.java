package dev.bijou.webconsole.guard.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Keeps the cookies of the stock pages, such as that of the language, from other sites. */
final class StrictCookies extends HttpServletResponseWrapper {
  StrictCookies(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void addCookie(Cookie cookie) {
    cookie.setAttribute("SameSite", "Strict");
    super.addCookie(cookie);
  }
}
