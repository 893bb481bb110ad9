/// Says what a picture contains, as data, and paints it on any `Graphics2D`.
@NullMarked
package io.spikeglass.figure;

import org.jspecify.annotations.NullMarked;
