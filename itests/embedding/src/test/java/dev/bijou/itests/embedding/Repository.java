package dev.bijou.itests.embedding;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project, and the repository to which the build deployed its artifacts. */
final class Repository {
  private Repository() {}

  /** Returns the folder of the project. */
  static Path project() {
    return Path.of(System.getProperty("bijou.project"));
  }

  /** Returns the folder of the repository. */
  static Path folder() {
    Path folder = project().resolve("target").resolve("repository");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          folder + ": expected the deployed artifacts; got none: run mvn with -Plong -am");
    }
    return folder;
  }
}
