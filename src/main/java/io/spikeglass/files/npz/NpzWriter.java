package io.spikeglass.files.npz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spikeglass.network.ChannelOrder;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Shape;
import io.spikeglass.network.Weights;
import io.spikeglass.network.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes networks in the own format. The same network always gives the same bytes.
public final class NpzWriter {

  static final String DESCRIPTION = "network.json";
  static final String FORMAT = "spikeglass/network/1";
  static final String BGR = "bgr";

  /// The earliest time that archives know, so that no time makes files differ.
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(content);

  private NpzWriter() {}

  /// The file of `network`.
  public static byte[] bytes(Network network) {
    NpzWriter writer = new NpzWriter();
    try (writer.zip) {
      writer.write(network);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing into memory", impossible);
    }
    return writer.content.toByteArray();
  }

  private void write(Network network) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("name", network.name()).put("source", network.format());
    network.classes().forEach(root.putArray("classes")::add);
    ObjectNode preprocessing = root.putObject("preprocessing");
    preprocessing.put("scale", network.preprocessing().scale());
    network.preprocessing().mean().forEach(preprocessing.putArray("mean")::add);
    network.preprocessing().std().forEach(preprocessing.putArray("std")::add);
    if (network.preprocessing().order() == ChannelOrder.BGR) {
      preprocessing.put("order", BGR);
    }
    Fit fit = network.preprocessing().fit();
    if (!fit.equals(Fit.PLAIN)) {
      preprocessing.put("resize", word(fit.resize())).put("colour", word(fit.colour()));
    }
    ArrayNode nodes = root.putArray("nodes");
    for (int n = 0; n < network.nodes().size(); n++) {
      write(n, network.nodes().get(n), nodes.addObject());
    }
    add(DESCRIPTION, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void write(int n, Node node, ObjectNode into) throws IOException {
    into.put("name", node.name()).put("kind", Kind.of(node.layer()).word());
    node.inputs().forEach(into.putArray("inputs")::add);
    switch (node.layer()) {
      case Layer.Input _ -> putShape(into, node.shape());
      case Layer.Dense(Weights weight, Weights bias) -> {
        put(n, into, "weight", weight);
        put(n, into, "bias", bias);
      }
      case Layer.Conv2d(Weights weight, Weights bias, Window window, int groups) -> {
        put(n, into, "weight", weight);
        put(n, into, "bias", bias);
        putWindow(into, window);
        into.put("groups", groups);
      }
      case Layer.BatchNorm norm -> {
        put(n, into, "gamma", norm.gamma());
        put(n, into, "beta", norm.beta());
        put(n, into, "mean", norm.mean());
        put(n, into, "variance", norm.variance());
        into.put("epsilon", norm.epsilon());
      }
      case Layer.Affine(Weights scale, Weights shift) -> {
        put(n, into, "scale", scale);
        put(n, into, "shift", shift);
      }
      case Layer.AveragePool(Window window, boolean countPadding) -> {
        putWindow(into, window);
        into.put("countPadding", countPadding);
      }
      case Layer.MaxPool(Window window) -> putWindow(into, window);
      case Layer.Reshape(Shape target) -> putShape(into, target);
      case Layer.Pad pad ->
          List.of(pad.top(), pad.left(), pad.bottom(), pad.right())
              .forEach(into.putArray("pads")::add);
      case Layer.Softmax(boolean logarithm) -> into.put("logarithm", logarithm);
      case Layer.Unsupported(String operator, String reason) ->
          into.put("operator", operator).put("reason", reason);
      case Layer.LeakyRelu(double slope) -> into.put("slope", slope);
      case Layer.Clip(double bound) -> into.put("bound", bound);
      case Layer.Qcfs(double bound, int levels) -> into.put("bound", bound).put("levels", levels);
      case Layer.Relu _,
          Layer.GlobalAveragePool _,
          Layer.Add _,
          Layer.Concat _,
          Layer.Flatten _,
          Layer.Identity _ -> {}
    }
  }

  private static void putShape(ObjectNode into, Shape shape) {
    into.putArray("shape").add(shape.channels()).add(shape.height()).add(shape.width());
  }

  private static void putWindow(ObjectNode into, Window window) {
    into.putArray("kernel").add(window.kernelHeight()).add(window.kernelWidth());
    into.putArray("strides").add(window.strideHeight()).add(window.strideWidth());
    into.putArray("pads")
        .add(window.padTop())
        .add(window.padLeft())
        .add(window.padBottom())
        .add(window.padRight());
    into.putArray("dilations").add(window.dilationHeight()).add(window.dilationWidth());
    into.put("ceilMode", window.ceilMode());
  }

  private void put(int n, ObjectNode into, String role, Weights weights) throws IOException {
    String array = n + "." + role;
    into.put(role, array);
    add(array + ".npy", NpyTensor.bytes(weights));
  }

  private void add(String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
