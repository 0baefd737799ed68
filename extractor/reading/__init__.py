"""The copy of a text that the rules and models read: same length, typographic and OCR noise repaired.

Offsets into the copy are offsets into the article, which itself never changes. Every repair replaces characters one for
one; where a word gets shorter (a soft hyphen, a word broken over two lines), its letters move together and blanks fill
up its end (:func:`end_as_printed` then gives the end of the word in the article). Digits of real figures never change.

The repairs stand in three modules: :mod:`~extractor.reading.letters` (confused characters),
:mod:`~extractor.reading.marks` (footnote marks and damaged punctuation) and :mod:`~extractor.reading.lines` (words
broken over lines, page furniture); each is a list of small functions from text to text of the same length.
"""

from __future__ import annotations

from extractor.reading import letters, lines, marks
from extractor.reading.breaks import break_points

__all__ = ["as_read", "break_points", "end_as_printed"]

_REPAIRS = (*letters.FIRST, *lines.REPAIRS, *letters.REPAIRS, *marks.REPAIRS)
#: A repair may make room for another; texts settle in the second round.
_ROUNDS = 4


def as_read(text: str) -> str:
    """A copy of ``text``, equally long, with noise repaired. Clean text comes back unchanged; so does a repaired copy.

    >>> as_read("a 20-fbld rise to US$l.5\\N{NO-BREAK SPACE}billion, SC0 data show")
    'a 20-fold rise to US$1.5 billion, SCO data show'
    """
    for _ in range(_ROUNDS):
        before = text
        for repair in _REPAIRS:
            text = repair(text)
        if text == before:
            break
    return text


def end_as_printed(printed: str, read: str, end: int) -> int:
    """Where a span that ends at ``end`` of the read copy ends in the article: at the end of a word that got shorter.

    >>> printed = "the coop\\N{SOFT HYPHEN}eration grew"
    >>> read = as_read(printed)
    >>> read, printed[4 : end_as_printed(printed, read, 15)]
    ('the cooperation  grew', 'coop\\xaderation')
    """
    length = len(printed)
    if not 0 < end < length or read[end] != " " or read[end - 1] == " ":
        return end
    before, after = printed[end - 1], printed[end]
    inside_word = after.isalnum() and (before.isalnum() or before in lines.JOINTS)
    if not inside_word or (after.isdigit() and before.isalpha()):  # a note number behind a word is not part of it
        return end
    while end < length and read[end] == " " and printed[end].isalnum():
        end += 1
    return end
