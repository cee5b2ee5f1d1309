package dev.bijou.runtime.internal;

import java.util.Optional;

/** The sources whose flows are published. */
@FunctionalInterface
interface NameHolders {
  /** Returns the source of higher precedence than this one whose flow has this name. */
  Optional<FlowSource> before(FlowSource source, String name);
}
