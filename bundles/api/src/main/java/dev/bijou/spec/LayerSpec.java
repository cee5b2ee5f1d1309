package dev.bijou.spec;

/**
 * A layer of a flow.
 *
 * @param part its type and settings
 * @param invert whether the directions of this layer are swapped
 */
public record LayerSpec(TypeUse part, boolean invert) {}
