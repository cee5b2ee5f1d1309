package dev.bijou.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The reasons of failed file operations for messages: words instead of names of Java classes. */
public final class FileErrors {
  private FileErrors() {}

  /** Returns the reason of a failure, without the name of the file. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    if (e instanceof FileSystemLoopException) {
      return "too many links";
    }
    if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
      return "a file";
    }
    if (e instanceof ClosedByInterruptException) {
      return "an interrupt";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    if (reason == null || reason.isBlank()) {
      return e instanceof NoSuchFileException
          ? "no such file or directory"
          : e.getClass().getSimpleName();
    }
    return reason;
  }

  /** Returns an exception about a file with this reason. */
  static FileSystemException because(Object file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }
}
