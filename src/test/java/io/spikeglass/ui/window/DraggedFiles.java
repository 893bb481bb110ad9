package io.spikeglass.ui.window;

import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Files as a file manager holds them while it drags them over the window. The headless platform
/// has no drags of its own: a real board is made over a clipboard that only knows the files.
final class DraggedFiles {

  private DraggedFiles() {}

  static Dragboard board(List<File> files) throws ReflectiveOperationException {
    TKClipboard held =
        (TKClipboard)
            Proxy.newProxyInstance(
                DraggedFiles.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (_, method, arguments) ->
                    switch (method.getName()) {
                      case "hasContent" ->
                          !files.isEmpty() && DataFormat.FILES.equals(arguments[0]);
                      case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? files : null;
                      case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    Constructor<Dragboard> maker = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
    maker.setAccessible(true);
    return maker.newInstance(held);
  }
}
