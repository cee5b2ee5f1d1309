/**
 * JSON (RFC 8259) on top of jackson-core: {@link dev.bijou.json.JsonReader} reads untrusted
 * documents, {@link dev.bijou.json.JsonValue} is a value with its location in the document, {@link
 * dev.bijou.json.JsonWriter} writes maps, collections and scalars.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
