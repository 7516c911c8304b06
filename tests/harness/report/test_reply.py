from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from harness import why
from harness.accounts import Account
from harness.intake import Found
from harness.lab import DEFAULT_STATUSES
from harness.launch_import import imported
from harness.remedy import Finding
from harness.report import reply
from harness.rules.eligibility import CRITERIA
from harness.rules.examples import BASE, EXAMPLES
from harness.rules.mapping import ITEM, ORDER
from harness.rules.placing import UNMAPPED
from harness.rules.settings import IntegrationSettings
from harness.rules.usability import RULES
from harness.words import LANGUAGES
from scenarios.defects import BY_NAME
from scenarios.fields import LINE_FIELDS, ORDER_FIELDS
from scenarios.generator import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from harness.remedy import Case
    from harness.why import Answer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KNOWN = {"isVoid": False, "estimatedDeliveryDate": None, "dispatchedDate": None}
PRIVATE = (
    "reference", "firstName", "lastName", "company", "email", "memberEmail", "phone", "mobile",
    "fax", "deliveryFirstName", "deliveryLastName", "deliveryCompany", "deliveryAddress1",
    "deliveryAddress2", "deliveryPostalCode", "billingFirstName", "billingLastName",
    "billingCompany", "billingAddress1", "billingAddress2", "billingPostalCode",
    "deliveryInstructions", "internalComments",
)  # fmt: skip


def answer(
    document: Mapping[str, Any],
    settings: Mapping[str, Any] | None = None,
    words: Mapping[str, str] = DEFAULT_STATUSES,
) -> Answer:
    """What is said of the order in *document*, of an account that is known."""
    told = frozenset({"branches", "statuses"})
    account = Account(IntegrationSettings.from_mapping(settings or {}), words, told)
    found = Found({**KNOWN, **document}, "order.json", "")
    (only,) = why.answers([found], account, NOW, imported)
    return only


def said(told: Answer, lang: str = "en") -> str:
    """The reply, as a text."""
    return "\n".join(reply.lines(told, lang))


REASONS = [
    ("NOT_APPROVED", "The order is not approved.", "La commande n'est pas approuvée."),
    (
        "STAGE_NOT_FULLY_PICKED",
        "The order is not at the stage Fully Picked.",
        "La commande n'est pas à l'étape Fully Picked.",
    ),
    (
        "DATE_TOO_OLD",
        "The order is older than 60 days: created 2025-12-31 09:00:00 UTC,"
        " ETD 2025-12-31 09:00:00 UTC.",
        "La commande remonte à plus de 60 jours\u00a0: créée 2025-12-31 09:00:00 UTC,"
        " ETD 2025-12-31 09:00:00 UTC.",
    ),
    (
        "ETD_MISSING_OLD_ORDER",
        "The order is older than 60 days and has no Delivery Date (ETD):"
        " created 2025-12-31 09:00:00 UTC, ETD (none).",
        "La commande remonte à plus de 60 jours et n'a pas de Delivery Date (ETD)\u00a0:"
        " créée 2025-12-31 09:00:00 UTC, ETD (néant).",
    ),
    (
        "ETD_FUTURE",
        "The Delivery Date (ETD) is in the future:"
        " created 2025-12-31 09:00:00 UTC, ETD 2026-03-04 00:00:00 UTC.",
        "La Delivery Date (ETD) est dans l'avenir\u00a0:"
        " créée 2025-12-31 09:00:00 UTC, ETD 2026-03-04 00:00:00 UTC.",
    ),
    ("COUNTRY_MISSING", "The Delivery Country is empty.", "Delivery Country est vide."),
    (
        "QTY_DISPATCH_EMPTY",
        "No line that is shown has a Qty Dispatch.",
        "Aucune ligne affichée n'a de Qty Dispatch.",
    ),
    (
        "QTY_DISPATCH_PARTIAL",
        "A line that is shown has no Qty Dispatch.",
        "Une ligne affichée n'a pas de Qty Dispatch.",
    ),
    (
        "BRANCH_EXCLUDED",
        "The branch of the order is not one of those in Get Orders From.",
        "L'agence de la commande n'est pas parmi celles de Get Orders From.",
    ),
    (
        "ALL_LINES_HIDDEN",
        "The order has no line that is shown.",
        "La commande n'a aucune ligne affichée.",
    ),
    ("VOIDED", "The order is void.", "La commande est annulée."),
    (
        "ALREADY_DISPATCHED",
        "The order has a Fully Dispatched date already: 2026-03-01 12:00:00 UTC.",
        "La commande a déjà une date Fully Dispatched\u00a0: 2026-03-01 12:00:00 UTC.",
    ),
    (
        "COUNTRY_NOT_ISO",
        "The Delivery Country is not written as a known country.",
        "Delivery Country ne contient pas un pays connu.",
    ),
    (
        "MISSING_REQUIRED",
        "A value is missing: the city of the delivery address.",
        "Il manque une valeur\u00a0: la ville de l'adresse de livraison.",
    ),
    (
        "FIELD_TOO_LONG",
        "A text is longer than 50 characters: the number of the order.",
        "Un texte dépasse 50 caractères\u00a0: le numéro de la commande.",
    ),
    (
        "BAD_NUMBER_OR_DATE",
        "A number or a date cannot be used: the quantity of a line.",
        "Un nombre ou une date est inutilisable\u00a0: la quantité d'une ligne.",
    ),
    (
        "BAD_CHARACTER",
        "A text holds a character that cannot be sent: the internal comments.",
        "Un texte contient un caractère qui ne peut pas être envoyé\u00a0:"
        " les commentaires internes.",
    ),
]


