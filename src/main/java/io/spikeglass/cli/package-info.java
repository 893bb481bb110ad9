/// The same pipe without a window.
@NullMarked
package io.spikeglass.cli;

import org.jspecify.annotations.NullMarked;
