package io.spikeglass.ui.log;

import io.spikeglass.ui.log.Entry.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// The newest entries, a bounded number of them; written from any thread, never waiting for anyone.
public final class Log {

  /// Entries that are kept.
  static final int CAPACITY = 2000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Deque<Entry> unwritten = new ArrayDeque<>();
  private long version;
  private int troubles;

  /// Adds an entry; the oldest gives way.
  public synchronized void add(Entry entry) {
    push(entries, entry);
    push(unwritten, entry);
    version++;
    troubles += entry.level().compareTo(Level.WARNING) >= 0 ? 1 : 0;
  }

  private static void push(Deque<Entry> queue, Entry entry) {
    if (queue.size() == CAPACITY) {
      queue.removeFirst();
    }
    queue.addLast(entry);
  }

  /// Forgets everything that is on show; the file keeps it.
  public synchronized void clear() {
    entries.clear();
    troubles = 0;
    version++;
  }

  /// Changes with every change.
  public synchronized long version() {
    return version;
  }

  /// Warnings and errors since the start.
  public synchronized int troubles() {
    return troubles;
  }

  /// The entries from `least` on that hold every word, oldest first.
  public synchronized List<Entry> matching(Level least, String words) {
    List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return entries.stream()
        .filter(entry -> entry.level().compareTo(least) >= 0)
        .filter(
            entry -> {
              String text = entry.text().toLowerCase(Locale.ROOT);
              return wanted.stream().allMatch(text::contains);
            })
        .toList();
  }

  /// Hands out, once, what no file has yet.
  synchronized List<Entry> takeUnwritten() {
    List<Entry> taken = List.copyOf(unwritten);
    unwritten.clear();
    return taken;
  }

  synchronized boolean hasUnwritten() {
    return !unwritten.isEmpty();
  }
}
