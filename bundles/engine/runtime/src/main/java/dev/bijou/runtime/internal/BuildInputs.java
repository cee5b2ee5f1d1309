package dev.bijou.runtime.internal;

import java.util.Optional;

/**
 * The inputs of an attempt to build a flow. The same inputs and the same types give the same
 * result.
 *
 * @param declaration the declaration of the source
 * @param parsed the result of parsing its text
 * @param nameHolder the source of higher precedence that uses the same flow name
 */
record BuildInputs(Declaration declaration, ParseResult parsed, Optional<FlowSource> nameHolder) {}
