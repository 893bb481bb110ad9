package io.spikeglass.ui.preferences;

import io.spikeglass.control.ProblemException;
import io.spikeglass.ui.work.Jobs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The preferences in effect. Every change is in effect at once and goes to the file soon after.
public final class PreferenceModel {

  private final ReadOnlyObjectWrapper<Preferred> preferred;
  private final Optional<PreferenceFile> file;
  private Preferred written;

  private PreferenceModel(Preferred first, Optional<PreferenceFile> file) {
    preferred = new ReadOnlyObjectWrapper<>(first);
    this.file = file;
    written = first;
  }

  /// Preferences that begin as `first` and are kept in `file`.
  public static PreferenceModel keptIn(PreferenceFile file, Preferred first) {
    return new PreferenceModel(first, Optional.of(file));
  }

  /// The defaults, forgotten at the end.
  public static PreferenceModel unkept() {
    return new PreferenceModel(Preferred.DEFAULT, Optional.empty());
  }

  /// Prefers something else.
  public void change(UnaryOperator<Preferred> change) {
    preferred.set(change.apply(preferred.get()));
  }

  /// Has every change from now on written among `jobs`.
  public void keepWith(Jobs jobs) {
    file.ifPresent(kept -> preferred.addListener((_, _, now) -> write(kept, now, jobs)));
  }

  private void write(PreferenceFile kept, Preferred now, Jobs jobs) {
    jobs.start(
        "keeping preferences",
        _ -> {
          kept.write(now);
          return now;
        },
        value -> written = value);
  }

  /// Writes what is not written yet.
  ///
  /// @throws ProblemException when the disk does not take it
  public void flush() throws ProblemException {
    if (file.isPresent() && !written.equals(preferred.get())) {
      file.get().write(preferred.get());
      written = preferred.get();
    }
  }

  /// The folder they are kept in; empty for nowhere.
  public Optional<Path> folder() {
    return file.map(kept -> kept.path().toAbsolutePath().getParent());
  }

  /// Where they are kept, in words.
  String place() {
    return file.map(kept -> "Kept in " + kept.path()).orElse("Not kept after this session");
  }

  public ReadOnlyObjectProperty<Preferred> preferredProperty() {
    return preferred.getReadOnlyProperty();
  }

  /// What is preferred now.
  public Preferred now() {
    return preferred.get();
  }
}
