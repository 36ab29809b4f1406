"""How wide a text is at most when it is drawn: by DejaVu Sans, the widest of the fonts that our pictures ask for."""

import unicodedata

_HUNDREDTHS = {
    27: "'",
    28: "ijl",
    29: "IJ",
    32: " ,.\u00a0·‘’",
    34: "/:;\\|¦",
    35: "f",
    36: "-",
    39: "()[]t",
    40: "!",
    41: "r",
    46: '"',
    50: "*_`§¨–",
    52: "sz“”",
    53: "?",
    55: "c",
    56: "L",
    58: "Fk",
    59: "vxy",
    60: "PÞ",
    61: "TYao«»ðø",
    62: "e",
    63: "ESbdghnpquß",
    64: "$0123456789{}đ",
    66: "K",
    68: "AV",
    69: "BRXZ",
    70: "C",
    73: "U",
    75: "HN",
    77: "DGĐÐ",
    78: "&",
    79: "OQØ",
    82: "w",
    84: "#+<=>^~−",
    86: "M",
    95: "%",
    97: "mÆ",
    98: "æ",
    99: "W",
    100: "@—…",
}
"""Widths in hundredths of the font's size. A letter with an accent is as wide as the letter."""

_WIDTH = {character: width / 100 for width, characters in _HUNDREDTHS.items() for character in characters}
_WIDEST = 1.1
_BOLD = 1.17
"""A bold line of ordinary words is at most so much wider."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line at most, in the unit of `size`; a character that is not known is the widest there is."""
    letters = (unicodedata.normalize("NFD", character)[0] for character in text)
    return size * (_BOLD if bold else 1) * sum(_WIDTH.get(letter, _WIDEST) for letter in letters)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `width`, broken between words; a word that is too wide alone is broken."""
    width /= _BOLD if bold else 1
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, size, width)
    return tuple(lines)


def _pieces(word: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
