"""Pictures of products: sent as a form with a file, seen as links."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import parse_form_data

from simulator.cin7.catalog import PRODUCT
from simulator.cin7.errors import BadBody, BadValue, NoSuchRecord
from simulator.cin7.kinds import LARGEST_ID, load, save
from simulator.cin7.schema_books import IMAGE_PRIORITY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.settings import Settings
    from simulator.store import Store


def upload(
    store: Store,
    settings: Settings,
    now: str,
    query: Mapping[str, str],
    content_type: str,
    body: bytes,
) -> dict[str, Any]:
    """Keep the picture in the form field ``file`` as a link; the result in wire form.

    The picture itself is not kept: nothing of the API gives it back.

    Raises:
        NoSuchRecord: If there is no such product.
        BadRequest: If the form or one of the parameters makes no sense.
    """
    number = _number(query.get("productid", ""))
    product = load(store, PRODUCT, number)
    if product is None:
        raise NoSuchRecord(PRODUCT.name, number)
    place = _place(query.get("imagepriority", ""))
    name = _file_name(content_type, body)
    images = product["images"]
    images.extend({"link": None} for _ in range(place + 1 - len(images)))
    images[place] = {"link": f"{settings['cin7.image_address']}/{number}/{place}/{name}"}
    product["modifiedDate"] = now
    save(store, PRODUCT, number, product)
    return {"success": True, "id": number, "code": product["styleCode"], "errors": []}


def _number(given: str) -> int:
    digits = given.strip()
    if not (digits.isascii() and digits.isdecimal()) or int(digits[:11]) > LARGEST_ID:
        raise BadValue("productId", given, "the id of a product")
    return int(digits)


def _place(given: str) -> int:
    """Which picture: a word or its number; the first if not said."""
    for position, word in enumerate(IMAGE_PRIORITY):
        if given.strip().casefold() in (word.casefold(), str(position)):
            return position
    if not given.strip():
        return 0
    raise BadValue("imagePriority", given, f"one of {', '.join(IMAGE_PRIORITY)}")


def _file_name(content_type: str, body: bytes) -> str:
    """The name of the file that the form has in its field ``file``."""
    environ = {
        "wsgi.input": BytesIO(body),
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
    }
    try:
        _, _, files = parse_form_data(environ, stream_factory=_in_memory, silent=False)
    except (ValueError, RequestEntityTooLarge) as error:
        raise BadBody(f"the body is no multipart form: {error}") from error
    if "file" not in files:
        raise BadBody("the body must be a multipart form with a file in its field 'file'")
    return (files["file"].filename or "image").rpartition("/")[2]


def _in_memory(*_: object, **__: object) -> BytesIO:
    """A place for a file that nobody has to close."""
    return BytesIO()
