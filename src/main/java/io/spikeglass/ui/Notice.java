package io.spikeglass.ui;

import java.nio.file.Path;

/// Something good that happened away from where the user looks, such as a file that is written.
///
/// @param title what happened
/// @param words what came of it
/// @param folder where it lies
public record Notice(String title, String words, Path folder) {}
