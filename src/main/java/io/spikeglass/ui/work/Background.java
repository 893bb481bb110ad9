package io.spikeglass.ui.work;

import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// Work that goes on beside the runs, one job at a time.
public interface Background {

  /// What is going on; null while nothing is.
  ReadOnlyObjectProperty<@Nullable Job> jobProperty();
}
