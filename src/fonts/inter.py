"""Makes assets/fonts/inter/*.ttf from the web fonts of the Inter release.

    npm pack inter-ui@4.1.1 && tar xzf inter-ui-4.1.1.tgz
    pip install fonttools==4.66.1 brotli
    python src/fonts/inter.py package/web assets/fonts/inter

The release draws every letter as one outline. Instances of the variable font draw it of parts
that overlap, and toolkits that fill a letter by itself leave holes and knots where they meet.
Digits are those of one width, because numbers of the window change under the reader's eyes and
no toolkit of Java chooses them by feature.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


def same_width_digits(font):
    glyphs = font.getBestCmap()
    wide = {ord(d): glyphs[ord(d)] + ".tf" for d in "0123456789"}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(wide)


def unhinted(font):
    """Asks for smooth letters at every size and for no hinting, as Google Fonts does."""
    font["gasp"] = newTable("gasp")
    font["gasp"].gaspRange = {0xFFFF: 0x000F}
    font["prep"] = newTable("prep")
    font["prep"].program = Program()
    font["prep"].program.fromAssembly(
        ["PUSHW[]", "511", "SCANCTRL[]", "PUSHB[]", "4", "SCANTYPE[]"]
    )


def main(source, target):
    for weight in WEIGHTS:
        font = TTFont(Path(source) / f"Inter-{weight}.woff2", recalcTimestamp=False)
        same_width_digits(font)
        unhinted(font)
        font.flavor = None
        font.save(Path(target) / f"Inter-{weight}.ttf")


main(*sys.argv[1:])
