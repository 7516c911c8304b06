"""Reads a page of exported orders, and finds every fault of every order on it.

It never raises on account of what a store sent: faults become `StoreError`s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from simulator.customstore import answer
from simulator.customstore.model import Page, StoreError
from simulator.customstore.orders import OrderReader, Reading
from simulator.customstore.wording import invalid, short, unexpected

if TYPE_CHECKING:
    from lxml import etree

    from simulator.customstore.elements import Strictness
    from simulator.customstore.model import StoreOrder
    from simulator.settings import Settings


def reading(settings: Settings) -> Reading:
    """How pages are read under these *settings*."""
    return Reading(
        settings["store.strictness"],
        settings["store.bad_order_scope"],
        settings["store.country_check"],
        settings["store.country_upper_case"],
        settings["store.answer_limit_bytes"],
    )


AS_USUAL: Final = Reading()


def read(body: bytes, how: Reading = AS_USUAL) -> Page:
    """The orders of an export's answer that can be taken, and why the others cannot.

    A page that is not readable has no orders; some of its errors then concern
    no order in particular.
    """
    root = answer.parse(body, how.answer_limit_bytes)
    if isinstance(root, StoreError):
        return Page(0, (), (root,), readable=False)
    pages, faults = _root(root, how.strictness)
    if faults:
        return Page(pages, (), tuple(faults), readable=False)
    attributes = cast("float", root.xpath("count(//@*)")) > len(root.attrib)
    found = [
        OrderReader(how, element, attributes).read() for element in root if element.tag == "Order"
    ]
    orders = [order for order, _ in found if order is not None]
    errors = [error for _, of_order in found for error in of_order]
    if errors and how.bad_order_scope == "page":
        errors += [_poisoned(order) for order in orders]
        return Page(pages, (), tuple(errors), readable=False)
    return Page(pages, tuple(orders), tuple(errors))


def _root(root: etree._Element, strictness: Strictness) -> tuple[int, list[StoreError]]:
    """The number of pages, and what is wrong with the frame around the orders."""
    text = root.get("pages")
    pages = _pages(text)
    faults = [] if pages is not None else [_bad_pages(root, text or "")]
    if strictness == "strict":
        faults += [
            _of_page(
                "UNKNOWN_ELEMENT",
                f"The '{name}' attribute is not declared.",
                f"Orders/@{name}",
                root.get(name) or "",
                "no such attribute",
                root,
            )
            for name in map(str, root.keys())
            if name != "pages" and not name.startswith(_INSTANCE)
        ]
        faults += [_stranger(child) for child in root if child.tag != "Order"]
    return pages or 1, faults


def _bad_pages(root: etree._Element, text: str) -> StoreError:
    datatype = "http://www.w3.org/2001/XMLSchema:short"
    message = invalid("pages", text, datatype, f"The string '{short(text)}' is not a valid Int16.")
    wanted = "a whole number from 0 to 32767"
    return _of_page("BAD_NUMBER_OR_DATE", message, "Orders/@pages", text, wanted, root)


def _stranger(child: etree._Element) -> StoreError:
    name = str(child.tag)
    message = unexpected("Orders", name, ["Order"])
    return _of_page("UNKNOWN_ELEMENT", message, f"Orders/{name}", "", "<Order>", child)


_INSTANCE: Final = "{http://www.w3.org/2001/XMLSchema-instance}"


def _pages(text: str | None) -> int | None:
    # Absent means one page; "0" is what several ends answer when there are no orders.
    if text is None:
        return 1
    stripped = text.strip(" \t\r\n")
    if not (stripped.isascii() and stripped.isdigit() and len(stripped) <= 5):
        return None
    pages = int(stripped)
    return pages if pages <= 32767 else None


def _poisoned(order: StoreOrder) -> StoreError:
    return StoreError(
        "POISONED_PAGE",
        "Another order of the same page is invalid, so that nothing of the page is imported.",
        order.order_number,
        order.order_id,
        wanted="a page without a bad order",
    )


def _of_page(
    code: str, message: str, where: str, value: str, wanted: str, element: etree._Element
) -> StoreError:
    return StoreError(
        code,
        message,
        field=where,
        value=short(value),
        wanted=wanted,
        line=cast("int | None", element.sourceline),
    )
