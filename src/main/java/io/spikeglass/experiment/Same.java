package io.spikeglass.experiment;

import org.jspecify.annotations.Nullable;

/// A key that is equal only to the same object, whose content need not be compared.
record Same<T>(T object) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Same<?> that && that.object == object;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(object);
  }
}
