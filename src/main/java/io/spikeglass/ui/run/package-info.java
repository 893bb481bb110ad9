/// The run: toolbar, network strip, time plots, time bar.
@NullMarked
package io.spikeglass.ui.run;

import org.jspecify.annotations.NullMarked;
