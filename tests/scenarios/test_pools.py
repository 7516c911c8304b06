"""Pools are the same in every process and hold what orders are drawn from."""

from __future__ import annotations

from scenarios.pools import build


def test_pools_are_made_once() -> None:
    """Whoever asks gets the same value."""
    assert build() is build()


def test_countries_are_there_by_their_shares() -> None:
    """A hundred places to draw from: 62 of them the United States, 4 New Zealand."""
    locales = [pool.country.locale for pool in build().countries]

    assert 100 == len(locales)
    assert (62, 4) == (locales.count("en_US"), locales.count("en_NZ"))


def test_names_have_a_form_for_mail() -> None:
    """The letters of a French name are brought to plain ones."""
    french = next(pool for pool in build().countries if pool.country.locale == "fr_FR")
    accented = [(name, mail) for name, mail in french.first_names if not name.isascii()]

    assert accented
    assert all(mail.isascii() and mail.isalpha() and mail.islower() for _, mail in accented)


def test_nothing_scarce_is_drawn() -> None:
    """Orders are made of 78 options; the scarce, the sold out and the printed matter are not."""
    codes = {line.code for line in build().lines}

    assert 78 == len(codes)
    assert set() == codes & {"LANT-OIL-BRS", "LANT-OIL-RED", "COT-ALU-STD", "CATALOG-STD"}
