package io.spikeglass.simulation;

/// What travels through the stages.
enum Pass {
  /// Time steps: signals, biases included.
  STEPS,
  /// The coding residue, along the linear path from the input, without biases: the compensation
  /// charge of every population on its way.
  CODING_CHARGE,
  /// What the membranes still hold, along the linear path to the output, without biases.
  RESIDUAL_CHARGE
}
