from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import store_settings
from simulator.shipstation.errors import UnknownRecord
from simulator.shipstation.store_settings import BadStoreSetting

if TYPE_CHECKING:
    from simulator.world import World


def test_a_store_begins_with_the_defaults(world: World, store_id: int) -> None:
    """Told at once, no mails, a plain look."""
    assert {
        "notifyMarketplace": "on",
        "mailOnShipping": False,
        "mailOnDelivery": False,
        "branding": {
            "name": "",
            "logoUrl": "",
            "color": "#2b4a6f",
            "replyTo": "",
            "message": "",
        },
    } == store_settings.of(world, store_id)


def test_defaults_follow_the_worlds_settings(world: World, store_id: int) -> None:
    """Until the store has its own."""
    world.settings.set("shipstation.marketplace_notice", "delayed")
    before = store_settings.of(world, store_id)["notifyMarketplace"]
    after = store_settings.change(world, store_id, {"notifyMarketplace": "off"})

    assert ("delayed", "off") == (before, after["notifyMarketplace"])


def test_changes_add_up(world: World, store_id: int) -> None:
    """What is not named stays as it was set, in the branding too."""
    store_settings.change(world, store_id, {"branding": {"name": "Mugs", "color": "#000000"}})
    store_settings.change(world, store_id, {"branding": {"name": "Cups"}, "mailOnShipping": True})
    found = store_settings.of(world, store_id)

    assert found["mailOnShipping"] is True
    assert ("Cups", "#000000") == (found["branding"]["name"], found["branding"]["color"])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"notifyMarketplace": "later"}, "notifyMarketplace cannot be 'later'; "),
        ({"mailOnShipping": 1}, "mailOnShipping cannot be 1; it is true or false"),
        ({"mailOnDelivery": None}, "mailOnDelivery cannot be None; it is true or false"),
        ({"mail": True}, "a store has no setting 'mail'; it has notifyMarketplace, "),
        ({"branding": "Mugs"}, "branding cannot be 'Mugs'; it is an object"),
        ({"branding": {"font": "x"}}, "branding has no 'font'; it has name, logoUrl, color, "),
        ({"branding": {"name": 5}}, "branding.name cannot be 5; it is text"),
        ({"branding": {"name": "a\nb"}}, "branding.name cannot be 'a\\nb'; it is one line"),
        ({"branding": {"color": "red"}}, "branding.color cannot be 'red'; write it like #2b4a6f"),
        ({"branding": {"logoUrl": "javascript:1"}}, "branding.logoUrl cannot be 'javascript:1'; "),
    ],
)
def test_what_cannot_be_set(
    world: World, store_id: int, changes: dict[str, Any], message: str
) -> None:
    """It is told, and nothing is changed."""
    with pytest.raises(BadStoreSetting) as caught:
        store_settings.change(world, store_id, {"mailOnShipping": True} | changes)

    assert str(caught.value).startswith(message)
    assert store_settings.of(world, store_id)["mailOnShipping"] is False


def test_an_unknown_store_has_no_settings(world: World) -> None:
    """It is not found."""
    with pytest.raises(UnknownRecord):
        store_settings.change(world, 5, {})
