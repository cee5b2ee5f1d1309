package dev.bijou.launcher;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The reason of a failure in one line: the message of the root cause, without a stack trace. */
final class Reason {
  private Reason() {}

  /** Returns the reason, preceded by the file if it is known. */
  static String of(Throwable failure) {
    Throwable cause = failure;
    // The cause of a LinkageError, the name of a class, does not tell what is wrong with it.
    while (cause.getCause() != null && !(cause instanceof LinkageError)) {
      cause = cause.getCause();
    }
    if (cause instanceof FileSystemException e && e.getFile() != null) {
      return line(e.getFile() + ": " + text(e));
    }
    return line(text(cause));
  }

  private static String text(Throwable cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file of this name exists";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    if (cause instanceof CharacterCodingException) {
      return "expected UTF-8; got other bytes";
    }
    boolean readable = cause instanceof Exception && cause.getMessage() != null;
    return readable ? cause.getMessage() : cause.toString();
  }

  /** Returns a text in one line: control characters, as in the name of a file, are replaced. */
  static String line(String text) {
    return text.strip().replaceAll("\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
