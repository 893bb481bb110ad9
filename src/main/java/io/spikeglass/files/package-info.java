/// Everything that crosses the disk: models, data sets, settings, tables, figures.
@NullMarked
package io.spikeglass.files;

import org.jspecify.annotations.NullMarked;
