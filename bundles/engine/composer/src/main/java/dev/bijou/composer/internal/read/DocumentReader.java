package dev.bijou.composer.internal.read;

import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse.YamlValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;

/**
 * Turns the events of the parser into settings. The parser is asked for one event at a time and
 * keeps its own stack; what would recurse is this reader, and it stops at {@link FlowLimits#DEPTH}.
 */
final class DocumentReader {
  private final Iterator<Event> events;
  private final String source;
  private final Problems problems;
  private int nodes;

  DocumentReader(Iterator<Event> events, String source, Problems problems) {
    this.events = events;
    this.source = source;
    this.problems = problems;
  }

  /** The one document. */
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
      problems.add(place(last, ""), "expected one document; got a second");
    }
    return document;
  }

  private YamlValue setting(SourceLocation place, Event event, int depth) {
    checkNode((NodeEvent) event, place);
    if (event instanceof ScalarEvent scalar) {
      return new YamlValue(place, scalar(scalar, place));
    }
    if (event instanceof AliasEvent) {
      problems.add(place, "expected no alias; got one; write the value out");
      return new YamlValue(place, "");
    }
    if (depth > FlowLimits.DEPTH) {
      throw problems.fatal(
          place(event, ""),
          "expected lists and maps at most " + FlowLimits.DEPTH + " deep; got more");
    }
    return new YamlValue(
        place, event instanceof MappingStartEvent ? map(place, depth) : list(place, depth));
  }

  private void checkNode(NodeEvent event, SourceLocation place) {
    nodes++;
    if (nodes > FlowLimits.NODES) {
      throw problems.fatal(place, "expected at most " + FlowLimits.NODES + " values; got more");
    }
    if (hasTag(event)) {
      problems.add(place, "expected no tag; got one; write the value alone");
    }
    if (event.getAnchor().isPresent() && !(event instanceof AliasEvent)) {
      problems.add(place, "expected no anchor; got one; write the value alone");
    }
  }

  private static boolean hasTag(NodeEvent event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
        || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
  }

  private Object scalar(ScalarEvent event, SourceLocation place) {
    Object value = CoreSchema.value(event);
    if (value instanceof Double number && !Double.isFinite(number)) {
      problems.add(place, "expected a finite number; got " + Messages.plain(event.getValue()));
      return "";
    }
    return value;
  }

  private List<YamlValue> list(SourceLocation place, int depth) {
    List<YamlValue> list = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      list.add(setting(place(next, place.path() + "[" + list.size() + "]"), next, depth + 1));
    }
    return list;
  }

  private Map<String, YamlValue> map(SourceLocation place, int depth) {
    Map<String, YamlValue> map = new LinkedHashMap<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      if (next instanceof ScalarEvent key) {
        entry(place, key, map, depth);
      } else {
        throw problems.fatal(
            place(next, place.path()), "expected a key of one word; got something else");
      }
    }
    return map;
  }

  private void entry(
      SourceLocation parent, ScalarEvent event, Map<String, YamlValue> map, int depth) {
    String key = event.getValue();
    String shown = key.matches("[A-Za-z0-9._-]{1,64}") ? key : "'" + Messages.plain(key) + "'";
    SourceLocation place =
        place(event, parent.path().isEmpty() ? shown : parent.path() + "." + shown);
    checkNode(event, place);
    if (map.containsKey(key)) {
      int line = map.get(key).place().line();
      problems.add(place, "expected each key once; got it again; the first is in line " + line);
    } else if (key.equals("<<")) {
      problems.add(place, "expected no merge key; got one; write the keys out");
    }
    YamlValue value = setting(place, events.next(), depth + 1);
    if (!key.equals("<<")) {
      map.putIfAbsent(key, value);
    }
  }

  private SourceLocation place(Event event, String path) {
    return event
        .getStartMark()
        .map(mark -> new SourceLocation(source, mark.getLine() + 1, mark.getColumn() + 1, path))
        .orElseGet(() -> new SourceLocation(source, 1, 1, path));
  }
}
