package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks user and password. A wrong one costs a second; few attempts are checked at a time, few
 * wait, and more are refused, so that they neither take the processors nor the threads of the
 * server. A password that was right before is not limited.
 */
final class Logins {
  /** The name of the only user. */
  static final String USER = "admin";

  /** The number of attempts at a time. */
  static final int ATTEMPTS = 4;

  /** The number of attempts that wait, as long as the ones before them need. */
  static final int WAITING = 16;

  private static final long WAIT_SECONDS = 8;
  private static final String ALGORITHM = "HmacSHA256";

  private final Semaphore present = new Semaphore(ATTEMPTS + WAITING);
  private final Semaphore free = new Semaphore(ATTEMPTS, true);
  private final SecretKeySpec key;
  private final Pause pause;
  private volatile @Nullable Known known;

  Logins(Pause pause) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.pause = pause;
  }

  /** Waits after a wrong password. */
  @FunctionalInterface
  interface Pause {
    /** Waits. */
    void await() throws InterruptedException;
  }

  /** The result of an attempt. */
  enum Result {
    RIGHT,
    WRONG,
    TOO_MANY
  }

  /** A password that was right, so that a script need not wait for its hash at each request. */
  private record Known(StoredPassword stored, byte[] code) {}

  /** Checks an attempt. */
  Result check(String user, String password, StoredPassword stored) {
    byte[] code = code(password);
    if (user.equals(USER) && isKnown(code, stored)) {
      return Result.RIGHT;
    }
    if (!present.tryAcquire()) {
      return Result.TOO_MANY;
    }
    try {
      return checkInTurn(user, password, code, stored);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.WRONG;
    } finally {
      present.release();
    }
  }

  private Result checkInTurn(String user, String password, byte[] code, StoredPassword stored)
      throws InterruptedException {
    if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      return Result.TOO_MANY;
    }
    try {
      boolean right = isKnown(code, stored) || stored.matches(password);
      if (right && user.equals(USER)) {
        known = new Known(stored, code);
        return Result.RIGHT;
      }
      pause.await();
      return Result.WRONG;
    } finally {
      free.release();
    }
  }

  private boolean isKnown(byte[] code, StoredPassword stored) {
    Known last = known;
    return last != null && last.stored == stored && MessageDigest.isEqual(last.code, code);
  }

  private byte[] code(String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(password.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
