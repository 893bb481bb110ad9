/// Reads HDF5 files through jHDF, with bounded memory and every kind of damage as one exception.
@NullMarked
package io.spikeglass.files.hdf5;

import org.jspecify.annotations.NullMarked;
