package io.spikeglass.ui.window;

import io.spikeglass.ui.preferences.PreferenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;

/// What the window remembers from one start to the next: preferences, recent models and data, and
/// that the tour was seen.
public final class Recall {

  private static final int MOST_RECENT = 8;
  private static final String RECENT = "recent.";
  private static final String RECENT_DATA = "recent-data.";
  private static final String AS_LEFT = "as-left";
  private static final String TOUR = "tour-seen";

  private final Preferences store;
  private final PreferenceModel preferences;

  /// Preferences are the defaults, and forgotten at the end.
  ///
  /// @param store where the rest is kept
  public Recall(Preferences store) {
    this(store, PreferenceModel.unkept());
  }

  /// @param store where all but the preferences is kept
  public Recall(Preferences store, PreferenceModel preferences) {
    this.store = store;
    this.preferences = preferences;
  }

  /// What the user prefers.
  public PreferenceModel preferences() {
    return preferences;
  }

  /// The window as it was left; empty at the first start.
  Optional<AsLeft> asLeft() {
    return AsLeft.read(store.node(AS_LEFT));
  }

  /// Remembers how the window is left.
  void remember(AsLeft window) {
    window.write(store.node(AS_LEFT));
  }

  /// Whether the tour was seen, to its end or not.
  public boolean tourSeen() {
    return store.getBoolean(TOUR, false);
  }

  /// Remembers that the tour was seen.
  public void rememberTour() {
    store.putBoolean(TOUR, true);
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
