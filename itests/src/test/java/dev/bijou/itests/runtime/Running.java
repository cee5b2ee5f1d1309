package dev.bijou.itests.runtime;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.Explanation;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** A running framework, with queries and waiting for its state. */
public record Running(BundleContext context, FlowRuntime runtime) {
  /** Returns the declared flow with a name, if any. */
  public Optional<DeclaredFlow> declared(String name) {
    return runtime.flows().stream().filter(flow -> flow.name().equals(name)).findFirst();
  }

  /** Waits until a flow has a status and a number of problems. */
  public DeclaredFlow await(String name, FlowStatus status, int problems)
      throws InterruptedException {
    Await.until(
        () ->
            declared(name)
                .filter(flow -> flow.status() == status && flow.problems().size() == problems)
                .isPresent(),
        runtime::flows);
    return declared(name).orElseThrow();
  }

  public DeclaredFlow awaitReady(String name) throws InterruptedException {
    return await(name, FlowStatus.READY, 0);
  }

  /** Waits until nothing is declared. */
  public void awaitNothing() throws InterruptedException {
    Await.until(() -> runtime.flows().isEmpty(), runtime::flows);
  }

  /** Returns the number of services of a type that match a filter. */
  public int count(Class<?> type, String filter) {
    try {
      ServiceReference<?>[] found = context.getServiceReferences(type.getName(), filter);
      return found == null ? 0 : found.length;
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the only service of a type that matches a filter. */
  public <T> T only(Class<T> type, String filter) {
    try {
      var found = context.getServiceReferences(type, filter);
      if (found.size() != 1) {
        throw new AssertionError(filter + ": " + found);
      }
      return Objects.requireNonNull(context.getService(found.iterator().next()));
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the service of a flow, if it is registered. */
  public Optional<Flow> flow(String name) {
    try {
      return context.getServiceReferences(Flow.class, "(bijou.flow=" + name + ")").stream()
          .findFirst()
          .map(context::getService);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Refreshes a bundle and waits until that is done. */
  public void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> done.countDown());
    done.await();
  }

  /** Returns the generation of a flow; 0 while it is not in service. */
  public long generation(String name) {
    return declared(name)
        .flatMap(DeclaredFlow::serving)
        .map(DeclaredFlow.Serving::generation)
        .orElse(0L);
  }

  public Bundle bundle(String name) {
    return Stream.of(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns all statements of an explanation, joined by " / ". */
  public static String text(Explanation explanation) {
    return explanation.causes().stream()
        .map(Running::text)
        .reduce(explanation.statement(), (all, cause) -> all + " / " + cause);
  }
}
