package io.spikeglass.experiment;

import java.time.Instant;

/// Where a result comes from; every file that is written carries it.
///
/// @param version version of Spikeglass
/// @param commit commit it was built from; empty if unknown
/// @param settings fingerprint of the conversion settings, hexadecimal
/// @param model fingerprint of the model file, hexadecimal
/// @param data fingerprint of the samples, hexadecimal
/// @param seed seed of every random draw
/// @param machine processor count, architecture, system and Java, in words
/// @param time when the work was done
public record Provenance(
    String version,
    String commit,
    String settings,
    String model,
    String data,
    long seed,
    String machine,
    Instant time) {}
