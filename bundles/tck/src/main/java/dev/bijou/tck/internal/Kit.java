package dev.bijou.tck.internal;

import dev.bijou.conformance.Conformance;
import dev.bijou.conformance.Verdict;
import dev.bijou.flow.Type;
import dev.bijou.flow.Types;
import dev.bijou.tck.Check;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/** The laws as a service. */
@Component
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.conformance.Conformance",
    attribute = "register:=\"dev.bijou.tck.internal.Kit\"")
public final class Kit implements Conformance {
  @Override
  public Stream<Verdict> check(Type type, Types types) {
    return Suite.of(type, types).map(Check::verdict);
  }
}
