"""A quote of the rate calculator as text: weight, unit, price, markup, freight, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tabulate import tabulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RIGHT = ("left", "right", "right", "right")


def lines(quote: Mapping[str, Any]) -> Iterator[str]:
    """The *quote*, as the integration's /rates gives it, in lines for people."""
    yield from _weight(quote)
    yield ""
    if quote["rates"]:
        yield from _rates(quote)
    else:
        yield "No rates."
    remarks = quote["remarks"]
    if remarks:
        yield ""
    for one in remarks:
        yield remark(one)


def _weight(quote: Mapping[str, Any]) -> Iterator[str]:
    order, to, unit = quote["order"], quote["to"], quote["weight"]["unit"]
    place = " ".join(filter(None, (to["city"], to["state"], to["postalCode"], to["country"])))
    yield f"Rates for {order['reference']}, from {quote['from']['postalCode']} to {place}"
    yield ""
    rows = [
        [
            line["code"] or line["name"],
            line["quantity"],
            "not known" if line["each"] is None else f"{line['each']} {unit}",
            f"{line['weight']} {unit}",
        ]
        for line in quote["lines"]
    ]
    rows.append(["all lines", "", "", f"{quote['weight']['value']} {unit}"])
    rows.append(
        ["told to ShipStation", "", "", f"{quote['sent']['value']} {quote['sent']['units']}"]
    )
    heads = ["weight", "quantity", "each", "weight"]
    yield tabulate(rows, heads, colalign=_RIGHT, disable_numparse=True)


def _rates(quote: Mapping[str, Any]) -> Iterator[str]:
    terms = quote["markup"]
    heads = [
        "carrier",
        "service",
        "price",
        "other costs",
        f"markup {terms['percent']} %",
        "freight",
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
    once = "the sum" if terms["rounding"] == "sum" else "each part"
    yield f"Freight is raised and then rounded on {once}, halves up, to whole cents."
    if not terms["includeOtherCost"]:
        yield "Other costs are left out."


def remark(told: Mapping[str, Any]) -> str:
    """One remark of a quote or a choice, in a line."""
    code = f"{told['code']}: " if told["code"] else ""
    words = f"{code}{told['carrier']}: " if told["carrier"] else code
    end = f" {told['remedy']}" if told["remedy"] else ""
    return f"{words}{told['message']}.{end}"
