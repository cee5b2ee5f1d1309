package dev.bijou.runtime.internal.source;

import java.io.IOException;

/** A writer of the sources of one origin, for roll-backs. */
@FunctionalInterface
public interface SourceWriter {
  /**
   * Replaces the content of a source.
   *
   * @param content the content of a version
   * @return the declaration of the source with that content
   * @throws IllegalArgumentException if the source cannot be changed here, with the reason
   * @throws IOException if it cannot be written; it stays as it was
   */
  Declaration write(FlowSource source, Declaration content) throws IOException;
}
