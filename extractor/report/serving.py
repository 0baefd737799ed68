"""Hands the report out on this machine and keeps what is decided in it.

Who may read and write: whoever opened the printed address once. Its token becomes a cookie that only this server gets
(``HttpOnly``, ``SameSite=Strict``); a decision must also show the page's own token in a header, which no other site can
read or send, and come from the page's own origin. The ``Host`` of a request must be ours, so that a name that somebody
points at this machine does not help. Nothing is written but reviews.
"""

from __future__ import annotations

import json
import re
import secrets
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET6
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from extractor.errors import StoreError
from extractor.report import contents_of
from extractor.report.decisions import decision
from extractor.report.page import Service, content_policy, render, script_text, style_text
from extractor.schema import stable_id
from extractor.store import Store

LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: A decision is a few hundred bytes, its note at most some thousand.
LARGEST_BODY = 64_000
_REVIEW = re.compile(r"/api/reviews/(?P<id>[0-9a-f]{16})\Z")


@dataclass(slots=True)
class Page:
    """The page of one store, laid out anew when an audit has changed what it shows."""

    path: Path
    service: Service
    title: str | None = None
    _made_of: str = ""
    _body: bytes = b""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def body(self) -> bytes:
        """The page as it is now."""
        with self._lock, Store(self.path) as store:
            made_of = stable_id(*(finding.finding_id for finding in store.findings()), *store.counts().values())
            if made_of != self._made_of:
                text = "".join(render(contents_of(store), title=self.title, service=self.service))
                self._body, self._made_of = text.encode("utf-8", "replace"), made_of
            return self._body


