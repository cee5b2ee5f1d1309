package dev.bijou.runtime.internal;

import java.util.Optional;
import java.util.Set;

/**
 * All that an attempt to compose a flow depends on: while it stays the same, the outcome does too.
 *
 * @param declaration what the source says
 * @param reading what that means
 * @param uses the types it may stand on
 * @param holder the source before it that holds the flow's name
 */
record BuildInputs(
    Declaration declaration,
    ParseResult reading,
    Set<TypeDependency> uses,
    Optional<FlowSource> holder) {}
