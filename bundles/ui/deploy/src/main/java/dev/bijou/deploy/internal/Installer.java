package dev.bijou.deploy.internal;

import java.nio.file.Path;

/** Installs the files of one kind. Its methods report problems in the log and throw nothing. */
interface Installer {
  /** Returns whether a file is of this kind, by its name. */
  boolean handles(Path file);

  /** Installs or updates a file that is new or has changed. */
  void changed(Path file);

  /** Uninstalls a file that is gone; a file that replaces it may follow in the same poll. */
  void removed(Path file);

  /** Ends a poll, after all its changes. */
  default void polled() {}
}