class ReportServer(ThreadingHTTPServer):
    """Serves the report on the store at ``path``; ``url`` is the address to open, with the token in it.

    ``port`` 0 takes any free one. Raises ``OSError`` when the address cannot be had.
    """

    daemon_threads = True

    def __init__(self, path: Path, host: str = "127.0.0.1", port: int = 0, *, title: str | None = None) -> None:
        if ":" in host:
            self.address_family = AF_INET6
        self.key = secrets.token_urlsafe(32)
        self.page = Page(path, Service(secrets.token_urlsafe(32)), title)
        self.path = path
        self.host = host
        super().__init__((host, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server who we are, which can take long where there is none."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, self.port

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """The address to open once; afterwards the browser is known."""
        return f"http://{_bracketed(self.host)}:{self.port}/?token={self.key}"

    @property
    def cookie(self) -> str:
        """Browsers do not tell ports apart, so the cookie's name does."""
        return f"extractor-{self.port}"

    def is_ours(self, host: str | None) -> bool:
        """Whether a request's ``Host`` names this server."""
        if self.host in ("0.0.0.0", "::"):
            return host is not None
        names = LOOPBACK if self.host in LOOPBACK else (self.host,)
        return host in {f"{_bracketed(name)}:{self.port}" for name in names}


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


class RefusedError(Exception):
    """A request that gets no answer but this one."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: ReportServer
    server_version = "extractor"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        self._answer(self._get)

    def do_POST(self) -> None:
        self._answer(self._post)

    # --- what is asked ----------------------------------------------------------------------------------------------

    def _get(self) -> None:
        place = urlsplit(self.path)
        given = parse_qs(place.query).get("token", [""])[0]
        if place.path == "/" and given:
            self._let_in(given)
            return
        if place.path == "/favicon.ico":  # browsers ask for it of themselves
            self._send(204, b"", "text/plain")
            return
        self._require_cookie()
        if place.path == "/":
            self._send(200, self.server.page.body(), "text/html; charset=utf-8")
        elif place.path == "/api/reviews":
            self._require_token()
            with Store(self.server.path) as store:
                self._send_json(200, [review._asdict() for review in store.reviews()])
        else:
            raise RefusedError(404, "There is nothing here.")

    def _post(self) -> None:
        self._require_cookie()
        self._require_token()
        self._require_own_origin()
        found = _REVIEW.match(urlsplit(self.path).path)
        if found is None:
            raise RefusedError(404, "There is nothing here.")
        try:
            review = decision({**self._body(), "finding_id": found["id"]})
        except ValueError as error:
            raise RefusedError(400, str(error)) from error
        with Store(self.server.path) as store:
            if store.finding(review.finding_id) is None:
                raise RefusedError(404, "The latest audit has no such finding.")
            kept = store.review(*review)
        self._send_json(200, {"finding_id": kept.finding_id, "status": kept.review_status, "note": kept.review_note})

    # --- who asks ---------------------------------------------------------------------------------------------------

    def _let_in(self, given: str) -> None:
        """The printed address: its token goes into a cookie and out of the address."""
        if not secrets.compare_digest(given.encode(), self.server.key.encode()):
            raise RefusedError(403, "This address is of an earlier start. Open the one that extractor serve printed.")
        cookie = f"{self.server.cookie}={self.server.key}; HttpOnly; SameSite=Strict; Path=/"
        self._send(303, b"", "text/plain", {"Location": "/", "Set-Cookie": cookie})

    def _require_cookie(self) -> None:
        try:
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        found = cookies.get(self.server.cookie)
        if found is None or not secrets.compare_digest(found.value.encode(), self.server.key.encode()):
            raise RefusedError(401, "Open the address that extractor serve printed.")

    def _require_token(self) -> None:
        given = self.headers.get("X-Extractor-Token", "")
        if not secrets.compare_digest(given.encode(), self.server.page.service.token.encode()):
            raise RefusedError(403, "The page is of an earlier start. Reload it.")

    def _require_own_origin(self) -> None:
        origin = self.headers.get("Origin")
        if origin is not None and not (origin.startswith("http://") and self.server.is_ours(origin[7:])):
            raise RefusedError(403, "Decisions come from the report itself only.")
        if self.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise RefusedError(403, "Decisions come from the report itself only.")

    def _body(self) -> Mapping[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise RefusedError(415, "A decision is JSON.")
        try:
            length = int(self.headers.get("Content-Length", ""))
        except ValueError as error:
            raise RefusedError(411, "A decision says how long it is.") from error
        if not 0 <= length <= LARGEST_BODY:
            raise RefusedError(413, "A decision is shorter than that.")
        try:
            row = json.loads(self.rfile.read(length))
        except (ValueError, RecursionError) as error:
            raise RefusedError(400, "That is not valid JSON.") from error
        if not isinstance(row, dict):
            raise RefusedError(400, "A decision is an object with status and note.")
        return row

    # --- the answer -------------------------------------------------------------------------------------------------

    def _answer(self, act: Any) -> None:
        try:
            if not self.server.is_ours(self.headers.get("Host")):
                raise RefusedError(421, "This is not the server of that name.")
            act()
        except RefusedError as refused:
            self.close_connection = True  # what was not read of the request is no next request
            self._send(refused.status, f"{refused.words}\n".encode(), "text/plain; charset=utf-8")
        except StoreError as error:
            self._send(503, f"{error}\n".encode("utf-8", "replace"), "text/plain; charset=utf-8")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send_json(self, status: int, value: object) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        policy = content_policy(script_text(), style_text(), self.server.page.service)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            **(more or {}),
        }
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not told; the first line of one holds the token."""


def serve(path: Path, host: str, port: int, *, title: str | None = None) -> None:
    """Serve the report on a store until interrupted; prints the address to open.

    Raises ``OSError`` when the address cannot be had.
    """
    with ReportServer(path, host, port, title=title) as server:
        if host not in LOOPBACK:
            print(f"{host} is not this machine alone: whoever has the address can read and decide.", file=sys.stderr)
        print(server.url, flush=True)
        print("Decisions go into the store. Stop with Ctrl+C.", file=sys.stderr)
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            print("stopped; what was decided is in the store", file=sys.stderr)
