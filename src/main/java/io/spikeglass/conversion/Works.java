package io.spikeglass.conversion;

/// The publications behind rules and recipes: authors, where they appeared, year.
final class Works {

  static final String CAO = "Cao et al., Int. J. Computer Vision 2015";
  static final String DIEHL = "Diehl et al., IJCNN 2015";
  static final String RUECKAUER = "Rueckauer et al., Frontiers in Neuroscience 2017";
  static final String SPIKE_NORM = "Sengupta et al., Frontiers in Neuroscience 2019";
  static final String SPIKING_YOLO = "Kim et al., AAAI 2020";
  static final String RMP = "Han et al., CVPR 2020";
  static final String TSC = "Han and Roy, ECCV 2020";
  static final String T2FSNN = "Park et al., DAC 2020";
  static final String FEW_SPIKES = "Stöckl and Maass, Nature Machine Intelligence 2021";
  static final String DENG_GU = "Deng and Gu, ICLR 2021";
  static final String RNL = "Ding et al., IJCAI 2021";
  static final String CALIBRATION = "Li et al., ICML 2021, and the authors' code";
  static final String POTENTIAL = "Bu et al., AAAI 2022";
  static final String QCFS = "Bu et al., ICLR 2022";
  static final String SIGNED = "Wang et al., IJCAI 2022";
  static final String BURST = "Li and Zeng, IJCAI 2022";
  static final String RESIDUAL_MASK = "Hao et al., AAAI 2023";
  static final String OFFSET_SPIKES = "Hao et al., ICLR 2023";
  static final String GROUP = "Lv et al., ICASSP 2024";
  static final String BALANCING = "Bu et al., CVPR 2025";

  /// No publication is named for this form: the specification describes it.
  static final String MULTI_THRESHOLD = "specification, section 8: H-MT form";

  private Works() {}
}