@pytest.mark.parametrize(("code", "english", "french"), REASONS)
def test_each_rule_is_told_in_general_words(code: str, english: str, french: str) -> None:
    """In both languages, as the only reason."""
    example = EXAMPLES[code]
    told = answer(example.order(example.fails), example.settings)

    assert f", for these reasons:\n\n- {english}\n\n" in said(told)
    assert f", pour ces raisons\u00a0:\n\n- {french}\n\n" in said(told, "fr")


def test_the_rule_on_status_words_is_told_too() -> None:
    """It needs the store's lists besides the order."""
    told = answer(BASE, words={**DEFAULT_STATUSES, "awaiting_shipment": "Packed"})

    assert "- The stage is in none of the store's status lists in ShipStation.\n" in said(told)
    assert (
        "- L'étape ne figure dans aucune des listes de statuts de la boutique dans ShipStation.\n"
        in said(told, "fr")
    )
    assert (
        "1. Reconnect the store with Fully Picked in its list for Awaiting Shipment."
        " (ShipStation, Cin7 store, Reconfigure)\n" in said(told)
    )


def test_no_rule_is_forgotten() -> None:
    """Each has its sentence, and each of these is tested above."""
    codes = {rule.code for rule in (*CRITERIA, *RULES, UNMAPPED)}

    assert codes == set(reply.REPLIES)
    assert codes == {code for code, *_ in REASONS} | {"STATUS_UNMAPPED"}


def test_no_question_is_forgotten() -> None:
    """Whatever can be unknown can be asked for."""
    assert set(why.QUESTIONS) == set(reply.QUESTIONS)


def test_no_field_that_can_be_wrong_is_called_another_field() -> None:
    """Those with a limit or that are required, and what the rules on numbers read."""
    sent = [row.path.removeprefix("Customer/") for row in ORDER if row.limit or row.required]
    sent += [f"Item/{row.path}" for row in ITEM if row.limit or row.required]
    read = ["createdDate", "lineItems[2].qtyShipped", "lineItems[0].unitPrice", "freightTotal"]
    read += ["Item/Quantity", "Item/Options/Option/Value", "estimatedDeliveryDate", "total"]

    assert [] == [
        name for name in (*sent, *read)
        if "another field" == reply._field(name) and name != "OrderID"
    ]  # fmt: skip


