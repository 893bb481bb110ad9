/// The window itself: its zones put together, menus, keys, files, and what it remembers.
@NullMarked
package io.spikeglass.ui.window;

import org.jspecify.annotations.NullMarked;
