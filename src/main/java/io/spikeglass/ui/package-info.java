/// The window.
@NullMarked
package io.spikeglass.ui;

import org.jspecify.annotations.NullMarked;
