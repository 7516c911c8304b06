from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FEATURES = {
    "en": '''Feature: A ticket
  Scenario: An old order stays out where both dates must fit
    Given the integration's date_rule is "all"
    And the time is "2026-03-02T09:00:00Z"
    And this order is in Cin7
      """
      {"reference": "SO-1", "email": "a@example.com", "stage": "Fully Picked",
       "deliveryFirstName": "Ana", "deliveryAddress1": "1 High St", "deliveryCity": "Town",
       "deliveryCountry": "NZ", "createdDate": "2025-12-01T00:00:00Z",
       "estimatedDeliveryDate": "2026-03-01T00:00:00Z",
       "lineItems": [{"code": "A", "name": "A", "qty": 1, "qtyShipped": 1}]}
      """
    When ShipStation refreshes the store
    Then the order stays out because of DATE_TOO_OLD
''',
    "fr": '''# language: fr
Fonctionnalité: Un ticket
  Scénario: Sans ce réglage, elle est importée
    Étant donné que le moment est "2026-03-02T09:00:00Z"
    Et que cette commande est dans Cin7
      """
      {"reference": "SO-1", "email": "a@example.com", "stage": "Fully Picked",
       "deliveryFirstName": "Ana", "deliveryAddress1": "1 High St", "deliveryCity": "Town",
       "deliveryCountry": "NZ", "createdDate": "2025-12-01T00:00:00Z",
       "estimatedDeliveryDate": "2026-03-01T00:00:00Z",
       "lineItems": [{"code": "A", "name": "A", "qty": 1, "qtyShipped": 1}]}
      """
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation
''',
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", FEATURES)
def test_a_ticket_is_told_as_a_scenario(lang: str, tmp_path: Path) -> None:
    """Its order, its moment and its settings."""
    (tmp_path / "ticket.feature").write_text(FEATURES[lang], encoding="utf-8")
    (tmp_path / "test_ticket.py").write_text(
        "from pytest_bdd import scenarios\n\nscenarios('ticket.feature')\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603

    assert "1 passed" in ran.stdout, ran.stdout
