"""What the command line says in French: all of it, and nothing in English besides."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from harness.launch import START, serve
from harness.messages import messages
from harness.words import translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Shell = Callable[..., Result]

ORDER = {
    "reference": "SO-1",
    "isApproved": False,
    "stage": "New",
    "createdDate": "2025-11-01T09:00:00Z",
    "deliveryCountry": "Atlantis",
    "deliveryFirstName": "Ann",
    "deliveryAddress1": "1 Main St",
    "email": "",
    "lineItems": [
        {"code": "A", "name": "A", "qty": 2, "qtyShipped": 0, "hidden": True},
        {"code": "B", "name": "B" * 300, "qty": 2, "qtyShipped": "x"},
        {"code": "C", "name": "C\x0b", "qty": 2, "qtyShipped": 1.5},
    ],
}
VOID = {**ORDER, "isVoid": True}
STRICT = ("--set", "long_fields=refuse", "--set", "bad_characters=refuse")
_VALUE = re.compile(r"\{[^}]*\}")
# Texts that the vendors, files or codes hold too, and parts of longer ones in both languages.
_SHORTEST = 9


def english() -> list[str]:
    """Pieces of sentences that would not be there if all were French."""
    french = "\n".join(translated("fr", text) for text, _ in messages())
    pieces = {
        piece.strip(" .,:;()")
        for text, _ in messages()
        if translated("fr", text) != text
        for piece in _VALUE.split(text)
    }
    return [one for one in pieces if len(one) >= _SHORTEST and " " in one and one not in french]


def left(text: str) -> list[str]:
    """English that *text* still has."""
    return [one for one in english() if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)]


def test_english_is_found_where_it_is() -> None:
    """The test below would see it."""
    assert ["Approve the order"] == left("1. Approve the order. [Commande client]")
    assert 300 < len(english())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("why", json.dumps(ORDER), *STRICT), "ne s'importe pas (le 2025-11-01T09:00:00Z)"),
        (("why", json.dumps(ORDER), *STRICT, "--reply"), "Bonjour,"),
        (("why", json.dumps(VOID)), "Aucune modification ne règle VOIDED. Copiez la commande"),
        (("why", json.dumps([ORDER] * 6)), "Commandes qui s'importent\u00a0: 0 sur 6."),
        (("when", json.dumps(ORDER)), "reste dehors"),
        (("when", json.dumps(ORDER), "--within", "2d"), "ne sort de la fenêtre d'ici 2d."),
        (("demo", "--orders", "12"), "Histoire\u00a0: 12 commandes générées (graine 1"),
        (("run", "wrong-stage-stays-out"), "Attentes\u00a0: "),
        (("ledger", "Réglages de l'intégration"), "Quelle date décide"),
        (("ledger", "Integration settings"), "Quelle date décide"),
        (("doctor",), "fuseaux horaires\u00a0: America/Los_Angeles"),
        (("diff", "ready-order-ships"), "Aucune différence. Histoires\u00a0: 1"),
        (
            ("prove-window", "--set", "window_lookback_minutes=0", "--hazard", "late"),
            "n'est montrée dans aucune fenêtre. Le plus court trouvé qui le produit\u00a0:",
        ),
        (("rules",), "Cin7 ne propose pas la commande\u00a0:"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_report_is_in_french(shell: Shell, words: tuple[str, ...], expected: str) -> None:
    """A sentence of it as a literal, and no English sentence of ours anywhere."""
    found = shell("--lang", "fr", *words)

    assert expected in found.stdout
    assert [] == left(found.stdout)


@pytest.mark.parametrize("words", [("why",), ("when",), ("doctor",), ("ledger", "Integration")])
def test_machines_get_the_same_in_each_language(shell: Shell, words: tuple[str, ...]) -> None:
    """Codes and English texts; only a reply is in the language it is to be sent in."""
    order = () if words[0] in ("doctor", "ledger") else (json.dumps(ORDER),)
    english, french = (shell("--json", "--lang", lang, *words, *order) for lang in ("en", "fr"))

    assert english.stdout == french.stdout != ""


def test_a_recorded_run_is_compared_in_french(shell: Shell, tmp_path: Path) -> None:
    """The same, and otherwise."""
    log = tmp_path / "log.jsonl"
    shell("-q", "run", "draft-stays-out", "--report", str(log))
    same = shell("--lang", "fr", "replay", str(log)).stdout
    log.write_bytes(log.read_bytes().replace(b"order-created", b"order-imagined"))
    other = shell("--lang", "fr", "replay", str(log)).stdout

    assert "tous comme enregistrés (graine 1)." in same
    assert "diffère de l'enregistrement (ligne 3 de" in other
    assert [] == left(same + other)


def test_a_case_is_made_and_shown_in_french(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its file holds is the same in all languages."""
    monkeypatch.chdir(tmp_path)
    made = shell("--lang", "fr", "case", "new", json.dumps(ORDER), "--out", "a.json").stdout
    told = shell("--lang", "fr", "case", "run", "a.json").stdout
    shown = shell("--lang", "fr", "case", "show", "a.json").stdout

    assert " reste dehors\u00a0: NOT_APPROVED, " in made
    assert "Écrit (masqué)\u00a0:\n  a.json" in made
    assert "a.json\u00a0: reste dehors\u00a0: NOT_APPROVED, " in told
    assert "0 pannes, 0 échanges\n" in shown


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "est vide\u00a0; donnez une commande en JSON, JSON Lines, CSV avec en-tête, XML"),
        (b"%PDF-1.4", "est un PDF\u00a0; donnez la commande en JSON, CSV, XML ou HAR"),
        (b"[1]", "élément 1\u00a0: un nombre (1), pas une commande"),
        (b'{"a": 1}', "élément 1\u00a0: pas une commande client\u00a0: elle a a\u00a0; attendu"),
        (b'[{"reference": 1, "Reference": 2}]', "'reference' et 'Reference' y sont tous deux"),
        (b'{"reference": "A"}\n{"x', "2:4\u00a0: pas du JSON\u00a0: "),
        (b"Stage,stage\nA,B\n", "les colonnes 'Stage' et 'stage' sont toutes deux stage"),
        (b"Stage\n", "a un en-tête et aucune ligne"),
        (b"<Orders", "n'est pas du XML\u00a0: "),
        (b"<a/>", "est du XML, mais <a> n'est pas le <Orders> d'un Custom Store"),
        (b'{"log": {"entries": []}}', "compte 0 appels, dont aucun ne contient de commande Cin7"),
        (b"\xff\xfe\x00", "n'est pas du texte utf-16-le\u00a0; enregistrez-le en UTF-8"),
    ],
)
@pytest.mark.parametrize("command", ["why", "when", "mask"])
def test_what_is_wrong_with_an_input_is_said_in_french(
    shell: Shell, tmp_path: Path, command: str, content: bytes, expected: str
) -> None:
    """In one line, by every command that reads orders."""
    file = tmp_path / "orders"
    file.write_bytes(content)
    found = shell("--lang", "fr", command, str(file))

    assert (2, 1) == (found.exit_code, found.stderr.count("\n"))
    assert f"{file}\u00a0: " in found.stderr
    assert expected in found.stderr


