"""One text at a time: what stays of it, and what does not."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from harness.masking.mask import Masks, mask
from harness.rules.facts import moment, number
from harness.rules.usability import BAD

KEY = b"a key for tests, of thirty bytes"
OTHER_KEY = b"another key, as long as the first"
ORDER = {
    "reference": "SO-1001",
    "firstName": "Ann",
    "lastName": "O'Malley",
    "company": "Acme & Söhne GmbH",
    "email": "Ann.OMalley@Example.com",
    "phone": "+64 21 555 0100",
    "deliveryAddress1": "P.O. Box 12, 7 Queen Street",
    "deliveryCity": "Auckland",
    "deliveryState": "TX",
    "deliveryPostalCode": "78701-1234",
    "deliveryCountry": "New Zealand",
    "memberId": 4711,
    "customFields": {"orders_1000": "Gift for Ann"},
}


def kind(sign: str) -> str:
    """What must stay of *sign*: the kind of letter or digit, or all of it."""
    category = unicodedata.category(sign)
    return category if sign.isalpha() or sign.isdecimal() else sign


def hidden(value: Any = ORDER, *also: Any, key: bytes = KEY) -> Any:
    """*value* masked together with *also*."""
    return mask(key, [value, *also])[0]


def test_the_same_key_gives_the_same_masks_and_another_gives_others() -> None:
    """Also another day, in another process."""
    assert hidden() == hidden()
    assert hidden()["firstName"] != hidden(key=OTHER_KEY)["firstName"]


def test_a_mask_does_not_depend_on_the_order_of_the_documents() -> None:
    """Nor on who else is masked, but for a mask that is taken."""
    other = {"firstName": "Bob", "reference": "SO-7"}

    assert mask(KEY, [ORDER, other]) == mask(KEY, [other, ORDER])[::-1]
    assert hidden()["lastName"] == hidden(ORDER, other)["lastName"]


@pytest.mark.parametrize("name", ["deliveryState", "deliveryCountry"])
def test_state_and_country_stay(name: str) -> None:
    """Rules, readers and rates look at them."""
    assert ORDER[name] == hidden()[name]


def test_the_start_of_a_postcode_stays() -> None:
    """Its distance hangs on three signs; the rest is another, of the same shape."""
    found = hidden()["deliveryPostalCode"]

    assert "787" == found[:3]
    assert "-" == found[5]
    assert "78701-1234" != found
    assert found.replace("-", "").isdecimal()


def test_a_post_office_box_stays_one() -> None:
    """Its number and the street do not."""
    found = hidden()["deliveryAddress1"]

    assert found.startswith("P.O. Box ")
    assert "Queen" not in found
    assert "12," not in found


def test_a_mail_address_stays_one_and_a_phone_a_phone() -> None:
    """With its at-sign, dots, plus and blanks where they were."""
    found = hidden()

    assert [3, 11, 19] == [place for place, one in enumerate(found["email"]) if one in "@."]
    assert [0, 3, 6, 10] == [place for place, one in enumerate(found["phone"]) if one in "+ "]


def test_a_name_is_the_same_in_every_member_and_every_case() -> None:
    """In notes, in what is shouted, and with blanks around."""
    note = {"internalComments": "ANN: call  ann! ", "source": "Shop of Ann O'Malley"}
    name = hidden(ORDER, note)["firstName"]
    found = hidden(note, ORDER)

    assert name.upper() in found["internalComments"]
    assert name.lower() in found["internalComments"]
    assert found["internalComments"].endswith("! ")
    assert f"Shop of {name} " == found["source"][: 9 + len(name)]
    assert "Malley" not in found["source"]


def test_a_phone_is_the_same_however_it_is_written() -> None:
    """Its digits count, not what stands between them."""
    one, two = mask(KEY, [{"phone": "+64 21 555-0100"}, {"phone": "64215550100"}])

    assert "".join(sign for sign in one["phone"] if sign.isdecimal()) == two["phone"]


def test_a_customer_number_stays_a_number() -> None:
    """Of as many digits; nought means none, and stays."""
    assert 4 == len(str(hidden()["memberId"]))
    assert 4711 != hidden()["memberId"]
    assert 0 == hidden({"reference": "a", "memberId": 0})["memberId"]


@pytest.mark.parametrize("stage", ["Fully Picked", " fully PICKED ", "New", "DRAFT"])
def test_a_stage_stays_whoever_is_called_so(stage: str) -> None:
    """Mr Picked does not make an order unready."""
    assert stage == hidden({"stage": stage, "lastName": "Picked", "firstName": "New"})["stage"]


def test_a_name_in_a_stage_of_somebody_is_masked() -> None:
    """It was none of the known ones, and still is not."""
    found = hidden({"stage": "Hold for Ann", "firstName": "Ann"})["stage"]

    assert found.startswith("Hold for ")
    assert "Ann" not in found


def test_a_stage_of_the_settings_stays() -> None:
    """It is compared whole, so it is given."""
    document = {"stage": "Ready Ann", "firstName": "Ann"}

    assert "Ready Ann" == mask(KEY, [document], stays=["ready ann"])[0]["stage"]


def test_dates_and_amounts_stay_and_what_is_none_stays_none() -> None:
    """A date that cannot be read is masked, and cannot be read."""
    found = hidden(
        {
            "reference": "a",
            "createdDate": "2026-03-01T10:05:00Z",
            "invoiceDate": "2026-13-45 by Ann",
            "total": "12.50",
            "freightTotal": "12,50 Euro",
            "firstName": "Ann",
        }
    )

    assert "2026-03-01T10:05:00Z" == found["createdDate"]
    assert "12.50" == found["total"]
    assert "Ann" not in found["invoiceDate"]
    assert moment(found["invoiceDate"]) is None
    assert number(found["freightTotal"]) is None


def test_a_product_of_the_bench_keeps_code_and_name_and_others_do_not() -> None:
    """A code can tell who sells it; of the bench's own it tells nothing."""
    lines = [{"code": "TENT-2P-GRN", "name": "Tent", "qty": 1}, {"code": "ACME-1", "name": "Acme"}]
    [found] = mask(KEY, [{"reference": "a", "lineItems": lines}], codes=["tent-2p-grn"])

    assert {"code": "TENT-2P-GRN", "name": "Tent", "qty": 1} == found["lineItems"][0]
    assert "ACME-1" != found["lineItems"][1]["code"]
    assert "Acme" != found["lineItems"][1]["name"]


