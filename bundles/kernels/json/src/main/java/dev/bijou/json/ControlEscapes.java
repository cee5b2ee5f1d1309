package dev.bijou.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import org.jspecify.annotations.Nullable;

/** The escapes of JSON, plus DEL, which JSON allows unescaped but terminals interpret. */
final class ControlEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;
  private static final int DEL = 0x7f;

  private final int[] ascii = standardAsciiEscapesForJSON();

  ControlEscapes() {
    ascii[DEL] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return null;
  }
}
