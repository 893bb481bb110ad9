/// Two settings side by side: A pinned, B present, and their difference.
@NullMarked
package io.spikeglass.ui.compare;

import org.jspecify.annotations.NullMarked;
