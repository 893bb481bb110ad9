package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.files.FigureFiles;
import io.spikeglass.files.FigureFiles.Format;
import io.spikeglass.network.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class FigureFilesTest {

  private static final String EXPERIMENT = "{\"model\": \"digits <θ> & more\"}";

  @TempDir Path folder;

  private Path write(Figure figure, JournalPreset preset, Format format) throws ProblemException {
    Path file = folder.resolve(figure.id() + "." + format.extension());
    FigureFiles.write(figure, preset, format, file, EXPERIMENT);
    return file;
  }

  /// 12,000 spikes: 375 rows over 32 steps, all firing.
  private static Figure denseRaster() {
    LayerSpikes layer =
        new LayerSpikes(
            "dense",
            Shape.flat(750),
            IntStream.range(0, 375).toArray(),
            (neuron, step) -> (neuron * 7 + step) % 31 != 0,
            step -> 363);
    return Figures.raster(List.of(layer), 32, View.of(32, 32, 0, -1));
  }

  @Test
  void pdfIsAsWideAsTheColumnAndItsTextIsText() throws Exception {
    Path file = write(SampleFigures.explorer(), JournalPreset.NATURE_WIDE, Format.PDF);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      double width = document.getPage(0).getMediaBox().getWidth() / JournalPreset.POINTS_PER_MM;
      assertEquals(183, width, 0.01);
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("φ 0.625 θ"), text);
      assertTrue(text.contains("Membrane"));
      assertEquals(
          EXPERIMENT,
          document.getDocumentInformation().getCustomMetadataValue("SpikeglassExperiment"));
    }
  }

  @Test
  void pdfEmbedsItsFonts() throws Exception {
    Path file = write(SampleFigures.split(), JournalPreset.NATURE, Format.PDF);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PDResources page = document.getPage(0).getResources();
      int fonts = 0;
      for (COSName name : page.getXObjectNames()) {
        PDResources form =
            assertInstanceOf(PDFormXObject.class, page.getXObject(name)).getResources();
        for (COSName font : form.getFontNames()) {
          assertTrue(form.getFont(font).isEmbedded());
          assertTrue(form.getFont(font).getName().contains("Inter"));
          fonts++;
        }
      }
      assertEquals(2, fonts);
    }
  }

  @Test
  void svgHasTextElementsTrueSizeAndTheExperiment() throws Exception {
    Path file = write(SampleFigures.classScores(), JournalPreset.IEEE, Format.SVG);
    Document svg =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    assertEquals("88.900mm", svg.getDocumentElement().getAttribute("width"));
    NodeList texts = svg.getElementsByTagName("text");
    List<String> words =
        IntStream.range(0, texts.getLength())
            .mapToObj(i -> texts.item(i).getTextContent())
            .toList();
    assertTrue(words.contains("Class scores") && words.contains("time step t"), words.toString());
    assertEquals(EXPERIMENT, svg.getElementsByTagName("metadata").item(0).getTextContent());
    assertTrue(Files.readString(file).contains("font-weight: 600"));
  }

  @Test
  void namesOutOfFilesNeverBreakAPicture() throws Exception {
    String name = "conv\u0001 \u5377\u79EF <1> \uD83D\uDE00";
    Figure figure = SampleFigures.split().noting(name);
    Document svg =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(write(figure, JournalPreset.NATURE, Format.SVG).toFile());
    NodeList texts = svg.getElementsByTagName("text");
    assertTrue(
        IntStream.range(0, texts.getLength())
            .mapToObj(i -> texts.item(i).getTextContent())
            .anyMatch(name.replace('\u0001', '\uFFFD')::equals));
    try (PDDocument document =
        Loader.loadPDF(write(figure, JournalPreset.NATURE, Format.PDF).toFile())) {
      assertTrue(new PDFTextStripper().getText(document).contains("conv"));
    }
  }

  @Test
  void formatsAreToldByTheEnding() {
    assertEquals(Format.PNG, Format.of(Path.of("a.svg", "FIGURE.PNG")).orElseThrow());
    assertTrue(Format.of(Path.of("figure.v2")).isEmpty());
    assertTrue(Format.of(Path.of("pdf")).isEmpty());
  }

  @Test
  void pngKnowsItsResolutionAndItsExperiment() throws Exception {
    Path file = write(SampleFigures.split(), JournalPreset.NATURE.at(600), Format.PNG);
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(stream);
      assertEquals(Math.round(89 / 25.4 * 600), reader.getWidth(0));
      IIOMetadataNode tree =
          (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      IIOMetadataNode size = (IIOMetadataNode) tree.getElementsByTagName("pHYs").item(0);
      assertEquals("23622", size.getAttribute("pixelsPerUnitXAxis"));
      NodeList texts = tree.getElementsByTagName("iTXtEntry");
      assertTrue(
          IntStream.range(0, texts.getLength())
              .mapToObj(i -> ((IIOMetadataNode) texts.item(i)).getAttribute("text"))
              .anyMatch(EXPERIMENT::equals));
    } finally {
      reader.dispose();
    }
  }

  @Test
  void manySpikesStaySmall() throws Exception {
    Figure figure = denseRaster();
    for (Format format : List.of(Format.PNG, Format.SVG, Format.PDF)) {
      long size = Files.size(write(figure, JournalPreset.NATURE_WIDE, format));
      assertTrue(size < 300_000, format + " has " + size + " bytes");
    }
  }

  @Test
  void dataAndExperimentLieBeside() throws Exception {
    Path file = folder.resolve("split.v2.svg");
    List<Path> written =
        FigureFiles.write(
            SampleFigures.split(), JournalPreset.DEFAULT, Format.SVG, file, EXPERIMENT);
    assertEquals(
        List.of(file, folder.resolve("split.v2.csv"), folder.resolve("split.v2.json")), written);
    assertEquals(SampleFigures.split().table().csv(), Files.readString(written.get(1)));
    assertEquals(EXPERIMENT, Files.readString(written.get(2)));
  }

  @Test
  void aTableIsOneFile() throws Exception {
    Path file = write(SampleFigures.split(), JournalPreset.DEFAULT, Format.CSV);
    assertEquals(SampleFigures.split().table().csv(), Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void whereNothingCanBeWrittenNothingIsLeft() throws Exception {
    Path occupied = Files.writeString(folder.resolve("file"), "in the way");
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () ->
                FigureFiles.write(
                    SampleFigures.split(),
                    JournalPreset.DEFAULT,
                    Format.PNG,
                    occupied.resolve("figure.png"),
                    EXPERIMENT));
    assertInstanceOf(Problem.Inaccessible.class, refused.problem());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(occupied), files.toList());
    }
  }

  @Test
  void lettersStayInsideTheLimitsOfTheJournal() {
    for (JournalPreset preset : JournalPreset.all()) {
      for (Figure figure : SampleFigures.all()) {
        double scale = preset.sheet(figure).pointsPerPixel();
        assertTrue(Role.smallest() * scale >= preset.smallestPt() - 1e-9, preset.name());
        assertTrue(Role.TITLE.size() * scale <= preset.largestPt() + 1e-9, preset.name());
        double width = preset.sheet(figure).widthPt() / JournalPreset.POINTS_PER_MM;
        assertEquals(preset.widthMm(), width, 1e-6);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> JournalPreset.custom(5, 0, 8, 300));
    JournalPreset poster = JournalPreset.custom(800, 600, 24, 300);
    assertThrows(IllegalArgumentException.class, () -> poster.at(1200));
  }

  /// Read from the files: no letter of any figure is smaller than Nature allows.
  @Test
  void theSmallestLettersInPdfAreFivePoints() throws Exception {
    for (Figure figure : SampleFigures.all()) {
      for (JournalPreset preset : List.of(JournalPreset.NATURE, JournalPreset.NATURE_WIDE)) {
        List<Float> sizes = new ArrayList<>();
        PDFTextStripper letters =
            new PDFTextStripper() {
              @Override
              protected void processTextPosition(TextPosition letter) {
                sizes.add(letter.getYScale());
              }
            };
        try (PDDocument document = Loader.loadPDF(write(figure, preset, Format.PDF).toFile())) {
          letters.getText(document);
        }
        assertFalse(sizes.isEmpty(), figure.id());
        assertTrue(Collections.min(sizes) >= 5 - 1e-3, figure.id() + Collections.min(sizes));
      }
    }
  }

  @Test
  void exportsAreLightAndCarryTheirNote() throws Exception {
    String note = "digits-lenet, sample 3, Algorithm 2 (reconstruction), T = 8";
    Path file = write(SampleFigures.split().noting(note), JournalPreset.NATURE, Format.PDF);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      assertTrue(text.contains("Algorithm 2 (reconstruction)"), text);
    }
    assertEquals(Style.PRINT, JournalPreset.NATURE.sheet(SampleFigures.split()).frame().style());
  }
}
