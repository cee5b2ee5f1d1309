package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.composer.test.Plugins.Affine;
import dev.bijou.composer.test.Plugins.Doubling;
import dev.bijou.composer.test.Plugins.Every;
import dev.bijou.composer.test.Plugins.Flip;
import dev.bijou.composer.test.Plugins.Normal;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the dependencies that the composer reports. */
class DependenciesTest {
  private static final PluginType NORMAL = type(PluginKind.BASE, "normal", new Normal(), 1);
  private static final PluginType FLIP = type(PluginKind.LAYER, "flip", new Flip(), 2);
  private static final PluginType AFFINE = type(PluginKind.SCALAR, "affine", new Affine(), 3);
  private static final PluginType EVERY = type(PluginKind.LAYER, "every", new Every(), 4);
  private static final PluginType DOUBLING = type(PluginKind.SOLVER, "doubling", new Doubling(), 5);

  private Plugins plugins = Plugins.of(List.of(NORMAL, FLIP, AFFINE, EVERY, DOUBLING));
  private final FlowComposer composer = new DefaultFlowComposer(() -> plugins);

  private static PluginType type(PluginKind kind, String name, Object prototype, long id) {
    return new PluginType(
        kind,
        name,
        prototype,
        new PluginType.Origin(0, PluginType.Version.NONE, "dev.example", 7, id));
  }

  /** The base of a flow without the key base. */
  private static final PluginType.Id DEFAULT_BASE = new PluginType.Id(PluginKind.BASE, "");

  private static PluginType.Id layer(String name) {
    return new PluginType.Id(PluginKind.LAYER, name);
  }

  private static PluginType.Id scalar(String name) {
    return new PluginType.Id(PluginKind.SCALAR, name);
  }

  private Flow compose(String layers) {
    return composer.compose("flow: f\ndimension: 2\nlayers: " + layers);
  }

  private InvalidFlowException refusal(String layers) {
    return assertThrows(InvalidFlowException.class, () -> compose(layers));
  }

  private void offer(PluginType... types) {
    plugins = Plugins.of(List.of(types));
  }

  @Test
  void reportsTheTypesOfAFlow() {
    Dependencies found = compose("[flip, affine]").dependencies();
    Set<PluginType.Id> all =
        Set.of(
            DEFAULT_BASE,
            NORMAL.id(),
            FLIP.id(),
            layer("affine"),
            AFFINE.id()); // looked up as a layer first
    assertEquals(all, found.requested());
    assertEquals(
        Map.of(
            DEFAULT_BASE,
            NORMAL.origin(),
            NORMAL.id(),
            NORMAL.origin(),
            FLIP.id(),
            FLIP.origin(),
            AFFINE.id(),
            AFFINE.origin()),
        found.used());
    assertEquals(Set.of(), found.missing());
  }

  /** A copy has other parameters or other threads. */
  @Test
  void reportsTheSameTypesForCopiesOfAFlow() {
    Flow flow = compose("[affine]");
    assertEquals(flow.dependencies(), flow.bind(flow.parameters()).dependencies());
    assertEquals(flow.dependencies(), flow.parallel(Runnable::run, 2).dependencies());
  }

  @Test
  void reportsNestedTypesButNoOtherWords() {
    Dependencies found =
        refusal("[{every: {of: affine, solver: doubling, title: flip, count: 0}}]").dependencies();
    assertEquals(
        Set.of(DEFAULT_BASE, NORMAL.id(), EVERY.id(), AFFINE.id(), DOUBLING.id()),
        found.used().keySet());
    assertFalse(found.requested().contains(FLIP.id()));
    assertEquals(Set.of(), found.missing());
  }

  @Test
  void reportsUsedAndMissingTypesOfARefusedFlow() {
    InvalidFlowException refused = refusal("[flip, turn, {every: {of: cdf}}]");
    assertTrue(refused.unsatisfied());
    Dependencies found = refused.dependencies();
    assertEquals(Set.of(layer("turn"), scalar("cdf")), found.missing());
    assertEquals(Set.of(DEFAULT_BASE, NORMAL.id(), FLIP.id(), EVERY.id()), found.used().keySet());
    assertTrue(found.requested().containsAll(Set.of(layer("turn"), scalar("turn"), scalar("cdf"))));
  }

  @Test
  void isNoLongerCurrentWhenAMissingTypeArrives() {
    for (String name : List.of("turn", "affine")) {
      offer(NORMAL, FLIP, AFFINE);
      Dependencies before =
          name.equals("turn")
              ? refusal("[turn]").dependencies()
              : compose("[affine]").dependencies();
      assertTrue(before.isCurrent(plugins));
      offer(NORMAL, FLIP, AFFINE, type(PluginKind.LAYER, "other", new Flip(), 9));
      assertTrue(before.isCurrent(plugins), "another type is of no concern");
      offer(NORMAL, FLIP, AFFINE, type(PluginKind.LAYER, name, new Flip(), 9));
      assertFalse(before.isCurrent(plugins), "a layer goes before a scalar family");
    }
  }

  /**
   * A flow refused because of a type of another kind becomes unsatisfied if that type is removed.
   */
  @Test
  void reportsATypeOfAnotherKind() {
    Dependencies found = refusal("[normal]").dependencies();
    assertEquals(Set.of(), found.missing());
    offer(FLIP);
    assertFalse(found.isCurrent(plugins));
    assertTrue(refusal("[normal]").dependencies().missing().contains(layer("normal")));
  }

  @Test
  void reportsTheLookupsOfARefusedText() {
    InvalidFlowException refused =
        assertThrows(
            InvalidFlowException.class,
            () -> composer.read("flow: f\nlayer: 1\nlayers: [turn]", "f"));
    assertEquals(Set.of(layer("turn")), refused.dependencies().missing());
  }

  @Test
  void keepsAFlowUsableWhenItsTypesAreRemoved() {
    Flow flow = compose("[flip]");
    offer(NORMAL);
    assertEquals(4, flow.sample(4, 1).size());
    assertFalse(flow.dependencies().unavailable(plugins).isEmpty());
    assertTrue(refusal("[flip]").unsatisfied());
    offer(NORMAL, FLIP);
    assertEquals(1, compose("[flip]").sample(1, 1).size());
  }

  @Test
  void composesFromAnotherRegistryIndependently() {
    FlowComposer other = composer.withRegistry(() -> Plugins.of(List.of(NORMAL)));
    String text = "flow: f\ndimension: 2\nlayers: [flip]";
    assertThrows(InvalidFlowException.class, () -> other.compose(text));
    assertEquals(2, composer.compose(text).dimension());
  }

  @Test
  void findsOnlyThePluginsOfTheGivenClassLoaders() {
    String text = "flow: f\ndimension: 2\nlayers: [flip, affine]";
    ClassLoader[] loaders = {Flip.class.getClassLoader()};
    assertEquals(2, FlowComposer.load(loaders).compose(text).dimension());
    FlowComposer none = FlowComposer.load(new ClassLoader[] {ClassLoader.getPlatformClassLoader()});
    InvalidFlowException refused =
        assertThrows(InvalidFlowException.class, () -> none.compose(text));
    assertEquals(Map.of(), refused.dependencies().used());
    assertEquals(
        Set.of(DEFAULT_BASE, FLIP.id(), layer("affine")), refused.dependencies().missing());
  }
}
