package dev.bijou.runtime.internal;

import java.util.Optional;

/**
 * What an attempt to compose a flow starts from. While it stays the same, and the types that the
 * attempt depended on do, the outcome does too.
 *
 * @param declaration what the source says
 * @param reading what that means
 * @param holder the source before it that holds the flow's name
 */
record BuildInputs(Declaration declaration, ParseResult reading, Optional<FlowSource> holder) {}
