/// Spikeglass: makes the error of ANN-to-SNN conversion visible.
@NullMarked
package io.spikeglass;

import org.jspecify.annotations.NullMarked;
