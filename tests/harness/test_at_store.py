from __future__ import annotations

from harness.lab import Lab
from harness.launch import open_bench


def test_setting_the_rates_up_is_what_the_article_says() -> None:
    """Key and secret on the page, a markup if wanted, and support's last step."""
    with open_bench() as bench:
        lab = Lab(bench)
        lab.set_up_rates(markupFreightCosts="7.5")
        page = lab.control.get("/cin7/shipstation")

    assert (bench.shipstation.username, bench.shipstation.password, True, "7.5") == (
        page["rateCalculatorKey"],
        page["rateCalculatorSecret"],
        page["finishedBySupport"],
        page["markupFreightCosts"],
    )


def test_there_is_no_mail_at_first() -> None:
    """Nobody has been told of anything."""
    with open_bench() as bench:
        assert [] == Lab(bench).mails()
