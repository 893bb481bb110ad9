/// The built-in data set: images of digits, drawn from fonts, the same bytes on every machine.
@NullMarked
package io.spikeglass.files.digits;

import org.jspecify.annotations.NullMarked;
