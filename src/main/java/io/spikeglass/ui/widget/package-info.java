/// What every place of the window is built from: controls, chips, popovers, sizes and letters.
@NullMarked
package io.spikeglass.ui.widget;

import org.jspecify.annotations.NullMarked;
