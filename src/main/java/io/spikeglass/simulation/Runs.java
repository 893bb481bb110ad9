package io.spikeglass.simulation;

/// For one output position: the ranges of events that reach it, in the order in which they are
/// added, and where their weights lie.
final class Runs {

  /// Number of ranges.
  int count;

  /// Entry of [Events#start] at step 0 where range r begins.
  final int[] first;

  /// Entry of [Events#start] at step 0 where range r ends.
  final int[] last;

  /// Base of the weights in the [Table].
  final int[] base;

  Runs(int capacity) {
    first = new int[capacity];
    last = new int[capacity];
    base = new int[capacity];
  }

  void clear() {
    count = 0;
  }

  void add(int from, int to, int weights) {
    first[count] = from;
    last[count] = to;
    base[count++] = weights;
  }
}
