"""Lets `requests` call WSGI applications in this process, without a socket."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import requests
from requests.adapters import BaseAdapter
from requests.exceptions import ChunkedEncodingError, ConnectionError, InvalidURL, ReadTimeout
from requests.utils import get_encoding_from_headers

from simulator.faults import ConnectionDropped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from wsgiref.types import WSGIApplication, WSGIEnvironment


_ESCAPED_SLASH = re.compile("%2f", re.IGNORECASE)


class WsgiAdapter(BaseAdapter):
    """Answers requests to the hosts in *apps*; any other host is out of reach.

    Drops, cuts and unknown hosts raise what `requests` raises over TCP.
    """

    def __init__(self, apps: Mapping[str, WSGIApplication]) -> None:
        super().__init__()
        self._apps = apps

    def send(  # type: ignore[override]  # narrower than the stub's **kwargs
        self, request: requests.PreparedRequest, **_: Any
    ) -> requests.Response:
        """Call the application that lives at the request's host."""
        # Prepared addresses are whole; `urlsplit` takes ten times as long.
        place = (request.url or "").partition("://")[2].partition("#")[0]
        address, _mark, query = place.partition("?")
        netloc, slash, path = address.partition("/")
        host = netloc.rpartition("@")[2]
        app = self._apps.get(host)
        if app is None:
            raise ConnectionError(
                f"nothing answers at {host!r}: this session reaches only {', '.join(self._apps)}",
                request=request,
            )
        caught: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
            caught.append((status, headers))

        try:
            body = b"".join(app(_environ(request, slash + path, query, host), start))
        except ConnectionDropped as drop:
            if drop.lost:
                raise ReadTimeout("Read timed out.", request=request) from drop
            raise ConnectionError(
                "Connection aborted: remote end closed it without an answer", request=request
            ) from drop
        return _response(request, caught[-1], body)

    def close(self) -> None:
        """Nothing to let go of."""


class _Session(requests.Session):
    """A session for which an answer that leads nowhere is no work."""

    def resolve_redirects(  # type: ignore[override]  # wider than the stub's keywords
        self, resp: requests.Response, req: requests.PreparedRequest, **how: Any
    ) -> Iterator[requests.Response]:
        """The answers that *resp* leads to; `requests` takes addresses apart before it looks."""
        return super().resolve_redirects(resp, req, **how) if resp.is_redirect else iter(())


def session(apps: Mapping[str, WSGIApplication]) -> requests.Session:
    """A session that reaches *apps*, by host, and nothing else."""
    made = _Session()
    # Reading proxy settings from the environment on each call costs more than the call.
    made.trust_env = False
    adapter = WsgiAdapter(apps)
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    return made


def _environ(
    request: requests.PreparedRequest, path: str, query: str, host: str
) -> WSGIEnvironment:
    body = request.body or b""
    if isinstance(body, str):
        body = body.encode()
    if not isinstance(body, bytes):
        raise InvalidURL(f"a body of {type(body).__name__} cannot be sent in process; send bytes")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": request.method or "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": _decoded(path) or "/",
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": _SILENCE,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": host,
    }
    for name, value in request.headers.lower_items():
        if name == "content-type":
            environ["CONTENT_TYPE"] = _text(value)
        elif name != "content-length":
            environ["HTTP_" + name.upper().replace("-", "_")] = _text(value)
    return environ


def _response(
    request: requests.PreparedRequest, head: tuple[str, list[tuple[str, str]]], body: bytes
) -> requests.Response:
    status, headers = head
    response = requests.Response()
    response.status_code = int(status[:3])
    response.reason = status[4:]
    for name, value in headers:
        response.headers[name] = value
    response.encoding = get_encoding_from_headers(response.headers)
    response.url = request.url or ""
    response.request = request
    promised = int(response.headers.get("Content-Length", len(body)))
    if promised > len(body):
        raise ChunkedEncodingError(
            f"Connection broken: {len(body)} of {promised} bytes", request=request
        )
    response._content = body
    response._content_consumed = True  # type: ignore[attr-defined]  # or it reads a socket
    return response


def _decoded(path: str) -> str:
    """*path* with its escapes undone but for %2F, which is no separator; as servers do."""
    if "%" not in path and path.isascii():
        return path
    parts = _ESCAPED_SLASH.split(path)
    return "%2F".join(unquote_to_bytes(part).decode("latin-1") for part in parts)


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


class _Silence:
    """Takes what an application writes to its error stream; ours journal instead."""

    def write(self, _: str) -> int:
        return 0

    def flush(self) -> None:
        """Nothing is kept."""

    def writelines(self, _: list[str]) -> None:
        """Nothing is kept."""


_SILENCE = _Silence()
