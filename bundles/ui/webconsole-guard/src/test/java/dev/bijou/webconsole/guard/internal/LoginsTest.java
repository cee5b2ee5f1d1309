package dev.bijou.webconsole.guard.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests passwords and sessions. */
class LoginsTest {
  private static final String RIGHT = "correct horse";

  private static String text(String password) throws Exception {
    byte[] salt = {1, 2, 3};
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
            .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 2, 512))
            .getEncoded();
    Base64.Encoder base64 = Base64.getEncoder();
    return "function=PBKDF2WithHmacSHA512\niterations=2\nsalt="
        + base64.encodeToString(salt)
        + "\nhash="
        + base64.encodeToString(hash)
        + "\n";
  }

  private static StoredPassword stored() throws Exception {
    return StoredPassword.parse(text(RIGHT));
  }

  @Test
  void onlyTheRightPasswordMatches() throws Exception {
    assertTrue(stored().matches(RIGHT));
    assertFalse(stored().matches("wrong"));
    assertFalse(stored().matches(""));
    assertThrows(IllegalArgumentException.class, () -> StoredPassword.parse("iterations=3"));
  }

  @Test
  void wrongPasswordWaitsAndRightOneDoesNot() throws Exception {
    AtomicInteger pauses = new AtomicInteger();
    Logins logins = new Logins(pauses::incrementAndGet);
    StoredPassword stored = stored();
    assertEquals(Logins.Result.RIGHT, logins.check("admin", RIGHT, stored));
    assertEquals(0, pauses.get());
    assertEquals(Logins.Result.WRONG, logins.check("admin", "wrong", stored));
    assertEquals(Logins.Result.WRONG, logins.check("root", RIGHT, stored));
    assertEquals(2, pauses.get());
    assertEquals(
        Logins.Result.WRONG, logins.check("admin", RIGHT, StoredPassword.parse(text("another"))));
  }

  @Test
  void moreAttemptsThanAFewAreRefusedAtOnce() throws Exception {
    CountDownLatch waiting = new CountDownLatch(Logins.ATTEMPTS);
    CountDownLatch end = new CountDownLatch(1);
    Logins logins =
        new Logins(
            () -> {
              waiting.countDown();
              end.await();
            });
    StoredPassword stored = stored();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      assertEquals(Logins.Result.RIGHT, logins.check("admin", RIGHT, stored));
      List<Future<Logins.Result>> wrong = new ArrayList<>();
      for (int i = 0; i < Logins.ATTEMPTS; i++) {
        wrong.add(threads.submit(() -> logins.check("admin", "wrong", stored)));
      }
      waiting.await();
      int more = 2 * Logins.WAITING;
      BlockingQueue<Logins.Result> first = new LinkedBlockingQueue<>();
      for (int i = 0; i < more; i++) {
        threads.execute(() -> first.add(logins.check("admin", "wrong", stored)));
      }
      for (int i = 0; i < more - Logins.WAITING; i++) {
        assertEquals(Logins.Result.TOO_MANY, first.take());
      }
      assertEquals(Logins.Result.RIGHT, logins.check("admin", RIGHT, stored));
      end.countDown();
      for (Future<Logins.Result> result : wrong) {
        assertEquals(Logins.Result.WRONG, result.get());
      }
      for (int i = 0; i < Logins.WAITING; i++) {
        assertEquals(Logins.Result.WRONG, first.take());
      }
    } finally {
      end.countDown();
      threads.shutdown();
    }
  }

  @Test
  void manyScriptsWithTheRightPasswordAtOnceAreAllAdmitted() throws Exception {
    Logins logins = new Logins(() -> {});
    StoredPassword stored = stored();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Callable<Logins.Result>> scripts =
          Collections.nCopies(
              Logins.ATTEMPTS + Logins.WAITING, () -> logins.check("admin", RIGHT, stored));
      for (Future<Logins.Result> result : threads.invokeAll(scripts)) {
        assertEquals(Logins.Result.RIGHT, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void changesAreLimitedForEachSession() {
    Changes changes = new Changes();
    for (int i = 0; i < Changes.EACH; i++) {
      assertTrue(changes.begin("a"));
    }
    assertFalse(changes.begin("a"));
    for (int i = Changes.EACH; i < Changes.MAXIMUM; i++) {
      assertTrue(changes.begin("b" + i));
    }
    assertFalse(changes.begin("c"));
    changes.end("a");
    assertTrue(changes.begin("c"));
  }

  @Test
  void t15ClientsThatSendAFewBytesAtATimeAreFound() {
    Pace pace = Pace.NEW.next(1, 100).next(1, 100).next(1, 100); // waits for its answer
    assertFalse(pace.isTooSlow());
    for (int i = 1; i <= 10; i++) {
      pace = pace.next(1, 100 + i * Pace.BYTES); // an upload
      assertFalse(pace.isTooSlow());
    }
    pace = Pace.NEW.next(1, 10);
    for (int i = 1; i <= 3; i++) {
      assertFalse(pace.isTooSlow());
      pace = pace.next(1, 10 + i).next(1, 10 + i);
    }
    assertTrue(pace.isTooSlow());
  }

  @Test
  void sessionsEndByIdlenessLogoutNumberAndPassword() throws Exception {
    AtomicLong now = new AtomicLong();
    Sessions sessions = new Sessions(now::get);
    StoredPassword password = stored();
    String id = sessions.create(password);
    assertTrue(id.length() >= 43, "256 bits");
    now.addAndGet(Sessions.IDLE.toNanos());
    assertTrue(sessions.use(id, password));
    now.addAndGet(Sessions.IDLE.toNanos());
    assertTrue(sessions.isAlive(id, password));
    assertFalse(sessions.isAlive(id, stored()));
    now.addAndGet(1);
    assertFalse(sessions.isAlive(id, password));
    assertFalse(sessions.use(id, password));
    String other = sessions.create(password);
    sessions.end(other);
    assertFalse(sessions.use(other, password));
    String old = sessions.create(password);
    assertFalse(sessions.use(old, stored()));
    String first = sessions.create(password);
    for (int i = 0; i < Sessions.MAXIMUM; i++) {
      now.incrementAndGet();
      sessions.create(password);
    }
    assertFalse(sessions.use(first, password));
  }

  @Test
  void readsTheFileWhenItChanges(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("password");
    PasswordSource source = new PasswordSource(file);
    assertEquals(Optional.empty(), source.current());
    Files.writeString(file, text(RIGHT));
    StoredPassword first = source.current().orElseThrow();
    assertSame(first, source.current().orElseThrow());
    Path next = Files.writeString(folder.resolve("next"), text("another"));
    Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertNotEquals(first, source.current().orElseThrow());
    Files.writeString(file, "nonsense");
    assertEquals(Optional.empty(), source.current());
  }

  @Test
  void readsCredentialsOfScripts() {
    String value = "Basic " + Base64.getEncoder().encodeToString("admin:a:b".getBytes(UTF_8));
    assertEquals(Optional.of(new Credentials("admin", "a:b")), credentials(value));
    assertEquals(Optional.of(new Credentials("", "")), credentials("basic ###"));
    assertEquals(Optional.empty(), credentials("Bearer x"));
  }

  private static Optional<Credentials> credentials(String value) {
    return Credentials.of(new Exchange("GET", "/", "", Map.of("authorization", List.of(value))));
  }
}
