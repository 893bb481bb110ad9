/// Figures on screen: painting off the window's thread, cursors, the pulse.
@NullMarked
package io.spikeglass.ui.plot;

import org.jspecify.annotations.NullMarked;
