/** The plug-in types in the web API. */
@NullMarked
package dev.bijou.webconsole.internal.types;

import org.jspecify.annotations.NullMarked;
