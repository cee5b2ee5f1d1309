package dev.bijou.launcher.attach;

import java.io.IOException;
import java.util.stream.Stream;

/**
 * A part of a conversation.
 *
 * @param type what it is
 * @param content its content
 */
record Frame(Type type, byte[] content) {
  private static final byte[] NOTHING = {};

  /** Returns a frame without content. */
  static Frame of(Type type) {
    return new Frame(type, NOTHING);
  }

  /** Returns the last frame, with an exit code. */
  static Frame exit(int code) {
    return new Frame(Type.EXIT, new byte[] {(byte) code});
  }

  /** The types of frames. */
  enum Type {
    /** Client: the request. */
    REQUEST('R', 1 << 22),
    /** Client: a part of standard input, at most one for each demand; an empty one is the end. */
    INPUT('I', 1 << 16),
    /** Client: standard output is closed; nothing more is printed to it. */
    OUTPUT_CLOSED('C', 0),
    /** Client: the command is to be interrupted. */
    CANCEL('K', 0),
    /** Server: the request was read. */
    ACCEPTED('A', 0),
    /** Server: a part of standard output. */
    OUT('O', 1 << 16),
    /** Server: a part of standard error. */
    ERR('E', 1 << 16),
    /** Server: a demand for standard input. */
    WANT_INPUT('W', 0),
    /** Server: the exit code of the command, one byte. It is the last frame. */
    EXIT('X', 1);

    /** The first byte of a frame of this type. */
    final char letter;

    /** The maximum length of the content in bytes, which is checked before it is allocated. */
    final int maximumLength;

    Type(char letter, int maximumLength) {
      this.letter = letter;
      this.maximumLength = maximumLength;
    }

    /** Returns the type with a letter; throws if there is none. */
    static Type of(char letter) throws IOException {
      return Stream.of(values())
          .filter(type -> type.letter == letter)
          .findFirst()
          .orElseThrow(() -> new IOException("expected a frame; got type " + (int) letter));
    }
  }
}
