/// Results as data: the JSON and CSV files that both fronts write.
@NullMarked
package io.spikeglass.files.results;

import org.jspecify.annotations.NullMarked;
