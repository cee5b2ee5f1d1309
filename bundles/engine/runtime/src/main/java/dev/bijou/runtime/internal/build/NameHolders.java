package dev.bijou.runtime.internal.build;

import dev.bijou.runtime.internal.source.FlowSource;
import java.util.Optional;

/** The sources whose flows are published. */
@FunctionalInterface
public interface NameHolders {
  /** Returns the source of higher precedence than this one whose flow has this name. */
  Optional<FlowSource> before(FlowSource source, String name);
}
