"""Footnote marks glued to words, and sentence marks that OCR printed as others."""

from __future__ import annotations

import re

from extractor.reading.vocabulary import NUMBERED, OPENERS

_OPENER = f"(?:{'|'.join(OPENERS)})\\b"
#: Openers and participles ("Guided by", "Carrying forward"): what follows a full stop that was printed as a semicolon.
_CONTINUES = rf"(?:{_OPENER}|[A-Z][a-z]{{2,12}}(?:ing|ed|en)\b(?= (?:by|on|in|the|a|to|for|from|with|forward|of)\b))"

_JUNK = "?>,*^°º”\"’'"
_END = r"(?=\s+[A-Z“\"‘'(]|\s*\n|\s*\Z)"
_NOTE = re.compile(
    rf"(?P<word>[A-Za-z]{{3,30}}[”\"’')]?)(?P<mark>[.?!;])(?P<junk>[{_JUNK}]{{0,3}})(?P<note>\d{{1,3}}){_END}"
)
_NOTE_AFTER_YEAR = re.compile(
    rf"(?P<word>\b(?:by|from|in|of|since|to|until) (?:19|20)\d\d)(?P<mark>[.?;])(?P<junk>[{_JUNK}]{{0,3}})"
    rf"(?P<note>\d{{1,3}})(?=\s+{_OPENER})"
)
_SIGN_NOTE = re.compile(r"(?<=[A-Za-z0-9%])\?[°º*^>]{1,3}(?=\s|\Z)")
_BRACKET_NOTE = re.compile(r"(?<=[\w%.,;:!?”\"’)])(?:\[\d{1,3}\]){1,6}")
_SUPERSCRIPT = re.compile(r"(?P<before>[A-Za-z0-9%.,;:!?”\"’)]{1,12})(?P<note>[¹²³⁰⁴-⁹]{1,3})")
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]")
_UNITS_WITH_POWER = re.compile(r"(?:\b|\d)(?:k|c|m|d|h)?m\Z|\b10\Z|\bft\Z|\bkg/m\Z|\b[a-zA-Z]\Z")
_WORD_NOTE = re.compile(
    r"\b(?P<word>[A-Za-z]?[a-z]{2,20}(?:tions?|sions?|ments?|ity|ies|ness|ances?|ences?|ships?|ional))(?P<note>\d{1,2})"
    r"(?=[\s.,;:)])"
)
_YEAR_NOTE = re.compile(rf"(?<=\b[a-z][a-z] )((?:19|20)\d\d)[A-Zf°º](?= {_OPENER} [a-z])")

_QUESTION_MARK = re.compile(r"(?<=[a-z0-9%)”’])\?(?=\s+[A-Z“‘]|[A-Z][a-z]|\s*\n|\s*\Z)")
_SENTENCE_BEFORE = re.compile(r"[!?\n]|\.(?!\d)")
_ASKS = re.compile(
    r"(?:\A|[:“\"‘\u2014\u2013]\s{0,2})(?:(?:and|but|so|or|then|yet|if so|now),? )?"
    r"(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|am|do|does|did|can|could|will|would|shall|should"
    r"|may|might|must|has|have|had|isn|aren|don|doesn|didn|won|wouldn|shouldn)\b"
    r"|, (?:what|how|why)\b|, (?:right|no|yes|ok|really|correct|is it|isn.t it|won.t it)\Z",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(rf"(?<=[a-z0-9%)]);(?= {_CONTINUES})")
_LAST_HYPHEN = re.compile(r"(?<=[a-z]{3})-(?=[ \t]{0,8}\r?\n[ \t]{0,8}\r?\n|\s{0,8}\Z)")


def footnote_marks(text: str) -> str:
    """Note numbers behind a sentence mark, and the signs OCR made of them, turned into blanks.

    >>> footnote_marks("global affairs?51 As a result"), footnote_marks("the Dushanbe No.2 Plant")
    ('global affairs?   As a result', 'the Dushanbe No.2 Plant')
    """
    text = _NOTE.sub(_blank_note, text)
    text = _NOTE_AFTER_YEAR.sub(_blank_note, text)
    return _SIGN_NOTE.sub(lambda match: "." + " " * (len(match[0]) - 1), text)


def _blank_note(match: re.Match[str]) -> str:
    if match["word"].lower() in NUMBERED:
        return match[0]
    kept = "".join(sign if sign in "”\"’'" else " " for sign in match["junk"])
    return match["word"] + match["mark"] + kept + " " * len(match["note"])


def raised_marks(text: str) -> str:
    """Raised note numbers and numbers in square brackets behind a word turned into blanks; m², km³ and 10⁶ stay."""
    if "[" in text:
        text = _BRACKET_NOTE.sub(lambda match: " " * len(match[0]), text)
    return _SUPERSCRIPT.sub(_blank_superscript, text) if _RAISED.search(text) else text


def _blank_superscript(match: re.Match[str]) -> str:
    return match[0] if _UNITS_WITH_POWER.search(match["before"]) else match["before"] + " " * len(match["note"])


def word_marks(text: str) -> str:
    """Note numbers glued to a word that never carries one ("cooperation12"), and a year's ("by 2019F In")."""
    text = _WORD_NOTE.sub(lambda match: match["word"] + " " * len(match["note"]), text)
    return _YEAR_NOTE.sub(r"\1.", text)


def question_marks(text: str) -> str:
    """A question mark after a sentence that asks nothing is a full stop that OCR misread.

    >>> question_marks("Trade reached US$306.3 billion? From there it grew.")
    'Trade reached US$306.3 billion. From there it grew.'
    >>> question_marks("What will happen to regional trade? The answer is open.")
    'What will happen to regional trade? The answer is open.'
    >>> question_marks("- How much does the road earn?")
    '- How much does the road earn?'
    """
    if "?" not in text:
        return text

    def full_stop(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 500) : match.start()]
        sentence = _SENTENCE_BEFORE.split(before)[-1].strip(" \t”“\"‘’'-–—")
        return "?" if len(sentence.split()) < 4 or _ASKS.search(sentence) else "."

    return _QUESTION_MARK.sub(full_stop, text)


def semicolons(text: str) -> str:
    """A semicolon before a word that opens a sentence is a full stop that OCR misread."""
    return _SEMICOLON.sub(".", text) if ";" in text else text


def last_hyphens(text: str) -> str:
    """A hyphen at the end of a paragraph is a full stop that OCR misread."""
    return _LAST_HYPHEN.sub(".", text) if "-" in text else text


REPAIRS = (footnote_marks, raised_marks, word_marks, question_marks, semicolons, last_hyphens)
