/// The inspector: error, neuron, summary tiles.
@NullMarked
package io.spikeglass.ui.inspect;

import org.jspecify.annotations.NullMarked;