@pytest.mark.slow
def test_a_served_bench_is_told_of_in_french(shell: Shell) -> None:
    """How far orders have come, rates, and when one of its orders can be imported."""
    sound: dict[str, Any] = {
        **ORDER, "isApproved": True, "stage": "Fully Picked", "deliveryCountry": "US",
        "deliveryCity": "Reno", "deliveryState": "NV", "deliveryPostalCode": "89502",
        "lineItems": [{"code": "TENT-2P-GRN", "qty": 1}],
        "createdDate": "2026-03-01T09:00:00Z", "email": "ann@example.com",
    }  # fmt: skip
    with serve(cin7_port=0, shipstation_port=0, control_port=0, now=START) as bench:
        address = ("--url", bench.control)
        import requests

        url = f"{bench.control}/cin7/orders"
        requests.post(url, json=[sound], timeout=10).raise_for_status()
        none = shell("--lang", "fr", "rates", "SO-1", *address)
        rates = shell("--lang", "fr", "rates", "SO-1", "--set-up", *address)
        orders = shell("--lang", "fr", "orders", *address)
        when = shell("--lang", "fr", "when", "SO-1", *address)

    assert "Pas de tarifs. RATE_NOT_ENABLED\u00a0: " in none.stdout
    assert "Tarifs pour SO-1, de 89502 à Reno NV 89502 US" in rates.stdout
    assert "premier écart, ou ce qu'elle attend" in orders.stdout
    assert "Au 2026-03-02 09:00:00+00:00 (UTC)." in when.stdout
    assert [] == left(rates.stdout + orders.stdout + when.stdout)
