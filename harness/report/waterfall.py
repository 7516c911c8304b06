"""A quote of the rate calculator as text: weight, unit, price, markup, freight, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tabulate import tabulate

from harness.words import filled, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RIGHT = ("left", "right", "right", "right")
TEXTS = {
    "title": "Rates for {reference}, from {start} to {place}",
    "unknown": "not known",
    "all": "all lines",
    "told": "told to ShipStation",
    "none": "No rates.",
    "markup": "markup {percent} %",
    "sum": "Freight is raised and then rounded on the sum, halves up, to whole cents.",
    "parts": "Freight is raised and then rounded on each part, halves up, to whole cents.",
    "left_out": "Other costs are left out.",
    "remark": "{code}: {message}",
    "sentence": "{message}.",
}
HEADERS = {
    "weight": ("weight", "quantity", "each", "weight"),
    "rates": ("carrier", "service", "price", "other costs"),
    "freight": ("freight",),
}


def lines(quote: Mapping[str, Any], lang: str = "en") -> Iterator[str]:
    """The *quote*, as the integration's /rates gives it, in lines for people."""
    yield from _weight(quote, lang)
    yield ""
    if quote["rates"]:
        yield from _rates(quote, lang)
    else:
        yield _say(lang, "none")
    remarks = quote["remarks"]
    if remarks:
        yield ""
    for one in remarks:
        yield remark(one, lang)


def _say(lang: str, key: str, **values: object) -> str:
    return filled(lang, TEXTS[key], **values)


def _heads(lang: str, key: str) -> list[str]:
    return [translated(lang, head) for head in HEADERS[key]]


def _weight(quote: Mapping[str, Any], lang: str) -> Iterator[str]:
    order, to, unit = quote["order"], quote["to"], quote["weight"]["unit"]
    place = " ".join(filter(None, (to["city"], to["state"], to["postalCode"], to["country"])))
    start = quote["from"]["postalCode"]
    yield _say(lang, "title", reference=order["reference"], start=start, place=place)
    yield ""
    rows = [
        [
            line["code"] or line["name"],
            line["quantity"],
            _say(lang, "unknown") if line["each"] is None else f"{line['each']} {unit}",
            f"{line['weight']} {unit}",
        ]
        for line in quote["lines"]
    ]
    rows.append([_say(lang, "all"), "", "", f"{quote['weight']['value']} {unit}"])
    rows.append([_say(lang, "told"), "", "", f"{quote['sent']['value']} {quote['sent']['units']}"])
    yield tabulate(rows, _heads(lang, "weight"), colalign=_RIGHT, disable_numparse=True)


def _rates(quote: Mapping[str, Any], lang: str) -> Iterator[str]:
    terms = quote["markup"]
    heads = [
        *_heads(lang, "rates"),
        _say(lang, "markup", percent=terms["percent"]),
        *_heads(lang, "freight"),
    ]
    rows = [
        [
            rate["carrierCode"],
            rate["serviceName"],
            rate["shipmentCost"],
            rate["otherCost"] if terms["includeOtherCost"] else f"({rate['otherCost']})",
            rate["markup"],
            rate["freight"],
        ]
        for rate in quote["rates"]
    ]
    align = ("left", "left", "right", "right", "right", "right")
    yield tabulate(rows, heads, colalign=align, disable_numparse=True)
    yield ""
    yield _say(lang, "sum" if terms["rounding"] == "sum" else "parts")
    if not terms["includeOtherCost"]:
        yield _say(lang, "left_out")


def remark(told: Mapping[str, Any], lang: str = "en") -> str:
    """One remark of a quote or a choice, in a line; its message is as the integration says it."""
    words = _say(lang, "sentence", message=told["message"])
    for head in filter(None, (told["carrier"], told["code"])):
        words = _say(lang, "remark", code=head, message=words)
    return " ".join(filter(None, (words, translated(lang, told["remedy"]))))
