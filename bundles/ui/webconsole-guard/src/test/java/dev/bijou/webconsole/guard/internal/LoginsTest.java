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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    ExecutorService threads = Executors.newFixedThreadPool(Logins.ATTEMPTS);
    try {
      for (int i = 0; i < Logins.ATTEMPTS; i++) {
        threads.execute(() -> logins.check("admin", "wrong", stored));
      }
      waiting.await();
      assertEquals(Logins.Result.TOO_MANY, logins.check("admin", "wrong", stored));
    } finally {
      end.countDown();
      threads.shutdown();
    }
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
    now.addAndGet(Sessions.IDLE.toNanos() + 1);
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
