package dev.bijou.launcher.attach;

import java.io.IOException;

/**
 * The first line that both sides send. Its form never changes, so that each version can say what
 * the other one is.
 *
 * @param protocol the number of the protocol
 * @param version the version of Bijou
 */
record Greeting(int protocol, String version) {
  /** The maximum length of a line in bytes. */
  static final int MAXIMUM_LENGTH = 200;

  private static final String NAME = "bijou-attach";
  private static final int PROTOCOL = 1;

  /** Returns the greeting of this program. */
  static Greeting of(String version) {
    return new Greeting(PROTOCOL, version);
  }

  /**
   * Parses a line.
   *
   * @throws IOException if it is none of Bijou
   */
  static Greeting parse(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 3 || !words[0].equals(NAME) || !words[1].matches("[0-9]{1,9}")) {
      throw new IOException("expected a console of Bijou; got another program");
    }
    return new Greeting(Integer.parseInt(words[1]), words[2].strip());
  }

  /** Returns the line, without its end. */
  String line() {
    return NAME + " " + protocol + " " + version;
  }
}
