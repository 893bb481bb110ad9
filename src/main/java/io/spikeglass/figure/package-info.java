/// Says what a picture contains, as data, and paints it on any `Graphics2D`.
///
/// How a view uses it, off the thread of the window:
///
/// ```java
/// Figure figure = Figures.raster(trace, ann, view);                // data, no colours
/// Frame frame = Frame.screen(width, height, Style.DARK);           // pixels at scale 1
/// Graphics2D g = image.createGraphics();                           // TYPE_INT_ARGB(_PRE) image
/// g.scale(scale, scale);                                           // of the screen
/// Plot plot = Painter.paint(g, figure, frame);                     // cursors and veil included
/// plot.at(mouseX, mouseY).ifPresent(area -> area.step(mouseX));    // pixels to data
/// ```
///
/// The heading belongs to the figure; [Figure#untitled] drops it where the window draws its own.
/// Cursors are part of the figure ([Figure#with]). Zoom and pan are [Figure#withX] and
/// [Figure#withY]. For a screen reader [Figure#summary], for "data as table" [Figure#table].
@NullMarked
package io.spikeglass.figure;

import org.jspecify.annotations.NullMarked;
