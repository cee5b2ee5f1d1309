package dev.bijou.runtime.internal.source;

import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.Optional;

/** A writer of sources that are texts, for edits. */
public interface TextWriter extends SourceWriter {
  /** Returns the reason why a source cannot be changed here; empty if it can. */
  Optional<String> readOnly(FlowSource source);

  /**
   * Replaces the text of a source.
   *
   * @param expected the text that is replaced
   * @return the declaration of the source with the new text
   * @throws ConcurrentModificationException if the source has another text
   * @throws IOException if it cannot be written; it stays as it was
   */
  Declaration replace(FlowSource source, String expected, String text) throws IOException;

  /**
   * Deletes a source.
   *
   * @param expected the text that is deleted
   * @throws ConcurrentModificationException if the source has another text
   * @throws IOException if it cannot be deleted
   */
  void delete(FlowSource source, String expected) throws IOException;

  /** Requires that a source still has the expected text. */
  static void requireUnchanged(FlowSource source, String expected, String current) {
    if (!current.equals(expected)) {
      throw new ConcurrentModificationException(
          source.label()
              + ": expected the text that was read before; got another; it was changed meanwhile:"
              + " read it again");
    }
  }
}
