package io.spikeglass.ui.work;

import io.spikeglass.control.Outcome;
import io.spikeglass.control.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the window has to say: what went wrong, until it is taken away, and what was done away from
/// where the user looks. The one place that knows what an [Outcome] means for the window.
public final class Messages {

  /// There is no room for more at once.
  private static final int MOST_SAID = 2;

  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Saying>> said = new ReadOnlyObjectWrapper<>(List.of());

  /// Goes on with what work gave, or says why it gave nothing. Being stopped needs no word.
  public <T> void handle(Outcome<T> outcome, Consumer<? super T> then) {
    switch (outcome) {
      case Outcome.Done<T>(T value) -> then.accept(value);
      case Outcome.Stopped<T> _ -> {}
      case Outcome.Failed<T>(var problem) -> report(problem);
      case Outcome.Broken<T>(var cause) -> report(new Trouble.Bug(cause));
    }
  }

  /// Shows a message.
  public void report(Trouble what) {
    trouble.set(what);
  }

  /// Shows what is wrong with the input.
  public void report(Problem problem) {
    report(new Trouble.Expected(problem));
  }

  /// Takes the message away.
  public void dismiss() {
    trouble.set(null);
  }

  /// Says something good that happened.
  public void tell(Notice what) {
    // What is said again is heard again.
    notice.set(null);
    notice.set(what);
  }

  /// Says in passing what was done.
  public void say(String words) {
    say(new Saying(words, null));
  }

  /// The same with something to do about it.
  public void say(Saying what) {
    List<Saying> all = new ArrayList<>(said.get());
    all.add(what);
    said.set(List.copyOf(all.subList(Math.max(0, all.size() - MOST_SAID), all.size())));
  }

  /// Ends what was said in passing.
  public void hush() {
    said.set(List.of());
  }

  /// What was said in passing and still stands, the oldest first.
  public ReadOnlyObjectProperty<List<Saying>> saidProperty() {
    return said.getReadOnlyProperty();
  }

  /// The message on show.
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// What was told last.
  public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }
}
