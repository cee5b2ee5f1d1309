package dev.bijou.admin.timing;

import dev.bijou.bijector.Direction;

/**
 * The time of a contender relative to the first contender, in one direction.
 *
 * @param contender the index of the contender, from 1
 * @param direction the direction
 * @param ratio its time over that of the first contender: the median over rounds of the paired
 *     ratio
 * @param verdict whether it is faster, if the measurement can tell
 */
public record RelativeTiming(
    int contender, Direction direction, Estimate ratio, RelativeSpeed verdict) {}
