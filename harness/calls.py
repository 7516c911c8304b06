"""HTTP calls at little cost: what `requests` works out anew for each one is written down by hand.

Preparing a call takes `requests` longer than a bench takes to answer it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

import requests
from requests.cookies import RequestsCookieJar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from requests.structures import CaseInsensitiveDict

# Addresses that `requests` sends as they are; any other it prepares itself, or refuses.
_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9_-]+)+/?"
    r"(?:\?(?:[A-Za-z0-9_.&=+*-]|%(?!7E)[0-9A-F]{2})*)?"
)


def basic(username: str, password: str) -> str:
    """The value of the Authorization header."""
    return "Basic " + b64encode(f"{username}:{password}".encode()).decode("ascii")


def send(
    session: requests.Session,
    method: str,
    url: str,
    headers: Mapping[str, str],
    *,
    query: Mapping[str, Any] | None = None,
    body: bytes = b"",
    timeout: float | None = None,
) -> requests.Response:
    """The answer to *method* on *url*, as `session.request` would get it, without cookies.

    What is None in *query* is left out.

    Raises:
        requests.RequestException: As `session.request` does.
    """
    if query:
        known = {name: value for name, value in query.items() if value is not None}
        url = f"{url}?{urlencode(known, doseq=True)}"
    if not _PLAIN.fullmatch(url):
        return session.request(method, url, data=body, headers=headers, timeout=timeout)
    prepared = requests.PreparedRequest()
    prepared.method, prepared.url = method, url
    prepared.headers = cast("CaseInsensitiveDict[str]", session.headers).copy()
    for name, value in headers.items():
        prepared.headers[name] = value
    prepared._cookies = RequestsCookieJar()  # type: ignore[attr-defined]  # a redirect looks there
    if body:
        prepared.body = body
    if body or method not in ("GET", "HEAD"):
        prepared.headers["Content-Length"] = str(len(body))
    return session.send(prepared, timeout=timeout, proxies=session.proxies)
