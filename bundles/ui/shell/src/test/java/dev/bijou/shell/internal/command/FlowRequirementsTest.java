package dev.bijou.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.spec.TypeUse.YamlValue;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowRequirementsTest {
  /** A layer whose key {@code inner} holds a scalar family, and {@code of} none. */
  public record Around(ScalarFamily inner, String of) implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** The default base. */
  @BaseType(value = "flat", isDefault = true)
  public record Flat() implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private static final SourceLocation HERE = new SourceLocation("a.yaml", 1, 1, "");
  private static final PluginType.Origin ORIGIN =
      new PluginType.Origin(0, PluginType.Version.NONE, "", -1, 0);

  private static Plugins installed() {
    ScalarFamily family =
        (ScalarFamily)
            Proxy.newProxyInstance(
                ScalarFamily.class.getClassLoader(),
                new Class<?>[] {ScalarFamily.class},
                (proxy, method, arguments) -> null);
    return Plugins.of(
        List.of(
            new PluginType(PluginKind.LAYER, "around", new Around(family, ""), ORIGIN),
            new PluginType(PluginKind.SCALAR, "line", family, ORIGIN),
            new PluginType(PluginKind.BASE, "flat", new Flat(), ORIGIN)));
  }

  private static YamlValue value(Object value) {
    return new YamlValue(HERE, value);
  }

  private static FlowSpec flow(String type, Map<String, YamlValue> settings) {
    return FlowSpec.of("a", List.of(new LayerSpec(new TypeUse(type, settings, HERE), false)));
  }

  private static List<String> of(FlowSpec flow, Plugins plugins) {
    return new FlowRequirements(plugins).of(flow);
  }

  private static String requirement(String namespace, String name) {
    return namespace + ";filter:=\"(" + namespace + "=" + name + ")\"";
  }

  @Test
  void installedTypesHaveTheirKindsAndKeys() {
    FlowSpec flow =
        flow("around", Map.of("inner", value(Map.of("line@1", value(""))), "of", value("text")));

    assertEquals(
        List.of(
            requirement("bijou.base", "flat"),
            requirement("bijou.bijector", "around"),
            requirement("bijou.scalar", "line")),
        of(flow, installed()));
    assertEquals(
        List.of(requirement("bijou.base", "flat"), requirement("bijou.scalar", "line")),
        of(flow("line", Map.of()), installed()));
  }

  @Test
  void missingTypesHaveTheKindsOfTheirPlaces() {
    Map<String, YamlValue> inner = Map.of("solver", value("halley"), "bins", value(8L));
    FlowSpec flow = flow("lost", Map.of("of", value(Map.of("curve", value(inner)))));

    assertEquals(
        List.of(
            requirement("bijou.base", "wide"),
            requirement("bijou.bijector", "lost"),
            requirement("bijou.scalar", "curve"),
            requirement("bijou.solver", "halley")),
        of(flow.withBase(new TypeUse("wide", Map.of(), HERE)), installed()));
  }

  @Test
  void anyBaseIsRequiredIfNoDefaultIsInstalled() {
    assertEquals(
        List.of(requirement("bijou.base", "*"), requirement("bijou.bijector", "lost")),
        of(flow("lost", Map.of()), Plugins.of(List.of())));
  }

  @Test
  void linesContinueUntilTheLast() {
    assertEquals(
        List.of("a,\\", "b,\\", "c"),
        FlowRequirements.lines(
            FlowRequirements.union(List.of(List.of("b", "c"), List.of("a", "b")))));
    assertEquals(List.of(), FlowRequirements.lines(List.of()));
  }
}
