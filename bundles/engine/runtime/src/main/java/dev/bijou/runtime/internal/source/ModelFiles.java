package dev.bijou.runtime.internal.source;

import java.nio.file.Path;

/**
 * The files of a declared model.
 *
 * @param directory their directory
 * @param sha256 the hash of their contents
 */
public record ModelFiles(Path directory, String sha256) {}
