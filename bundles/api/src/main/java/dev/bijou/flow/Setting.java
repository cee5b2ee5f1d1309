package dev.bijou.flow;

import java.util.List;
import java.util.Map;

/**
 * A value of a flow's text, and where it stands.
 *
 * @param place where
 * @param value a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, a {@link List} of
 *     settings, or a {@link Map} from keys to settings, in order
 */
public record Setting(Place place, Object value) {}
