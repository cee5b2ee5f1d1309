package dev.bijou.itests.karaf;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** The shell of Karaf as a user with some roles sees it. */
final class KarafShell {
  private final SessionFactory sessions;
  private final Subject user;

  /** Creates a shell for a user. */
  KarafShell(SessionFactory sessions, String... roles) {
    this.sessions = sessions;
    Set<RolePrincipal> principals =
        Stream.of(roles).map(RolePrincipal::new).collect(Collectors.toSet());
    this.user = new Subject(true, principals, Set.of(), Set.of());
  }

  /** Runs commands and returns what they print. */
  String run(List<String> commands) throws Exception {
    StringBuilder output = new StringBuilder();
    for (String command : commands) {
      output.append(run(command));
    }
    return output.toString();
  }

  /** Runs a command and returns what it prints. */
  @SuppressWarnings("removal") // as Karaf does
  String run(String command) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Session session = sessions.create(InputStream.nullInputStream(), out, out);
    try {
      PrivilegedExceptionAction<Object> action = () -> session.execute(command);
      Subject.doAs(user, action);
    } catch (PrivilegedActionException e) {
      throw e.getException();
    } finally {
      session.close();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Returns whether this user may run a command; one that is refused by Bijou was run. */
  boolean allows(String command) throws Exception {
    try {
      run(command);
      return true;
    } catch (SecurityException e) {
      return false;
    } catch (Exception e) {
      if (e.getClass().getSimpleName().equals("CommandNotFoundException")) {
        return false;
      }
      throw e;
    }
  }
}
