package dev.bijou.admin.report;

/**
 * A figure to be written to a file.
 *
 * @param name of the file, such as {@code cdf.svg}
 * @param title what it shows, in a few words
 * @param svg the document
 */
public record Figure(String name, String title, String svg) {}
