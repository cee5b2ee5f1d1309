package dev.bijou.composer.internal.read;

import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A converter of parser events to settings. The parser produces one event at a time and has its own
 * stack; only this reader is recursive, up to {@link FlowLimits#DEPTH}.
 */
final class DocumentReader {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private final Iterator<Event> events;
  private final String text;
  private final String source;
  private final Problems problems;
  private int nodes;

  /** The index of the last scalar in the text, and the same in code points. */
  private int offset;

  private int codePoints;

  /** Creates a reader of the events of a text. */
  DocumentReader(Iterator<Event> events, String text, String source, Problems problems) {
    this.events = events;
    this.text = text;
    this.source = source;
    this.problems = problems;
  }

  /** Reads the only document. */
  YamlValue read() {
    events.next(); // the stream begins
    Event first = events.next();
    SourceLocation top = new SourceLocation(source, 1, 1, "");
    if (first instanceof StreamEndEvent) {
      throw problems.fatal(top, "expected a flow; got nothing");
    }
    YamlValue document = setting(top, events.next(), 1);
    events.next(); // the document ends
    Event last = events.next();
    if (!(last instanceof StreamEndEvent)) {
      problems.add(location(last, ""), "expected one document; got a second");
    }
    return document;
  }

  private YamlValue setting(SourceLocation location, Event event, int depth) {
    checkNode((NodeEvent) event, location);
    if (event instanceof ScalarEvent scalar) {
      return new YamlValue(location, scalar(scalar, location));
    }
    if (event instanceof AliasEvent) {
      problems.add(location, "expected no alias; got one; write the value out");
      return new YamlValue(location, "");
    }
    if (depth > FlowLimits.DEPTH) {
      throw problems.fatal(
          location(event, ""),
          "expected lists and maps at most " + FlowLimits.DEPTH + " deep; got more");
    }
    return new YamlValue(
        location,
        event instanceof MappingStartEvent ? map(location, depth) : list(location, depth));
  }

  private void checkNode(NodeEvent event, SourceLocation location) {
    nodes++;
    if (nodes > FlowLimits.NODES) {
      throw problems.fatal(location, "expected at most " + FlowLimits.NODES + " values; got more");
    }
    if (hasTag(event)) {
      problems.add(location, "expected no tag; got one; write the value alone");
    }
    if (event.getAnchor().isPresent() && !(event instanceof AliasEvent)) {
      problems.add(location, "expected no anchor; got one; write the value alone");
    }
  }

  /** Returns whether a scalar is a version range without quotes; if so, adds a problem. */
  private boolean isUnquotedRange(ScalarEvent scalar, SourceLocation location) {
    Optional<UnquotedRange> range =
        scalar.getStartMark().flatMap(mark -> UnquotedRange.of(scalar, text, offset(mark)));
    if (range.isPresent() && !range.get().isWithin(scalar)) {
      throw problems.fatal(location, range.get().message());
    }
    range.ifPresent(r -> problems.add(location, r.message()));
    return range.isPresent();
  }

  /** Returns the index of a mark, which counts code points, in the text. */
  private int offset(Mark mark) {
    offset = text.offsetByCodePoints(offset, mark.getIndex() - codePoints);
    codePoints = mark.getIndex();
    return offset;
  }

  private static boolean hasTag(NodeEvent event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
        || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
  }

  private Object scalar(ScalarEvent event, SourceLocation location) {
    if (isUnquotedRange(event, location)) {
      return "";
    }
    Object value = CoreSchema.value(event);
    if (value instanceof Double number && !Double.isFinite(number)) {
      problems.add(location, "expected a finite number; got " + Messages.plain(event.getValue()));
      return "";
    }
    return value;
  }

  private List<YamlValue> list(SourceLocation location, int depth) {
    List<YamlValue> list = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      list.add(setting(location(next, location.path() + "[" + list.size() + "]"), next, depth + 1));
    }
    return list;
  }

  private Map<String, YamlValue> map(SourceLocation location, int depth) {
    Map<String, YamlValue> map = new LinkedHashMap<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      if (next instanceof ScalarEvent key) {
        entry(location, key, map, depth);
      } else {
        throw noKey(location(next, location.path()));
      }
    }
    return map;
  }

  /** Returns the exception for a map or list as a key, which a range without quotes may seem. */
  private InvalidFlowException noKey(SourceLocation location) {
    return problems.fatal(
        location,
        UnquotedRange.onLine(location.line(), text)
            .map(UnquotedRange::message)
            .orElse("expected a key of one word; got something else"));
  }

  private void entry(
      SourceLocation parent, ScalarEvent event, Map<String, YamlValue> map, int depth) {
    String key = event.getValue();
    String shown = PLAIN_KEY.matcher(key).matches() ? key : "'" + Messages.plain(key) + "'";
    SourceLocation location =
        location(event, parent.path().isEmpty() ? shown : parent.path() + "." + shown);
    checkNode(event, location);
    isUnquotedRange(event, location);
    if (map.containsKey(key)) {
      int line = map.get(key).location().line();
      problems.add(location, "expected each key once; got it again; the first is in line " + line);
    } else if (key.equals("<<")) {
      problems.add(location, "expected no merge key; got one; write the keys out");
    }
    YamlValue value = setting(location, events.next(), depth + 1);
    if (!key.equals("<<")) {
      map.putIfAbsent(key, value);
    }
  }

  private SourceLocation location(Event event, String path) {
    return event
        .getStartMark()
        .map(mark -> new SourceLocation(source, mark.getLine() + 1, mark.getColumn() + 1, path))
        .orElseGet(() -> new SourceLocation(source, 1, 1, path));
  }
}
