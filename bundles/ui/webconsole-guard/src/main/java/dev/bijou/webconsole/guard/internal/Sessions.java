package dev.bijou.webconsole.guard.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The sessions of browsers, in memory. One ends with its password, or 30 minutes unused. */
final class Sessions {
  /** The time in which a session must be used. */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** The highest number of sessions: a new one ends the one that was not used for longest. */
  static final int MAXIMUM = 64;

  private static final int ID_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new HashMap<>();
  private final LongSupplier nanoTime;

  Sessions(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Session(StoredPassword password, long used) {}

  /** Returns the id of a new session. */
  synchronized String create(StoredPassword password) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    long now = nanoTime.getAsLong();
    sessions.values().removeIf(session -> isIdle(session, now));
    if (sessions.size() >= MAXIMUM) {
      sessions.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().used - now))
          .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    }
    sessions.put(id, new Session(password, now));
    return id;
  }

  /** Returns whether a session is one of the password, and notes its use. */
  synchronized boolean use(String id, StoredPassword password) {
    long now = nanoTime.getAsLong();
    Session session = sessions.get(id);
    if (session == null || session.password != password || isIdle(session, now)) {
      sessions.remove(id);
      return false;
    }
    sessions.put(id, new Session(password, now));
    return true;
  }

  /** Returns whether a session is one of the password, which is no use of it. */
  synchronized boolean isAlive(String id, StoredPassword password) {
    Session session = sessions.get(id);
    return session != null
        && session.password == password
        && !isIdle(session, nanoTime.getAsLong());
  }

  private static boolean isIdle(Session session, long now) {
    return now - session.used > IDLE.toNanos();
  }

  /** Ends a session. */
  synchronized void end(String id) {
    sessions.remove(id);
  }
}
