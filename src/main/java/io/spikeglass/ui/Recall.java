package io.spikeglass.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;

/// What the window remembers from one start to the next: theme and recent models.
public final class Recall {

  private static final int MOST_RECENT = 8;
  private static final String RECENT = "recent.";
  private static final String THEME = "theme";

  private final Preferences store;

  /// @param store where it is kept
  public Recall(Preferences store) {
    this.store = store;
  }

  /// The theme chosen last.
  public Theme theme() {
    String name = store.get(THEME, Theme.SYSTEM.name());
    for (Theme theme : Theme.values()) {
      if (theme.name().equals(name)) {
        return theme;
      }
    }
    return Theme.SYSTEM;
  }

  public void remember(Theme theme) {
    store.put(THEME, theme.name());
  }

  /// Models opened lately, newest first.
  public List<String> recent() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < MOST_RECENT; i++) {
      Optional.ofNullable(store.get(RECENT + i, null)).ifPresent(paths::add);
    }
    return paths;
  }

  /// Puts a model on top of [#recent].
  public void rememberModel(String path) {
    List<String> paths = new ArrayList<>(recent());
    paths.remove(path);
    paths.addFirst(path);
    for (int i = 0; i < Math.min(MOST_RECENT, paths.size()); i++) {
      store.put(RECENT + i, paths.get(i));
    }
  }
}
