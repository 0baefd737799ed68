"""Bytes to text, once and for all: offsets refer to what comes out of here.

Order of trust: byte order mark, the charset the page declares, strict UTF-8, UTF-8 with a few damaged bytes, Windows
code page 1252 when the bytes are mostly ASCII, a statistical detector. Line ends are never translated.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Share of ASCII bytes from which a text that is not UTF-8 is taken for Western European.
_MOSTLY_ASCII = 0.85
_SAMPLE = 65_536
_CONTROL = bytes([*range(0x09), 0x0E, 0x0F, *range(0x10, 0x1A), *range(0x1C, 0x20), 0x7F])
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class DecodingError(ValueError):
    """The bytes are not text in any encoding this module reads; the message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` without byte order mark, the ``encoding`` it was read in, and what a reader should know of it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is the charset the document itself names.

    Raises :class:`DecodingError` when ``data`` is binary or no encoding fits.

    >>> decode(b"caf\\xe9 and caf\\xe9s of old Tashkent").encoding
    'cp1252'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if b"\0" in data[:_SAMPLE]:
        return _without_mark(data)
    if _looks_binary(data):
        raise DecodingError("is a binary file, not text")
    if declared and (decoded := _strictly(data, declared)):
        return decoded
    if decoded := _strictly(data, "utf-8"):
        return decoded
    return _damaged_utf8(data) or _western(data) or _detected(data)


def without_surrogates(text: str) -> tuple[str, int]:
    """``text`` with every lone surrogate (which UTF-8 cannot hold) replaced by U+FFFD, and how many there were."""
    return _LONE_SURROGATE.subn("\ufffd", text)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), codecs.lookup(encoding).name)
    except (UnicodeDecodeError, LookupError):
        return None


def _marked(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    return Decoded(text, encoding, (_replaced(damaged, encoding),) if damaged else ())


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 without its mark has a zero in nearly every second byte; any other zero byte means a binary file."""
    sample = data[:_SAMPLE]
    half = max(1, len(sample) // 2)
    if len(data) % 2 == 0:
        for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros = sample[offset::2].count(0)
            others = sample[1 - offset :: 2].count(0)
            if zeros > 0.7 * half and others == 0 and (decoded := _strictly(data, encoding)):
                return Decoded(decoded.text, encoding, (f"read as {encoding}, which no byte order mark says",))
    raise DecodingError("is a binary file, not text (it holds zero bytes)")


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROL)) > 0.05 * len(sample)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which few bytes are broken (a cut copy): there are more whole characters beyond ASCII than broken."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - damaged
    if whole <= damaged:
        return None
    return Decoded(text, "utf-8", (_replaced(damaged, "utf-8"),))


def _western(data: bytes) -> Decoded | None:
    beyond = len(data.translate(None, bytes(range(0x80))))
    if beyond > (1 - _MOSTLY_ASCII) * len(data):
        return None
    decoded = _strictly(data, "cp1252")
    return decoded and Decoded(decoded.text, decoded.encoding, ("not UTF-8: read as Windows-1252",))


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    decoded = _strictly(data, best.encoding) if best is not None else None
    if decoded is None:
        raise DecodingError("cannot be decoded: neither UTF-8 nor any encoding that could be guessed")
    return Decoded(decoded.text, decoded.encoding, (f"not UTF-8: read as {decoded.encoding}, which is a guess",))


def _replaced(count: int, encoding: str) -> str:
    return f"{count} damaged {encoding} byte sequence{'s' if count > 1 else ''} replaced by U+FFFD"
