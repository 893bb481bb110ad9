/// What happened in the window and in the libraries under it: kept, written to a file, shown.
@NullMarked
package io.spikeglass.ui.log;

import org.jspecify.annotations.NullMarked;
