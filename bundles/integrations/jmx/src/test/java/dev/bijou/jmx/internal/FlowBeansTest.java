package dev.bijou.jmx.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.flows.FlowListener.Change;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowMeters.Failure;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.metrics.FlowStatistics.Durations;
import dev.bijou.bijector.Cost;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

class FlowBeansTest {
  private static final String PREFIX = "dev.bijou:type=Flow,name=";

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final FlowBeans beans = new FlowBeans(server, new Meters());

  private record Meters() implements FlowMeters {
    @Override
    public Meter meter(String flow, long version) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<FlowStatistics> statistics() {
      return List.of(statistics("a", 1, 100), statistics("a", 2, 7), statistics("b", 2, 1000));
    }

    private static FlowStatistics statistics(String flow, long version, long calls) {
      return new FlowStatistics(
          flow,
          version,
          calls,
          calls * 10,
          1,
          Map.of(Failure.CANCELLED, 2L),
          3,
          new Durations(1.5, 0.001, 0.002, Double.NaN));
    }
  }

  private static DeclaredFlow flow(String name, String source, FlowStatus status) {
    boolean ready = status == FlowStatus.READY;
    return new DeclaredFlow(
        name,
        source,
        "file",
        "",
        status,
        Instant.EPOCH,
        ready
            ? List.of()
            : List.of(new Problem(new SourceLocation(source, 1, 2, "layers"), "expected x; got y")),
        List.of(),
        ready
            ? Optional.of(new Serving(17, 2, 3, 1, Cost.CLOSED_FORM, Cost.ITERATIVE, 0, Map.of()))
            : Optional.empty());
  }

  private static Change change(Optional<DeclaredFlow> before, Optional<DeclaredFlow> after) {
    return new Change(before, after, false, Optional.empty());
  }

  private void add(DeclaredFlow flow) {
    beans.flowChanged(change(Optional.empty(), Optional.of(flow)));
  }

  private Object get(String name, String attribute) throws JMException {
    return server.getAttribute(new ObjectName(PREFIX + name), attribute);
  }

  private List<String> names() {
    return server.queryNames(null, null).stream()
        .map(ObjectName::getCanonicalName)
        .filter(name -> name.startsWith("dev.bijou"))
        .map(name -> name.replaceFirst(",type=Flow", ""))
        .sorted()
        .toList();
  }

  @Test
  void aFlowHasTheFiguresOfItsVersion() throws JMException {
    add(flow("a", "flows/a.yaml", FlowStatus.READY));
    assertEquals("READY", get("a", "Status"));
    assertEquals(Date.from(Instant.EPOCH), get("a", "Since"));
    assertEquals(2L, get("a", "Version"));
    assertEquals(17L, get("a", "Generation"));
    assertEquals(7L, get("a", "Calls"));
    assertEquals(70L, get("a", "Rows"));
    assertEquals(2L, get("a", "Failures"));
    assertEquals(3L, get("a", "PendingCalls"));
    assertEquals(0.001, get("a", "P50Seconds"));
    assertEquals(Double.NaN, get("a", "P99Seconds"));
    CompositeData failures = assertInstanceOf(CompositeData.class, get("a", "FailuresByReason"));
    assertEquals(2L, failures.get("cancelled"));
    assertEquals(0L, failures.get("bad-argument"));
    TabularData versions = assertInstanceOf(TabularData.class, get("a", "Versions"));
    assertEquals(2, versions.size());
    assertEquals(100L, versions.get(new Object[] {1L}).get("Calls"));
  }

  @Test
  void aFlowOutOfServiceHasReasonsAndNoFigures() throws JMException {
    add(flow("a", "flows/a.yaml", FlowStatus.INVALID));
    assertArrayEquals(
        new String[] {"flows/a.yaml:1:2: layers: expected x; got y"},
        (String[]) get("a", "Problems"));
    assertNull(get("a", "Version"));
    assertNull(get("a", "Calls"));
    assertNull(get("a", "FailuresByReason"));
  }

  /** A client without classes of Bijou can read everything. */
  @Test
  void attributesAreOpen() throws JMException {
    add(flow("a", "flows/a.yaml", FlowStatus.READY));
    ObjectName name = new ObjectName(PREFIX + "a");
    MBeanInfo info = server.getMBeanInfo(name);
    assertEquals(0, info.getOperations().length);
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      OpenMBeanAttributeInfo open = assertInstanceOf(OpenMBeanAttributeInfo.class, attribute);
      Object value = server.getAttribute(name, attribute.getName());
      assertTrue(value == null || open.isValue(value), attribute.getName() + ": " + value);
      assertFalse(attribute.isWritable(), attribute.getName());
    }
    String[] all = {"Name", "Owner", "Dimension", "Unknown", "Context"};
    assertEquals(
        "[Name = a, Owner = file, Dimension = 3, Context = 1]",
        server.getAttributes(name, all).toString());
    assertThrows(AttributeNotFoundException.class, () -> get("a", "Unknown"));
  }

  @Test
  void beansComeAndGoWithTheFlows() throws JMException {
    DeclaredFlow invalid = flow("a", "flows/a.yaml", FlowStatus.INVALID);
    DeclaredFlow ready = flow("a", "models/a", FlowStatus.READY);
    add(invalid);
    add(ready);
    add(flow("x,y=\"*", "flows/x.yaml", FlowStatus.INVALID));
    assertEquals(List.of("dev.bijou:name=\"x,y=\\\"\\*\"", "dev.bijou:name=a"), names());
    assertEquals("models/a", get("a", "Source"));
    beans.flowChanged(change(Optional.of(ready), Optional.empty()));
    assertEquals("flows/a.yaml", get("a", "Source"));
    beans.flowChanged(
        change(Optional.of(invalid), Optional.of(flow("b", "flows/a.yaml", FlowStatus.READY))));
    assertEquals(List.of("dev.bijou:name=\"x,y=\\\"\\*\"", "dev.bijou:name=b"), names());
    beans.close();
    assertEquals(List.of(), names());
    add(ready);
    assertEquals(List.of(), names());
  }

  @Test
  void nothingIsLeftOfFlowsThatAreGone() {
    for (int i = 0; i < 200; i++) {
      DeclaredFlow flow = flow("f" + i, "flows/f" + i + ".yaml", FlowStatus.READY);
      add(flow);
      beans.flowChanged(change(Optional.of(flow), Optional.empty()));
    }
    assertEquals(List.of(), names());
  }

  @Test
  void anotherBijouInTheJvmKeepsItsBeans() throws JMException {
    FlowBeans other = new FlowBeans(server, null);
    DeclaredFlow flow = flow("a", "flows/a.yaml", FlowStatus.READY);
    add(flow);
    other.flowChanged(change(Optional.empty(), Optional.of(flow)));
    other.close();
    assertEquals(7L, get("a", "Calls"));
  }

  /** The table of docs/metrics.md lists exactly the attributes that there are. */
  @Test
  void attributesAreDocumented() throws IOException {
    String page = Files.readString(Path.of("..", "..", "..", "docs", "metrics.md"));
    Set<String> listed =
        page.lines()
            .filter(line -> line.matches("\\| `[A-Z].*"))
            .flatMap(
                line -> Pattern.compile("`(\\w+)`").matcher(line.split("\\|", -1)[1]).results())
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    assertEquals(
        FlowAttributes.all().stream().map(OpenAttribute::name).collect(Collectors.toSet()), listed);
  }
}
