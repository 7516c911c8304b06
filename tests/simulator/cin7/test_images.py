from __future__ import annotations

from typing import Any

import pytest

FORM = "multipart/form-data; boundary=cut"


def body(field: str = "file") -> bytes:
    """A form with one file."""
    return (
        f'--cut\r\nContent-Disposition: form-data; name="{field}"; filename="tee.png"\r\n'
        "Content-Type: image/png\r\n\r\npicture\r\n--cut--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("", 0),
        ("&imagePriority=primary", 0),
        ("&imagePriority=Secondary", 1),
        ("&imagePriority=2", 2),
    ],
)
def test_a_picture_becomes_a_link(cin7: Any, query: str, place: int) -> None:
    """At the place asked for by word or number; the result is one object without index."""
    path = f"/api/v1/ProductImages?productId=501{query}"
    result = cin7.raw("POST", path, body(), FORM).json
    images = cin7.get("Products/501")["images"]

    assert result == {"success": True, "id": 501, "code": "TEE", "errors": []}
    assert [None] * place == [image["link"] for image in images[:-1]]
    assert images[-1]["link"] == f"https://images.example.com/products/501/{place}/tee.png"


@pytest.mark.parametrize(
    ("query", "sent", "form", "status", "fragment"),
    [
        ("productId=77", body(), FORM, 404, "not found"),
        ("productId=x", body(), FORM, 400, "invalid"),
        ("", body(), FORM, 400, "invalid"),
        ("productId=9999999999999", body(), FORM, 400, "invalid"),
        ("productId=501&imagePriority=Best", body(), FORM, 400, "invalid"),
        ("productId=501", body("picture"), FORM, 400, "field 'file'"),
        ("productId=501", b"{}", "application/json", 400, "field 'file'"),
        ("productId=501", b"--cut\r\nnonsense", FORM, 400, "multipart"),
        ("productId=501", body(), "multipart/form-data", 400, "multipart"),
    ],
)
def test_a_form_without_a_picture_is_refused(
    cin7: Any, query: str, sent: bytes, form: str, status: int, fragment: str
) -> None:
    """Unknown products, strange parameters and bodies that are no such form change nothing."""
    response = cin7.raw("POST", f"/api/v1/ProductImages?{query}", sent, form)

    assert status == response.status_code
    assert fragment in response.json["message"]
    assert cin7.get("Products/501")["images"] == []
