package io.spikeglass.ui.preferences;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/// One row of the preferences: a name and a control that acts at once, so that the sheet has no
/// value of its own to carry.
///
/// @param name its label
/// @param description tooltip of the label
/// @param control what is changed with it
record PreferenceRow(String name, String description, Node control) implements PropertySheet.Item {

  /// Shows the control.
  PropertyEditor<Object> editor() {
    return new PropertyEditor<>() {
      @Override
      public Node getEditor() {
        return control;
      }

      @Override
      public Object getValue() {
        return name;
      }

      @Override
      public void setValue(Object value) {
        // The control has its value from the preferences.
      }
    };
  }

  @Override
  public Class<?> getType() {
    return String.class;
  }

  @Override
  public String getCategory() {
    return "";
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public Object getValue() {
    return name;
  }

  @Override
  public void setValue(Object value) {
    // The control changes the preferences itself.
  }

  @Override
  public Optional<ObservableValue<? extends Object>> getObservableValue() {
    return Optional.empty();
  }
}
