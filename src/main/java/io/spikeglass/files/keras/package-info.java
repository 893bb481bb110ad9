/// Reads trained networks saved by Keras 2 and 3 (`.h5`, `.keras`). Keras keeps rows and columns
/// before channels; everything is turned into channel, row, column order once, while reading.
@NullMarked
package io.spikeglass.files.keras;

import org.jspecify.annotations.NullMarked;
