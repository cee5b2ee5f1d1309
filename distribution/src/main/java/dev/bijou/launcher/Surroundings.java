package dev.bijou.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The check of what the operating system passes to the JVM. Names arrive as bytes; the JVM decodes
 * them by the locale and replaces those it cannot decode, so that their files cannot be found.
 */
final class Surroundings {
  private static final String BASE = "BIJOU_BASE";
  private static final String REPLACEMENT = "\uFFFD";

  private Surroundings() {}

  /** Checks that the current directory and the arguments could be decoded. */
  static void check(String[] args) throws StartException {
    String directory = System.getProperty("user.dir");
    if (!new File(directory).isDirectory()) {
      throw undecodable("the current directory", directory);
    }
    for (int i = 0; i < args.length; i++) {
      if (args[i].contains(REPLACEMENT) && !new File(args[i]).exists()) {
        throw undecodable("argument " + (i + 1), args[i]);
      }
    }
  }

  private static StartException undecodable(String place, String name) {
    return StartException.refused(
        place
            + ": expected a name in the encoding "
            + System.getProperty("sun.jnu.encoding")
            + " of the locale "
            + locale()
            + "; got '"
            + name
            + "'; set LC_ALL to a UTF-8 locale such as C.UTF-8 (locale -a lists what is installed)");
  }

  private static String locale() {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(System::getenv)
        .filter(Objects::nonNull)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("C");
  }

  /**
   * Sets the property {@code user.home} to HOME, or else to a private directory, if it names no
   * directory. For a user without an entry in the user database it is "?", and libraries would
   * create a directory of this name.
   */
  static void provideUserHome(Path cache) {
    if (!isHome(System.getProperty("user.home"))) {
      String home = System.getenv("HOME");
      System.setProperty("user.home", isHome(home) ? home : cache.toString());
    }
  }

  private static boolean isHome(String name) {
    return name != null && new File(name).isAbsolute() && new File(name).isDirectory();
  }

  /** Returns the home directory of the distribution. */
  static Path home() throws StartException {
    String home = System.getProperty("bijou.home");
    if (home == null) {
      throw StartException.failed(
          "bijou.home: expected the directory of the distribution; got none");
    }
    if (!new File(home).isDirectory()) {
      throw undecodable("the directory of the distribution", home);
    }
    return Path.of(home);
  }

  /** Returns the base directory: BIJOU_BASE, or else the home directory. */
  static Path base(Path home) throws StartException {
    String base = System.getenv(BASE);
    if (base == null || base.isEmpty()) {
      return home;
    }
    if (base.contains(REPLACEMENT) && !new File(base).exists()) {
      throw undecodable(BASE, base);
    }
    Path path = Path.of(base).toAbsolutePath();
    return base.contains("..") ? path : path.normalize(); // before .. there may be a link
  }
}
