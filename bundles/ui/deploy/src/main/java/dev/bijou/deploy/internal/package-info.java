@NullMarked
package dev.bijou.deploy.internal;

import org.jspecify.annotations.NullMarked;
