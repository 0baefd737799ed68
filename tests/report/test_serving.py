"""The server lets nobody write who was not let in."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from extractor.report.serving import ReportServer
from extractor.store import Store
from tests.report.contents import stored


class Client:
    """A browser of sorts, which sends what it is told."""

    def __init__(self, server: ReportServer) -> None:
        self.server = server
        self.host = f"127.0.0.1:{server.port}"
        self.cookie = f"{server.cookie}={server.key}"
        self.token = server.page.service.token

    def ask(self, method: str, path: str, body: object = None, **headers: str | None) -> tuple[int, str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        sent = {"Host": self.host, "Cookie": self.cookie, "X-Extractor-Token": self.token}
        if method == "POST":
            sent |= {"Content-Type": "application/json", "Origin": f"http://{self.host}"}
        for name, value in headers.items():
            name = name.replace("_", "-")
            sent.pop(name, None)
            if value is not None:
                sent[name] = value
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, answer.headers


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    stored(tmp_path)
    with ReportServer(tmp_path / "claims.sqlite") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield Client(server)
        server.shutdown()
        thread.join()


def reviews(client: Client) -> list[tuple[Any, ...]]:
    with Store(client.server.path) as store:
        return [tuple(review) for review in store.reviews()]


def a_finding(client: Client) -> str:
    with Store(client.server.path) as store:
        return next(store.findings()).finding_id


def test_it_listens_on_this_machine_only(client: Client) -> None:
    assert client.server.server_address[0] == "127.0.0.1"


def test_the_printed_address_lets_in_once_and_hides_its_token(client: Client) -> None:
    place = urlsplit(client.server.url)
    status, _, headers = client.ask("GET", f"/?{place.query}", Cookie=None)
    assert (status, headers["Location"]) == (303, "/")
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Strict" in headers["Set-Cookie"]
    status, text, headers = client.ask("GET", "/")
    assert status == 200
    assert client.server.key not in text
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_decision_is_kept_and_told(client: Client) -> None:
    name = a_finding(client)
    status, text, _ = client.ask("POST", f"/api/reviews/{name}", {"status": "dismissed", "note": "two fairs"})
    assert (status, json.loads(text)["status"]) == (200, "dismissed")
    assert reviews(client) == [(name, "dismissed", "two fairs")]
    status, text, _ = client.ask("GET", "/api/reviews")
    assert json.loads(text) == [{"finding_id": name, "status": "dismissed", "note": "two fairs"}]
    client.ask("POST", f"/api/reviews/{name}", {"status": "open", "note": None})
    assert reviews(client) == []


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Cookie": None}, 401),
        ({"Cookie": "extractor=guess"}, 401),
        ({"Cookie": "=;;\x7f"}, 401),
        ({"X_Extractor_Token": None}, 403),
        ({"X_Extractor_Token": "guess"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:80"}, 421),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Length": "9999999"}, 413),
        ({"Content_Length": "-1"}, 413),
        ({"Content_Length": "many"}, 411),
    ],
)
def test_what_another_site_could_send_is_refused(client: Client, headers: dict[str, str], expected: int) -> None:
    name = a_finding(client)
    status, _, _ = client.ask("POST", f"/api/reviews/{name}", {"status": "dismissed"}, **headers)
    assert status == expected
    assert reviews(client) == []


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/api/reviews/{id}", b"{", 400),
        ("/api/reviews/{id}", b"[" * 60_000, 400),
        ("/api/reviews/{id}", [1], 400),
        ("/api/reviews/{id}", {"status": "gone"}, 400),
        ("/api/reviews/{id}", {"status": "dismissed", "note": 5}, 400),
        ("/api/reviews/00000000deadbeef", {"status": "dismissed"}, 404),
        ("/api/reviews/../../x", {"status": "dismissed"}, 404),
        ("/api/other", {"status": "dismissed"}, 404),
    ],
)
def test_what_is_no_decision_is_refused(client: Client, path: str, body: object, expected: int) -> None:
    status, _, _ = client.ask("POST", path.format(id=a_finding(client)), body)
    assert status == expected
    assert reviews(client) == []


@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        ("/", {"Cookie": None}, 401),
        ("/?token=guess", {"Cookie": None}, 403),
        ("/", {"Host": "evil.example"}, 421),
        ("/api/reviews", {"X_Extractor_Token": None}, 403),
        ("/claims.sqlite", {}, 404),
        ("/../../etc/passwd", {}, 404),
    ],
)
def test_nobody_reads_who_was_not_let_in(client: Client, path: str, headers: dict[str, str], expected: int) -> None:
    status, text, _ = client.ask("GET", path, **headers)
    assert status == expected
    assert client.token not in text
    assert client.server.key not in text


def test_the_page_changes_with_the_audit_only(client: Client) -> None:
    first = client.server.page.body()
    with Store(client.server.path) as store:
        store.review(a_finding(client), "confirmed")
    assert client.server.page.body() is first
    with Store(client.server.path) as store:
        store.replace_findings((), ())
    assert b"have not been compared yet" in client.server.page.body()