def test_the_whole_reply_in_english() -> None:
    """Greeting, reasons, steps of the cheapest fix, questions, closing."""
    order = {name: value for name, value in BASE.items() if name != "branchId"}
    account = Account()
    found = Found({**KNOWN, **order, "isApproved": False}, "order.json", "")
    (told,) = why.answers([found], account, NOW, imported)

    assert said(told).splitlines() == [
        "Hello,",
        "",
        "We looked at your order as it was on 2026-03-02 09:00 UTC. It does not reach ShipStation,"
        " for these reasons:",
        "",
        "- The order is not approved.",
        "",
        "What to do; with it, a copy of the order was imported:",
        "",
        "1. Approve the order. (Sales order, Approve)",
        "",
        "Then import again in ShipStation.",
        "",
        "What you sent does not tell this; please let us know:",
        "",
        "- Which branches are ticked in Get Orders From?",
        "- Which status words was the store connected with in ShipStation?",
        "- Which branch is the order of?",
        "",
        "Kind regards",
    ]


def test_the_whole_reply_in_french() -> None:
    """Two steps, and that there are others."""
    old = {"createdDate": "2025-11-20T08:00:00Z", "deliveryCountry": "New Zeland"}

    assert said(answer({**BASE, **old}), "fr").splitlines() == [
        "Bonjour,",
        "",
        "Nous avons examiné votre commande telle qu'elle était le 2026-03-02 09:00 UTC."
        " Elle n'arrive pas dans ShipStation, pour ces raisons\u00a0:",
        "",
        "- La commande remonte à plus de 60 jours et n'a pas de Delivery Date (ETD)\u00a0:"
        " créée 2025-11-20 08:00:00 UTC, ETD (néant).",
        "- Delivery Country ne contient pas un pays connu.",
        "",
        "Voici ce qu'il faut faire\u00a0; avec cela, une copie de la commande a bien été"
        " importée\u00a0:",
        "",
        "1. Réglez Delivery Date (ETD) sur 2026-03-02. (Commande client, Delivery Date (ETD))",
        "2. Écrivez dans Delivery Country un pays connu, comme New Zealand."
        " (Commande client, Delivery Address, Country)",
        "",
        "Puis importez de nouveau dans ShipStation.",
        "Il y a d'autres moyens\u00a0; dites-nous si celui-ci ne vous convient pas.",
        "",
        "Cordialement",
    ]


def test_an_order_that_imports_is_not_to_blame() -> None:
    """Where ShipStation puts it, and what to look into, as the catalogue has it."""
    found = said(answer(BASE))

    assert (
        "Nothing is wrong with the order itself: it can be imported, and ShipStation puts it under"
        " Awaiting Shipment.\n" in found
    )
    assert "\n- No import has run yet. Import by hand.\n" in found
    assert "\n- Aucune importation n'a encore eu lieu. Importez à la main.\n" in said(
        answer(BASE), "fr"
    )


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "No change to this order alone brings it into ShipStation. Our advice:\n\n"
            "- Copy the order; a void one stays void.\n",
        ),
        (
            "fr",
            "Aucune modification de cette seule commande ne la fait arriver dans ShipStation."
            " Notre conseil\u00a0:\n\n- Copiez la commande\u00a0; une commande annulée le reste.\n",
        ),
    ],
)
def test_where_no_edit_helps_the_remedy_is_told(lang: str, expected: str) -> None:
    """A void order stays void."""
    assert expected in said(answer({**BASE, "isVoid": True}), lang)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "POISONED_PAGE",
            "- ShipStation does not take it: One bad order keeps out its whole page.",
        ),
        ("NOBODY_KNOWS", "- ShipStation does not take it: NOBODY_KNOWS\n"),
    ],
)
def test_what_shipstation_says_beyond_the_rules_is_told(code: str, expected: str) -> None:
    """By the case of the catalogue if it is one; the value it shows is not repeated."""
    told = answer(BASE)
    errors = ((code, "ShipTo/Name", "Ann Doe", "something else"),)
    refused = why.Answer(told.found, NOW, Finding((), (), "", errors, ()), (), ())

    assert expected in said(refused)
    assert "We know of no change to this order that brings it into ShipStation.\n" in said(refused)
    assert "Ann" not in said(refused)


