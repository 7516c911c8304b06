"""The world's own calls, prepared at little cost.

Preparing a call takes `requests` longer than an application in this process takes to answer it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import requests
from requests.cookies import RequestsCookieJar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from requests.structures import CaseInsensitiveDict

# Addresses that `requests` sends as they are but for the case of their escapes; any other it
# prepares itself, or refuses.
_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?/[A-Za-z0-9_/-]*"
    r"(?:\?(?:[A-Za-z0-9_.!()*&=+-]|%(?!7e)[0-9a-f]{2})*)?"
)


def prepared(
    session: requests.Session, method: str, url: str, headers: Mapping[str, str], body: bytes
) -> requests.PreparedRequest:
    """A call for `session.send`, as `session.prepare_request` would make it, without cookies.

    Raises:
        requests.RequestException: If *url* is no address.
    """
    if not _PLAIN.fullmatch(url):
        return session.prepare_request(requests.Request(method, url, dict(headers), data=body))
    made = requests.PreparedRequest()
    made.method, made.url = method, url
    made.headers = cast("CaseInsensitiveDict[str]", session.headers).copy()
    for name, value in headers.items():
        made.headers[name] = value
    made._cookies = RequestsCookieJar()  # type: ignore[attr-defined]  # a redirect looks there
    if body:
        made.body = body
    if body or method not in ("GET", "HEAD"):
        made.headers["Content-Length"] = str(len(body))
    return made
