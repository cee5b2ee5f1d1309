@NullMarked
package dev.bijou.jobs.internal;

import org.jspecify.annotations.NullMarked;
