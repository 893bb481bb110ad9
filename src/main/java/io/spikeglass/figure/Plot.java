package io.spikeglass.figure;

import java.util.List;
import java.util.Optional;

/// Where everything lies in a painted picture: what the window asks to know what the pointer is on.
///
/// @param width of the picture, pixels at scale 1
/// @param height of the picture
/// @param areas one per panel, in order
public record Plot(double width, double height, List<PlotArea> areas) {

  public Plot {
    areas = List.copyOf(areas);
  }

  /// The panel under a pixel.
  public Optional<PlotArea> at(double x, double y) {
    return areas.stream().filter(area -> area.contains(x, y)).findFirst();
  }

  /// The panel with this id.
  public Optional<PlotArea> area(String id) {
    return areas.stream().filter(area -> area.panel().id().equals(id)).findFirst();
  }
}
