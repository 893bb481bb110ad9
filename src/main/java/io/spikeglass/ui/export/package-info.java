/// Saving and copying what is shown.
@NullMarked
package io.spikeglass.ui.export;

import org.jspecify.annotations.NullMarked;
