package dev.bijou.launcher.attach;

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

  /** The types of frames; the number of a type is its position. */
  enum Type {
    /** Client: the request. */
    REQUEST(1 << 22),
    /** Client: a part of standard input, at most one for each demand; an empty one is the end. */
    INPUT(1 << 16),
    /** Client: standard output is closed; nothing more is printed to it. */
    OUTPUT_CLOSED(0),
    /** Client: the command is to be interrupted. */
    CANCEL(0),
    /** Server: the request was read. */
    ACCEPTED(0),
    /** Server: a part of standard output. */
    OUT(1 << 16),
    /** Server: a part of standard error. */
    ERR(1 << 16),
    /** Server: a demand for standard input. */
    WANT_INPUT(0),
    /** Server: the exit code of the command, one byte. It is the last frame. */
    EXIT(1);

    /** The maximum length of the content in bytes, which is checked before it is allocated. */
    final int maximumLength;

    Type(int maximumLength) {
      this.maximumLength = maximumLength;
    }
  }
}
