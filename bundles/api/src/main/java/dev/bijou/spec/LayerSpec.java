package dev.bijou.spec;

/**
 * A layer of a flow.
 *
 * @param part its type and settings
 * @param invert whether this layer alone stands the other way round
 */
public record LayerSpec(TypeUse part, boolean invert) {}
