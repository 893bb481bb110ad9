package io.spikeglass.ui.export;

import io.spikeglass.figure.Printable;
import io.spikeglass.ui.Run;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Something that the list of exports offers.
///
/// @param name what the list calls it
/// @param making makes it, on the worker
/// @param run what made it, empty where it was more than one run
public record Exportable(String name, Callable<? extends Printable> making, Optional<Run> run) {}
