package io.spikeglass.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;

/// What the window remembers from one start to the next: theme, recent models and data.
public final class Recall {

  private static final int MOST_RECENT = 8;
  private static final String RECENT = "recent.";
  private static final String RECENT_DATA = "recent-data.";
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
    return listed(RECENT);
  }

  /// Puts a model on top of [#recent].
  public void rememberModel(String path) {
    putFirst(RECENT, path);
  }

  /// Names of data opened lately, newest first.
  public List<String> recentData() {
    return listed(RECENT_DATA);
  }

  /// Puts data on top of [#recentData].
  public void rememberData(String name) {
    putFirst(RECENT_DATA, name);
  }

  private List<String> listed(String key) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < MOST_RECENT; i++) {
      Optional.ofNullable(store.get(key + i, null)).ifPresent(values::add);
    }
    return values;
  }

  private void putFirst(String key, String value) {
    List<String> values = listed(key);
    values.remove(value);
    values.addFirst(value);
    for (int i = 0; i < Math.min(MOST_RECENT, values.size()); i++) {
      store.put(key + i, values.get(i));
    }
  }
}
