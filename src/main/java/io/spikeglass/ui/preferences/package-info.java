/// What the user prefers: theme, palette, text size, folders, threads; kept in a file and in effect
/// at once.
@NullMarked
package io.spikeglass.ui.preferences;

import org.jspecify.annotations.NullMarked;
