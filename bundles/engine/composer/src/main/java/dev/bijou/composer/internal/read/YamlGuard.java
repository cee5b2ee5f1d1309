package dev.bijou.composer.internal.read;

import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A guard around the YAML parser: checks the text before parsing, and converts parser errors to
 * messages of one line.
 */
final class YamlGuard {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String text;
  private final String source;
  private final Problems problems;

  private YamlGuard(String text, String source, Problems problems) {
    this.text = text;
    this.source = source;
    this.problems = problems;
  }

  /**
   * Reads one document.
   *
   * @param problems the collector of problems after which reading continues
   * @return the document as settings, without invalid values
   * @throws InvalidFlowException if reading cannot continue
   */
  static YamlValue read(String yaml, String source, Problems problems) {
    String text = yaml.startsWith(BYTE_ORDER_MARK) ? yaml.substring(1) : yaml;
    YamlGuard guard = new YamlGuard(text, source, problems);
    guard.checkSize();
    guard.checkTabs();
    return guard.parse();
  }

  private void checkSize() {
    long bytes = text.length();
    if (bytes <= FlowLimits.BYTES) {
      bytes = text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > FlowLimits.BYTES) {
      throw problems.fatal(
          top(), "expected at most " + FlowLimits.BYTES + " bytes; got at least " + bytes);
    }
  }

  /** Refuses tabs, which YAML allows only in some places, with a clear message. */
  private void checkTabs() {
    int tab = text.indexOf('\t');
    if (tab >= 0) {
      throw problems.fatal(locationOf(tab), "expected spaces; got a tab; indent with spaces");
    }
  }

  private YamlValue parse() {
    // A buffer for the whole text: a smaller one is copied repeatedly for a long line.
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setBufferSize(1 + text.length()).build();
    StreamReader reader = new StreamReader(settings, text);
    try {
      ParserImpl events = new ParserImpl(settings, reader);
      return new DocumentReader(events, text, source, problems).read();
    } catch (MarkedYamlEngineException e) {
      throw malformed(e);
    } catch (ReaderException e) {
      throw problems.fatal(
          locationOf(text.offsetByCodePoints(0, e.getPosition())),
          String.format(
              Locale.ROOT, "expected printable characters; got U+%04X", e.getCodePoint()));
    } catch (InvalidFlowException e) { // our own
      throw e;
    } catch (RuntimeException | StackOverflowError e) { // whatever else the parser throws
      throw problems.fatal(position(reader), "expected well-formed YAML; got " + description(e));
    }
  }

  private InvalidFlowException malformed(MarkedYamlEngineException e) {
    SourceLocation location = locationOf(e);
    return UnquotedRange.onLine(location.line(), text)
        .map(range -> problems.fatal(locationOf(range.start()), range.message()))
        .orElseGet(() -> problems.fatal(location, message(e)));
  }

  private static String message(MarkedYamlEngineException e) {
    return e.getProblem().contains("'@'")
        ? "expected the name of a type before '@'; got '@' first"
        : "expected well-formed YAML; got an error " + description(e);
  }

  private static String description(Throwable e) {
    return e instanceof YamlEngineException
        ? Messages.plain(String.valueOf(e.getMessage()))
        : "text that the parser cannot read (" + e.getClass().getSimpleName() + ")";
  }

  private SourceLocation position(StreamReader reader) {
    return new SourceLocation(source, reader.getLine() + 1, reader.getColumn() + 1, "");
  }

  private static String description(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return context.replaceAll("\\s+", " ") + e.getProblem().replaceAll("\\s+", " ");
  }

  private SourceLocation locationOf(MarkedYamlEngineException e) {
    return e.getProblemMark()
        .or(e::getContextMark)
        .map(mark -> new SourceLocation(source, mark.getLine() + 1, mark.getColumn() + 1, ""))
        .orElseGet(this::top);
  }

  private SourceLocation locationOf(int index) {
    String before = text.substring(0, index).replace("\r\n", "\n").replace('\r', '\n');
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new SourceLocation(source, line, column, "");
  }

  private SourceLocation top() {
    return new SourceLocation(source, 1, 1, "");
  }
}