def test_a_member_nobody_knows_is_masked() -> None:
    """What is new is hidden, not shown."""
    assert "Ann" != hidden({"reference": "a", "nickOfTheBuyer": "Ann"})["nickOfTheBuyer"]


def test_a_document_masked_later_is_masked_too() -> None:
    """Though its names were not gathered."""
    masks = Masks(KEY, [ORDER])

    assert "Zoe" not in str(masks.document({"firstName": "Zoe"}))
    assert masks.document(ORDER)["firstName"] in masks.known("for Ann: an order")
    assert "Ann" not in masks.text("order of Ann.jsonl")


def test_a_short_key_is_refused() -> None:
    """It could be tried out."""
    with pytest.raises(ValueError, match="at least 16 bytes, not 5"):
        Masks(b"short", [])


def test_masks_never_are_names() -> None:
    """A thousand short names, and no mask of one is another."""
    letters = "abcdefghij"
    names = [f"{one}{two}{three}" for one in letters for two in letters for three in letters]
    found = {one["firstName"] for one in mask(KEY, [{"firstName": name} for name in names])}

    assert 1000 == len(found)
    assert set() == found & set(names)


def test_crowded_numbers_stay_apart() -> None:
    """Nine thousand references of four digits leave no room, so they trade places."""
    numbers = [str(number) for number in range(1000, 10000)]
    found = [one["reference"] for one in mask(KEY, [{"reference": one} for one in numbers])]

    assert set(numbers) == set(found)
    assert not any(one == two for one, two in zip(numbers, found, strict=True))


def size(text: str) -> int:
    """Bytes of *text* in UTF-8; few letters have other sizes as a capital, such as U+023A."""
    return len(text.encode(errors="replace"))


any_text = st.text(max_size=60) | st.text("Annö ßÉ12-@.&<>]\x0b\t", max_size=40)


@given(text=any_text)
@examples(max_examples=300, deadline=None)
def test_shape_stays(text: str) -> None:
    """Length, in characters and bytes, the kind of each sign, and all that is no word."""
    found = hidden({"lineComments": text})["lineComments"]

    assert len(text) == len(found)
    if all(size(sign.lower()) == size(sign.upper()) for sign in text):
        assert size(text) == size(found)
    assert [kind(sign) for sign in text] == [kind(sign) for sign in found]
    assert BAD.findall(text) == BAD.findall(found)
    assert text.strip() == "" or len(text.strip()) == len(found.strip())


@given(text=any_text)
@examples(max_examples=150, deadline=None)
def test_equal_stays_equal(text: str) -> None:
    """In another member, in capitals, and with blanks around."""
    document = {"company": text, "deliveryCompany": f" {text}\t", "billingCompany": text.lower()}
    found = hidden(document)

    assert f" {found['company']}\t" == found["deliveryCompany"]
    if len(text.lower()) == len(text):
        assert found["company"].lower() == found["billingCompany"].lower()


@given(text=st.text(st.characters(categories=["L"]), min_size=3, max_size=20))
@examples(max_examples=150, deadline=None)
def test_no_word_is_its_own_mask(text: str) -> None:
    """In any script."""
    assert text.casefold() not in hidden({"firstName": text})["firstName"].casefold()
