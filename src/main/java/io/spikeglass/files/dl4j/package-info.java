/// Networks of Deeplearning4j: trained here, read from its files. ND4J unpacks hundreds of
/// megabytes when it is first used, so nothing outside of this package touches it, and nothing in
/// here runs before it is asked for.
@NullMarked
package io.spikeglass.files.dl4j;

import org.jspecify.annotations.NullMarked;
