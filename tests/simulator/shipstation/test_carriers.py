from __future__ import annotations

from typing import Any

import pytest

from simulator.shipstation import carriers


def test_the_carriers(api: Any) -> None:
    """Five, three of them paid from one balance, in the members' order on the wire."""
    answer = api.get("/carriers").json

    assert [
        "name", "code", "accountNumber", "requiresFundedAccount", "balance", "nickname",
        "shippingProviderId", "primary",
    ] == list(answer[0])  # fmt: skip
    assert [
        ("stamps_com", True, 2500.0),
        ("ups", False, 0.0),
        ("fedex", False, 0.0),
        ("dhl_express_worldwide", True, 2500.0),
        ("ups_walleted", True, 2500.0),
    ] == [(row["code"], row["requiresFundedAccount"], row["balance"]) for row in answer]


def test_one_carrier(api: Any) -> None:
    """By its code, whatever the case of the parameter's name."""
    assert "UPS" == api.get("/carriers/getcarrier", CARRIERCODE="ups").json["name"]


@pytest.mark.parametrize("path", ["getcarrier", "listservices", "listpackages"])
def test_a_carrier_must_be_named(api: Any, path: str) -> None:
    """Without a code it is a bad request."""
    answer = api.get(f"/carriers/{path}")

    assert 400 == answer.status_code
    assert {"carrierCode": ["The carrierCode field is required."]} == answer.json["ModelState"]


def test_services(api: Any) -> None:
    """The first row of a carrier's services, byte for byte."""
    answer = api.get("/carriers/listservices", carrierCode="fedex")

    assert answer.text.startswith(
        '[{"carrierCode":"fedex","code":"fedex_ground","name":"FedEx Ground®",'
        '"domestic":true,"international":false}'
    )
    assert 19 == len(answer.json)


def test_packages(api: Any) -> None:
    """Every carrier has a plain package."""
    for carrier in ("stamps_com", "ups", "fedex", "dhl_express_worldwide"):
        rows = api.get("/carriers/listpackages", carrierCode=carrier).json

        assert "package" in [row["code"] for row in rows]


def test_codes_are_unique() -> None:
    """No carrier lists a service or package twice."""
    services = [(row.carrier, row.code) for row in carriers.SERVICES]
    packages = [(row.carrier, row.code) for row in carriers.PACKAGES]

    assert len(set(services)) == len(services)
    assert len(set(packages)) == len(packages)
