/** Tests of the Web Console in Chromium, against a console of the built distribution. */
@NullMarked
package dev.bijou.itests.browser;

import org.jspecify.annotations.NullMarked;
