package io.spikeglass.files;

import java.util.Locale;
import java.util.Map;

/// Why operators and activations that are known to every framework have no spiking counterpart.
public final class Refusals {

  private static final String NEGATIVE = "negative outputs have no firing rate";
  private static final String CURVED = "its curve is not that of a firing rate";
  private static final String RECURRENT = "recurrent layers keep a state of their own";
  private static final String PRODUCT = "the product of two signals is not linear";

  private static final String QUANTISED = "quantised numbers are not read";
  private static final String CURRENT = "it normalises by the values of the moment";
  private static final String SIZE = "images that change their size inside a network are not read";
  private static final String FLOW = "branches and loops inside a network are not read";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("tanh", NEGATIVE),
          Map.entry("elu", NEGATIVE),
          Map.entry("selu", NEGATIVE),
          Map.entry("celu", NEGATIVE),
          Map.entry("gelu", NEGATIVE),
          Map.entry("mish", NEGATIVE),
          Map.entry("swish", NEGATIVE),
          Map.entry("silu", NEGATIVE),
          Map.entry("hardswish", NEGATIVE),
          Map.entry("hardsilu", NEGATIVE),
          Map.entry("softsign", NEGATIVE),
          Map.entry("erf", NEGATIVE),
          Map.entry("sigmoid", CURVED),
          Map.entry("hardsigmoid", CURVED),
          Map.entry("softplus", CURVED),
          Map.entry("exponential", CURVED),
          Map.entry("thresholdedrelu", CURVED),
          Map.entry("quantizelinear", QUANTISED),
          Map.entry("dequantizelinear", QUANTISED),
          Map.entry("dynamicquantizelinear", QUANTISED),
          Map.entry("qlinearconv", QUANTISED),
          Map.entry("qlinearmatmul", QUANTISED),
          Map.entry("convinteger", QUANTISED),
          Map.entry("matmulinteger", QUANTISED),
          Map.entry("layernormalization", CURRENT),
          Map.entry("instancenormalization", CURRENT),
          Map.entry("groupnormalization", CURRENT),
          Map.entry("lrn", CURRENT),
          Map.entry("resize", SIZE),
          Map.entry("upsample", SIZE),
          Map.entry("if", FLOW),
          Map.entry("loop", FLOW),
          Map.entry("scan", FLOW),
          Map.entry("rnn", RECURRENT),
          Map.entry("simplernn", RECURRENT),
          Map.entry("lstm", RECURRENT),
          Map.entry("gru", RECURRENT),
          Map.entry("convlstm2d", RECURRENT),
          Map.entry("attention", PRODUCT),
          Map.entry("multiheadattention", PRODUCT),
          Map.entry("multiply", PRODUCT),
          Map.entry("dot", PRODUCT),
          Map.entry("einsum", PRODUCT));

  private Refusals() {}

  /// The reason for refusing `operator`, however its name is spelled.
  public static String reason(String operator) {
    String key = operator.toLowerCase(Locale.ROOT).replace("_", "");
    return REASONS.getOrDefault(key, "the operator is not supported");
  }
}
