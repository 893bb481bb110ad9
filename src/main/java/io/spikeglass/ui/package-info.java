/// The state of the window and what is measured of it, without a toolkit where that is possible.
@NullMarked
package io.spikeglass.ui;

import org.jspecify.annotations.NullMarked;
