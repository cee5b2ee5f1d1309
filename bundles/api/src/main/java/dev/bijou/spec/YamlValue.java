package dev.bijou.spec;

import java.util.List;
import java.util.Map;

/**
 * A value of a flow's text, and where it stands.
 *
 * @param place where its key stands, or the value itself where there is no key: in a list
 * @param value a {@link String}, empty where nothing stands; a {@link Long}, {@link Double} or
 *     {@link Boolean}; a {@link List} of settings; or a {@link Map} from keys to settings, in order
 */
public record YamlValue(SourceLocation place, Object value) {}
