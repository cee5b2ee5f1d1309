package dev.bijou.spec;

/**
 * A location in the text of a flow.
 *
 * @param source the file, or the name of the text in messages
 * @param line from 1
 * @param column from 1
 * @param path the keys that lead there, such as {@code layers[0].rotation.kind}; empty at the top
 */
public record SourceLocation(String source, int line, int column, String path) {
  /**
   * Returns the location as error messages begin: {@code FILE:LINE:COLUMN} and the path if there is
   * one.
   */
  @Override
  public String toString() {
    String position = source + ":" + line + ":" + column;
    return path.isEmpty() ? position : position + ": " + path;
  }
}
