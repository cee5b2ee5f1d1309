package dev.bijou.runtime.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.runtime.internal.FakeFlow;
import dev.bijou.runtime.internal.FakeTextComposer;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import dev.bijou.runtime.internal.version.VersionStore;
import dev.bijou.tile.Tile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServedFlowTest {
  private final FakeTextComposer composer = new FakeTextComposer();

  private Flow flow(String text) {
    return FakeFlow.correct(composer.read(text, "test"), Dependencies.NONE);
  }

  private static Built built(Flow flow, long generation, long version) {
    return Built.of("a", flow, Optional.empty())
        .withVersion(new VersionStore.Kept(version, Optional.empty()))
        .withGeneration(generation);
  }

  @Test
  void passesCallsToTheCurrentGeneration() {
    Flow first = flow("a 2");
    Flow second = flow("a 2 shift");
    ServedFlow served = new ServedFlow(built(first, 3, 1), Optional::empty);
    assertEquals(new Flow.Generation(first, 3, 1), served.current());
    assertEquals("a, generation 3", served.toString());
    served.replace(built(second, 4, 2));
    assertSame(second.spec(), served.spec());
    assertEquals(new Flow.Generation(second, 4, 2), served.current());
    assertEquals(new Flow.Generation(second, 0, 0), second.current());
  }

  @Test
  void aWithdrawnOneHoldsNothingAndSaysWhatToDo() {
    ServedFlow served = new ServedFlow(built(flow("a 2"), 3, 1), Optional::empty);
    served.withdraw();
    String message = assertThrows(IllegalStateException.class, served::spec).getMessage();
    assertTrue(message.startsWith("a: expected a flow in service; got one that is withdrawn"));
    assertEquals("a, withdrawn", served.toString());
  }

  /** Each method reads the generation once and passes its own arguments to its own counterpart. */
  @Test
  void eachMethodIsPassedOn() throws ReflectiveOperationException {
    List<Method> calls = new ArrayList<>();
    Flow real = flow("a 2");
    Flow recorder =
        (Flow)
            Proxy.newProxyInstance(
                Flow.class.getClassLoader(),
                new Class<?>[] {Flow.class},
                (proxy, method, arguments) -> {
                  calls.add(method);
                  return method.getName().equals("spec")
                      ? real.spec()
                      : zero(method.getReturnType());
                });
    ServedFlow served =
        new ServedFlow(
            new Built("a", recorder, Optional.empty(), built(real, 1, 0).serving(), List.of()),
            Optional::empty);
    for (Method method : Flow.class.getMethods()) {
      if (!method.getName().equals("current")) {
        calls.clear();
        invoke(method, served);
        assertEquals(List.of(method), calls);
      }
    }
  }

  private static @Nullable Object zero(Class<?> type) {
    return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
  }

  private static void invoke(Method method, Flow flow) throws ReflectiveOperationException {
    Object[] arguments = Stream.of(method.getParameterTypes()).map(ServedFlowTest::any).toArray();
    try {
      method.invoke(flow, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + ": " + e.getCause(), e);
    }
  }

  private static @Nullable Object any(Class<?> type) {
    if (type == Direction.class) {
      return Direction.INVERSE;
    }
    if (type == Tile.class) {
      return Tile.allocate(2, 1);
    }
    return type == int.class ? (Object) 5 : type == long.class ? (Object) 7L : null;
  }
}
