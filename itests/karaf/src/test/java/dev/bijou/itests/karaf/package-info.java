/** Tests of the features in a real Karaf. */
@NullMarked
package dev.bijou.itests.karaf;

import org.jspecify.annotations.NullMarked;
