package dev.bijou.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** The layout of indented documents: each entry on its own line, except in inline arrays. */
final class JsonLayout extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1;

  private int depth;
  private boolean inline;

  /** Sets whether the items of the current array share a line. */
  void setInline(boolean inline) {
    this.inline = inline;
  }

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    open(json, '{');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    line(json);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    line(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    close(json, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    open(json, '[');
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    line(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(inline ? ", " : ",");
    line(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    close(json, values, ']');
  }

  private void open(JsonGenerator json, char bracket) throws IOException {
    json.writeRaw(bracket);
    depth++;
  }

  private void close(JsonGenerator json, int size, char bracket) throws IOException {
    depth--;
    if (size > 0) {
      line(json);
    }
    json.writeRaw(bracket);
  }

  private void line(JsonGenerator json) throws IOException {
    if (!inline) {
      json.writeRaw('\n');
      json.writeRaw("  ".repeat(depth));
    }
  }
}
