package io.spikeglass.cli;

import io.spikeglass.experiment.Build;
import picocli.CommandLine.IVersionProvider;

/// The version for `--version`.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Build build = Build.load();
    String commit = build.commit().isEmpty() ? "" : " (" + build.commit() + ")";
    return new String[] {"Spikeglass " + build.version() + commit};
  }
}
