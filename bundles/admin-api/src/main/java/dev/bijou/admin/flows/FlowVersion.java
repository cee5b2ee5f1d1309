package dev.bijou.admin.flows;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A version of a flow: a content of its declaration that was READY, kept on disk.
 *
 * @param number the number, from 1; the same content has the same number, also after a restart
 * @param kind the kind of the content
 * @param time the time at which it was kept
 * @param path the file of a text, or the directory of a model
 * @param served whether it is the one in service
 */
public record FlowVersion(long number, Kind kind, Instant time, Path path, boolean served) {
  /** The kinds of contents. */
  public enum Kind {
    /** A flow in YAML. */
    TEXT,
    /** A model directory. */
    MODEL
  }
}
