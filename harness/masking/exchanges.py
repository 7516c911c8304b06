"""What goes over the wire: headers, addresses, bodies of whatever kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, quote_plus, unquote, unquote_plus

import orjson

from harness.masking import xml
from harness.masking.fields import PLAIN_HEADERS, SECRET_HEADERS, TREATMENTS, URL_HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.masking.fields import Treatment

    Treat = Callable[[Treatment, str], str]
    Walk = Callable[[Any, str], Any]

HIDDEN: Final = "***"
_ADDRESS: Final = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*://)?(?P<user>[^/?#@]*@)?(?P<host>[^/?#]*)"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:\#(?P<rest>.*))?",
    re.DOTALL,
)
_HOSTS: Final = re.compile(
    r"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\]|[\w\-]+\.test|(?:[\w\-]+\.)*"
    r"(?:shipstation|cin7)\.(?:com|invalid)|)(?::[0-9]+)?",
    re.IGNORECASE,
)
_FORM: Final = re.compile(r"[\w.\-\[\]%]+=[^&\s]*(?:&[\w.\-\[\]%]+=[^&\s]*)*")
_VERSION: Final = re.compile(r"v?[0-9]+")
_API: Final = """
    api _sim store shipstation orders createorder createorders createlabelfororder holduntil
    restorefromhold markasshipped assignuser unassignuser addtag removetag listbytag shipments
    createlabel voidlabel getrates carriers getcarrier listpackages listservices addfunds customers
    fulfillments products stores getrefreshstatus refreshstore marketplaces reactivate deactivate
    users warehouses createwarehouse webhooks subscribe accounts registeraccount listtags
    salesorders contacts branches productoptions purchaseorders quotes creditnotes payments stock
    adjustments branchtransfers productionjobs vouchers serialnumbers cartons rates choose
    bommasters productcategories sizeranges journal faults clock state mail settings health
"""
_SEGMENTS: Final = frozenset(_API.split())


def header(name: str, value: str, treat: Treat, walk: Walk) -> str:
    """*value* of the header *name*, in small letters; what opens doors is struck out."""
    if name in SECRET_HEADERS:
        scheme, blank, secret = value.partition(" ")
        return f"{scheme} {HIDDEN}" if blank and secret and scheme.isalpha() else HIDDEN
    if name in URL_HEADERS:
        return address(value, treat, walk)
    if name in PLAIN_HEADERS:
        return treat("kept", value)
    return treat("free", value)


def address(text: str, treat: Treat, walk: Walk) -> str:
    """The URL or target *text*: what can be the user's is masked, what is an API's stays."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return treat("free", text)
    scheme, host = found["scheme"] or "", found["host"]
    path = found["path"]
    if not scheme and not found["user"] and "/" in text and "." not in host and ":" not in host:
        host, path = "", host + path  # a path that does not begin with a stroke
    parts = [scheme, f"{HIDDEN}@" if found["user"] else ""]
    parts.append(host if _HOSTS.fullmatch(host) else treat("personal", host))
    parts.append("/".join(_segment(one, treat) for one in path.split("/")))
    if found["query"] is not None:
        parts.append("?" + form(found["query"], walk))
    if found["rest"] is not None:
        parts.append("#" + treat("free", found["rest"]))
    return "".join(parts)


def _segment(text: str, treat: Treat) -> str:
    plain = unquote(text)
    if plain.casefold() in _SEGMENTS or _VERSION.fullmatch(plain):
        return text
    masked = treat("free", plain)
    return text if masked == plain else quote(masked, safe="!$&'()*+,;=:@")


def form(text: str, walk: Walk) -> str:
    """Pairs of name and value, as in a query."""
    return "&".join(_pair(one, walk) for one in text.split("&"))


def _pair(text: str, walk: Walk) -> str:
    name, equals, value = text.partition("=")
    if not equals:
        return quote_plus(str(walk(unquote_plus(name), ""))) if name else name
    plain = unquote_plus(value)
    masked = str(walk(plain, unquote_plus(name)))
    return text if masked == plain else f"{name}={quote_plus(masked)}"


def body(text: str, treat: Treat, walk: Walk, codes: frozenset[str]) -> str:
    """The body *text*: as JSON, as XML, as a form, or as free text."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in {"{", "[", '"'}:
        try:
            return orjson.dumps(walk(orjson.loads(text), "")).decode()
        except orjson.JSONDecodeError:
            return treat("free", text)
    if start == "<":
        return xml.treated(text, treat, codes)
    if _FORM.fullmatch(text) and text.partition("=")[0].casefold() in TREATMENTS:
        return form(text, walk)
    return treat("free", text)
