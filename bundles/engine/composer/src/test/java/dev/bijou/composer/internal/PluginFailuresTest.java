package dev.bijou.composer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tests that whatever a plug-in throws becomes a problem at the location of its type. */
class PluginFailuresTest {
  private static final ComposeOptions SEEDED = ComposeOptions.seeded(0);

  /** An exception without a usable text. */
  @SuppressWarnings("OverrideThrowableToString") // the fault is in toString
  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no text");
    }
  }

  /** A layer that throws when it is created, and whose settings throw when they are read. */
  public record Thrower(Supplier<Throwable> failure, int count) implements BijectorFactory {
    /** Fails for negative counts. */
    public Thrower {
      if (count < 0) {
        throw PluginFailuresTest.<RuntimeException>sneaky(failure.get());
      }
    }

    @Override
    public Bijector create(BuildContext context) {
      throw PluginFailuresTest.<RuntimeException>sneaky(failure.get());
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E sneaky(Throwable e) throws E {
    throw (E) e;
  }

  private static FlowComposer composer(BijectorFactory layer) {
    List<PluginType> types = new ArrayList<>(PluginRegistry.load().plugins().all());
    types.add(
        new PluginType(
            PluginKind.LAYER,
            "thrower",
            layer,
            new PluginType.Origin(0, PluginType.Version.NONE, "dev.example", 42, 999)));
    return new DefaultFlowComposer(() -> Plugins.of(types));
  }

  private static InvalidFlowException failure(Throwable thrown, String layer) {
    FlowComposer composer = composer(new Thrower(() -> thrown, 0));
    var spec = composer.read("flow: f\ndimension: 2\nlayers: [flip, " + layer + "]", "f");
    return assertThrows(InvalidFlowException.class, () -> composer.compose(spec, SEEDED));
  }

  @Test
  void locatesWhateverCreationThrows() {
    for (Throwable thrown :
        List.of(
            new AssertionError("boom"),
            new NoClassDefFoundError("a/B"),
            new StackOverflowError(),
            new OutOfMemoryError("Java heap space"),
            new IOException("sneaky"),
            new IllegalStateException((String) null))) {
      InvalidFlowException e = failure(thrown, "thrower");
      assertEquals(
          List.of("f:3:16: layers[1].thrower: expected a plug-in that works; got " + thrown),
          ReportedProblems.lines(
              () -> {
                throw e;
              }));
      assertSame(thrown, e.getCause());
      assertFalse(e.unsatisfied());
      var id = new PluginType.Id(PluginKind.LAYER, "thrower");
      assertEquals(42, e.dependencies().used().get(id).bundle());
    }
  }

  @Test
  void survivesAnExceptionWithoutText() {
    String message = failure(new Mute(), "thrower").problems().get(0).message();
    assertEquals("expected a plug-in that works; got " + Mute.class.getName(), message);
  }

  @Test
  void locatesErrorsOfConstructors() {
    InvalidFlowException e = failure(new AssertionError("boom"), "{thrower: {count: -1}}");
    assertEquals(
        "f:3:17: layers[1].thrower: expected a plug-in that works; got"
            + " java.lang.AssertionError: boom",
        e.getMessage());
    String sneaky = failure(new IOException("x"), "{thrower: {count: -1}}").getMessage();
    assertEquals(true, sneaky.contains("java.io.IOException: x"), sneaky);
  }

  @Test
  void locatesACreationThatReturnsNothing() {
    FlowComposer composer = composer(context -> null);
    var spec = composer.read("flow: f\ndimension: 2\nlayers: [thrower]", "f");
    String message =
        assertThrows(InvalidFlowException.class, () -> composer.compose(spec, SEEDED)).getMessage();
    assertEquals(true, message.startsWith("f:3:10: layers[0].thrower: expected"), message);
  }

  @Test
  void namesTheReasonWhyAPresentPluginIsMissing() {
    PluginRegistry sound = PluginRegistry.load();
    PluginRegistry registry =
        new PluginRegistry() {
          @Override
          public Plugins plugins() {
            return sound.plugins();
          }

          @Override
          public Map<PluginType.Id, String> failures() {
            return Map.of(new PluginType.Id(PluginKind.SCALAR, "cube"), "its class a.B failed: x");
          }
        };
    FlowComposer composer = new DefaultFlowComposer(registry);
    var spec = composer.read("flow: f\ndimension: 2\nlayers: [cube]", "f");
    InvalidFlowException e =
        assertThrows(InvalidFlowException.class, () -> composer.compose(spec, SEEDED));
    assertEquals(
        "f:3:10: layers[0].cube: expected a layer or scalar family that works; got 'cube': its"
            + " class a.B failed: x",
        e.getMessage());
    assertEquals(true, e.unsatisfied());
  }

  @Test
  void reportsEachStepAndEndsIfThatThrows() {
    FlowComposer composer = new DefaultFlowComposer();
    var spec = composer.read("flow: f\ndimension: 3\nlayers: [flip, affine]", "f");
    List<String> steps = new ArrayList<>();
    composer.compose(spec, SEEDED.withProgress((done, total) -> steps.add(done + "/" + total)));
    assertEquals(List.of("0/2", "1/2", "1/2", "1/2", "1/2", "2/2"), steps);
    CancellationException end = new CancellationException("enough");
    ComposeOptions ending =
        SEEDED.withProgress(
            (done, total) -> {
              throw end;
            });
    assertSame(
        end, assertThrows(CancellationException.class, () -> composer.compose(spec, ending)));
    assertEquals(SEEDED, ending);
  }
}
