package io.spikeglass.files.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes small files the way Keras does. Configurations have single quotes for double ones.
final class KerasFile {

  private KerasFile() {}

  /// A `.h5` file of this configuration whose groups hold these arrays, by the paths they list.
  static Path hdf5(Path folder, String config, Map<String, Map<String, Object>> groups) {
    return hdf5(folder, config, groups, Map.of());
  }

  /// The same with these attributes, such as `keras_version` and `backend`.
  static Path hdf5(
      Path folder,
      String config,
      Map<String, Map<String, Object>> groups,
      Map<String, String> attributes) {
    Path path = folder.resolve("model.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      attributes.forEach(file::putAttribute);
      file.putAttribute("model_config", config.replace('\'', '"'));
      WritableGroup weights = file.putGroup("model_weights");
      groups.forEach(
          (name, arrays) -> {
            WritableGroup group = weights.putGroup(name);
            group.putAttribute("weight_names", arrays.keySet().toArray(String[]::new));
            Map<String, WritableGroup> inner = new LinkedHashMap<>();
            arrays.forEach(
                (place, values) -> {
                  int slash = place.lastIndexOf('/');
                  WritableGroup owner =
                      slash < 0
                          ? group
                          : inner.computeIfAbsent(place.substring(0, slash), group::putGroup);
                  owner.putDataset(place.substring(slash + 1), values);
                });
          });
    }
    return path;
  }

  /// A `.keras` file of this configuration whose folders hold these arrays, numbered.
  static Path archive(Path folder, String config, Map<String, Object[]> folders)
      throws IOException {
    Path hdf = folder.resolve("weights.h5");
    try (WritableHdfFile file = HdfFile.write(hdf)) {
      Map<String, WritableGroup> known = new LinkedHashMap<>();
      folders.forEach(
          (place, arrays) -> {
            WritableGroup group = group(file, known, place);
            for (int i = 0; i < arrays.length; i++) {
              group.putDataset(String.valueOf(i), arrays[i]);
            }
          });
    }
    Path path = folder.resolve("model.keras");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write(config.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("model.weights.h5"));
      zip.write(Files.readAllBytes(hdf));
    }
    return path;
  }

  private static WritableGroup group(
      WritableHdfFile file, Map<String, WritableGroup> known, String place) {
    WritableGroup made = known.get(place);
    if (made == null) {
      int slash = place.lastIndexOf('/');
      String name = place.substring(slash + 1);
      made =
          slash < 0
              ? file.putGroup(name)
              : group(file, known, place.substring(0, slash)).putGroup(name);
      known.put(place, made);
    }
    return made;
  }

  /// A layer of a sequential model.
  static String layer(String kind, String name, String settings) {
    return "{'class_name':'" + kind + "','config':{'name':'" + name + "'" + settings + "}}";
  }

  /// A layer of a functional model.
  static String called(String kind, String name, String settings, String inputs) {
    return "{'class_name':'"
        + kind
        + "','name':'"
        + name
        + "','config':{'name':'"
        + name
        + "'"
        + settings
        + "},'inbound_nodes':["
        + inputs
        + "]}";
  }

  /// Arrays in the order in which Keras made them.
  static Map<String, Object> ordered(Object... namesAndArrays) {
    Map<String, Object> arrays = new LinkedHashMap<>();
    for (int i = 0; i < namesAndArrays.length; i += 2) {
      arrays.put((String) namesAndArrays[i], namesAndArrays[i + 1]);
    }
    return arrays;
  }
}
