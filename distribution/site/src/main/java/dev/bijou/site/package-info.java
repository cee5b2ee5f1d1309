/** The documentation site: Markdown pages of the project as HTML, with all links checked. */
@NullMarked
package dev.bijou.site;

import org.jspecify.annotations.NullMarked;
