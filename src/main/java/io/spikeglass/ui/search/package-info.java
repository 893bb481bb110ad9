/// The search over commands, recipes, settings, layers and samples.
@NullMarked
package io.spikeglass.ui.search;

import org.jspecify.annotations.NullMarked;
