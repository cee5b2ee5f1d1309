package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.Extent;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import dev.bijou.tck.Check;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** A service that checks types against the laws. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.admin.conformance.Conformance",
    attribute = "register:=\"dev.bijou.tck.internal.LawConformance\"")
public final class LawConformance implements Conformance {
  @Override
  public Stream<LawResult> check(PluginType type, Plugins types, Extent extent) {
    return Suite.of(type, types, extent).map(LawConformance::result);
  }

  /** Returns the result of a check; that of an interrupted one says nothing about the type. */
  private static LawResult result(Check check) {
    LawResult result = check.result();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted: not all laws have been checked");
    }
    return result;
  }
}
