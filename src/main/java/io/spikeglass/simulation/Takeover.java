package io.spikeglass.simulation;

import io.spikeglass.control.RunControl;
import java.util.stream.IntStream;

/// Runs only the stages that a run needs when some populations are known already, and gives them
/// the known spikes.
final class Takeover {

  private final PreparedNetwork prepared;
  private final Known known;
  private final Part part;

  Takeover(PreparedNetwork prepared, Known known) {
    this.prepared = prepared;
    this.known = known;
    IntStream unknown =
        IntStream.range(known.populations(), prepared.populations())
            .map(l -> prepared.network().populations().get(l).node());
    int[] wanted = IntStream.concat(unknown, IntStream.of(prepared.output())).toArray();
    part = new Part(prepared, l -> l < known.populations(), wanted);
  }

  /// Populations that do not run.
  int populations() {
    return known.populations();
  }

  /// Runs a block of steps.
  void run(Frame frame, RunControl control) {
    part.run(new Frame[] {frame}, 1, (population, _, to) -> send(population, to), control);
  }

  /// Writes what a population sent.
  private void send(int population, Frame frame) {
    Signal signal = frame.signal(prepared.network().populations().get(population).node());
    int area = signal.shape().area();
    Spikes spikes = signal.writeSpikes(frame.steps());
    for (int s = 0; s < frame.steps(); s++) {
      long[] row = known.trace().row(population, frame.firstStep() + s);
      for (int w = 0; w < row.length; w++) {
        for (long word = row[w]; word != 0; word &= word - 1) {
          int neuron = w * Long.SIZE + Long.numberOfTrailingZeros(word);
          int channel = neuron / area;
          int place = spikes.place(neuron - channel * area, s);
          spikes.bits[place + channel / Long.SIZE] |= 1L << channel;
        }
      }
    }
  }
}
