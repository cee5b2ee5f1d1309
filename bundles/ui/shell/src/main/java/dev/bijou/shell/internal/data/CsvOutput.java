package dev.bijou.shell.internal.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.bijou.io.AtomicFile;
import dev.bijou.io.FileErrors;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.tile.Tile;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A CSV table of numbers, written row by row; files are written by {@link AtomicFile}. */
public final class CsvOutput implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final Optional<AtomicFile> atomicFile;
  private final Writer writer;
  private final StringBuilder row = new StringBuilder();

  private CsvOutput(String name, Optional<AtomicFile> atomicFile, OutputStream out) {
    this.name = name;
    this.atomicFile = atomicFile;
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  /**
   * Opens a table in a file.
   *
   * @param name the name of the file in messages
   * @throws IOException if the file cannot be written
   */
  public static CsvOutput toFile(Path path, String name) throws IOException {
    AtomicFile file = AtomicFile.begin(path);
    return new CsvOutput(name, Optional.of(file), file.out());
  }

  /** Returns a table on standard output, which is left open. */
  public static CsvOutput toStandardOutput(PrintStream out) {
    return new CsvOutput("standard output", Optional.empty(), new CheckedOutput(out));
  }

  /** A stream that throws where a print stream ignores errors, such as a closed pipe. */
  private static final class CheckedOutput extends FilterOutputStream {
    private final PrintStream stream;

    CheckedOutput(PrintStream stream) {
      super(stream);
      this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
      if (stream.checkError()) {
        throw new IOException("an error; the reader may have closed the pipe");
      }
    }

    @Override
    public void close() {
      // standard output is shared
    }
  }

  /**
   * The names that need quotes: an empty one, which alone would be a blank line, and one that
   * begins with what a text may begin with.
   */
  private static final class NameQuotes implements QuoteStrategy {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    public boolean quoteEmpty(int line, int column) {
      return true;
    }

    @Override
    public boolean quoteValue(int line, int column, String name) {
      return name.startsWith(BYTE_ORDER_MARK);
    }
  }

  /** Writes the column names. */
  public void header(List<String> names) {
    StringWriter text = new StringWriter();
    try (CsvWriter line =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(new NameQuotes())
            .build(text)) {
      line.writeRecord(names);
    } catch (IOException e) {
      throw failed(e);
    }
    write(text.toString());
  }

  /** Writes a row. */
  public void row(double... values) {
    row.setLength(0);
    for (int j = 0; j < values.length; j++) {
      row.append(j == 0 ? "" : ",").append(values[j]);
    }
    write(row.append('\n'));
  }

  /** Writes a row for each point. */
  public void rows(Tile points) {
    double[] values = new double[points.dimension()];
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < values.length; j++) {
        values[j] = points.get(i, j);
      }
      row(values);
    }
  }

  private void write(CharSequence text) {
    try {
      writer.append(text);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private CommandException failed(IOException e) {
    return CommandException.failed(name + ": expected to write it; got " + FileErrors.reason(e));
  }

  /** Completes the table and renames the file to its final name. */
  public void finish() {
    try {
      writer.flush();
      if (atomicFile.isPresent()) {
        atomicFile.get().publish();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      if (atomicFile.isPresent()) {
        atomicFile.get().close(); // not the writer: its buffer is discarded
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
