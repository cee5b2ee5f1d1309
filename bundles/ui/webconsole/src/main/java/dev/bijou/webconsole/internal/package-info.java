/** The plug-in of the Web Console: pages, JSON and events over public services. */
@NullMarked
package dev.bijou.webconsole.internal;

import org.jspecify.annotations.NullMarked;
