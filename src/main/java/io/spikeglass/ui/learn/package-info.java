/// What the window has for learning: one spiking neuron by itself.
@NullMarked
package io.spikeglass.ui.learn;

import org.jspecify.annotations.NullMarked;
