/// What explains the window in the window: a page per zone, the keys, the tour.
@NullMarked
package io.spikeglass.ui.help;

import org.jspecify.annotations.NullMarked;
