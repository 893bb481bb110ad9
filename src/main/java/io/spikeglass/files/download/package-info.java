/// Fetches public data sets on request: resumed where it was broken off, checked against the
/// published checksum, moved into place when whole.
@NullMarked
package io.spikeglass.files.download;

import org.jspecify.annotations.NullMarked;
