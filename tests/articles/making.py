"""Files of every format as the tests need them, whole or damaged; the texts are the tests' own."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

LINE_HEIGHT = 14


def pdf(pages: Iterable[Iterable[str]], info: Mapping[str, str] = {}, *, xmp: str = "") -> bytes:
    """A PDF with these lines on its pages; ``info`` holds entries such as ``Title`` and ``CreationDate``."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects: list[bytes] = [b"", b"", font]
    kids = []
    for page in pages:
        shown = b"".join(b"(%b) Tj 0 -%d Td " % (_escaped(line), LINE_HEIGHT) for line in page)
        objects.append(_stream(b"BT /F1 11 Tf 50 800 Td " + shown + b"ET"))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    metadata = b""
    if xmp:
        objects.append(_stream(xmp.encode(), b"/Type /Metadata /Subtype /XML"))
        metadata = b" /Metadata %d 0 R" % len(objects)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R%b >>" % metadata
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< %b >>" % b" ".join(b"/%b (%b)" % (key.encode(), _escaped(info[key])) for key in info))
    return _file(objects)


def encrypted(data: bytes, *, user: str = "secret") -> bytes:
    """The PDF ``data`` so that it opens with the password ``user`` only; with "" anybody may read it."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<< %b /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (entries, len(packed), packed)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def response(body: bytes, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def record(content: bytes, url: str = "https://news.example/a", kind: str = "response", **more: str) -> bytes:
    """A WARC record; ``more`` replaces or adds headers, with "_" for "-"."""
    media = {"response": "application/http; msgtype=response", "conversion": "text/plain"}.get(kind, "text/html")
    headers = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2024-05-12T23:30:00Z",
        "Content-Type": media,
        "Content-Length": str(len(content)),
    }
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + content + b"\r\n\r\n"


def warc_gz(records: Iterable[bytes]) -> bytes:
    """An archive as crawlers write it: every record a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
