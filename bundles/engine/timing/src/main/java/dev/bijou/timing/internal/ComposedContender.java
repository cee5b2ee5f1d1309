package dev.bijou.timing.internal;

import dev.bijou.flow.Flow;
import java.util.Optional;

/**
 * A composed contender.
 *
 * @param flow the flow
 * @param bisected the same flow inverted by bisection; empty if it is not measured
 */
record ComposedContender(Flow flow, Optional<Flow> bisected) {}