@pytest.mark.parametrize(
    ("branch", "expected"),
    [
        (4, "1. Tick branch 4 in Get Orders From. (ShipStation settings, Get Orders From)\n"),
        ("Doe", "1. Tick the order's branch in Get Orders From. (ShipStation settings,"),
    ],
)
def test_a_branch_is_told_only_by_its_number(branch: object, expected: str) -> None:
    """A text might be anything."""
    found = said(answer({**BASE, "branchId": branch}, {"branches": ["3"]}))

    assert expected in found
    assert "Doe" not in found


def words_of(document: Mapping[str, Any]) -> Iterator[str]:
    """What people wrote into *document* that may be nobody else's business."""
    yield from (str(document[name]) for name in PRIVATE if document.get(name))
    for line in document["lineItems"]:
        yield from (str(line[name]) for name in ("code", "name") if line.get(name))


@pytest.mark.slow
def test_nobody_is_found_in_5000_replies(any_case: Callable[[int], Case]) -> None:
    """No name, mail, phone, street, postcode, reference, product or note of the order."""
    defects = [name for name in BY_NAME if name != "duplicate-reference"]
    orders = list(generate(5000, 1, now=NOW, defects=defects, share=0.8))
    for number, order in enumerate(orders):
        for line in order["lineItems"]:
            line["qtyShipped"] = line["qty"] if number % 3 else 0
    leaks = []
    for number in range(50):
        situation = any_case(number).situation
        account = Account(situation.settings, situation.words)
        found = [Found(order, "orders.jsonl", "") for order in orders[number::50]]
        for told in why.answers(found, account, NOW, imported, dates="mdy"):
            text = "\n".join(said(told, lang) for lang in LANGUAGES)
            leaks += [
                one for one in words_of(told.found.document)
                if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)
            ]  # fmt: skip

    assert [] == leaks


WRITTEN = re.compile(
    r"\b(Ann|Wilhelmina|Main St|SO-1|Austin|Atlantis|England|Zeland|Spring|Tent|Red|1Z"
    r"|yesterday|soon|free|two|ten)\b|example|TENT|é{9}"
)


@pytest.mark.slow
def test_nothing_written_is_repeated_whatever_is_wrong(any_case: Callable[[int], Case]) -> None:
    """Orders with anything wrong under any settings: no word of theirs, in English or as French."""
    repeated, outcomes = [], set()
    for first in range(100):
        cases = [any_case(number) for number in range(first, 2000, 100)]
        situation = cases[0].situation
        account = Account(situation.settings, situation.words)
        found = [Found(case.situation.document, "orders.jsonl", "") for case in cases]
        for told in why.answers(found, account, NOW, imported):
            outcomes |= {one.code for one in told.finding.breaches} or {told.finding.status}
            text = said(told)
            repeated += [(one.group(), text) for one in WRITTEN.finditer(text)]
            assert said(told, "fr")

    assert [] == repeated
    assert outcomes >= set(reply.REPLIES) | {"awaiting_shipment"}


SENTINEL = "Zebulon\x0b Quux-4711 zq@example.net"
STRICT = {"branches": ["3"], "long_fields": "refuse", "bad_characters": "refuse"}


@pytest.mark.parametrize("settings", [{}, STRICT, {**STRICT, "date_rule": "all"}])
@pytest.mark.parametrize("length", [1, 60])
def test_no_member_speaks_in_the_reply(settings: dict[str, Any], length: int) -> None:
    """Whatever is written into any of them: stage, country, dates, numbers and codes too."""
    spoken = SENTINEL * length
    documents = [{**BASE, name: spoken} for name in ORDER_FIELDS if name != "lineItems"]
    line = BASE["lineItems"][0]
    documents += [{**BASE, "lineItems": [{**line, name: spoken}]} for name in LINE_FIELDS]
    account = Account(IntegrationSettings.from_mapping(settings))
    found = [Found(document, "order.json", "") for document in documents]
    told = why.answers(found, account, NOW, imported)

    assert [] == [
        (document, said(one, lang))
        for document, one in zip(documents, told, strict=True)
        for lang in LANGUAGES
        if re.search("Zebulon|Quux|4711|zq@", said(one, lang))
    ]
    assert 15 < sum(not one.imports for one in told)
