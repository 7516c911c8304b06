from __future__ import annotations

from simulator.account import account


def test_the_same_seed_gives_the_same_credentials() -> None:
    """A bench started twice accepts the same keys."""
    assert account(1) == account(1)


def test_another_seed_gives_other_credentials() -> None:
    """No key of one world opens the other."""
    one, other = account(1), account(2)

    assert set(one.cin7_keys.values()).isdisjoint(other.cin7_keys.values())
    assert set(one.shipstation_keys.values()).isdisjoint(other.shipstation_keys.values())
    assert one.store_password != other.store_password


def test_each_caller_has_key_pairs_of_its_own() -> None:
    """None uses up another's quota."""
    made = account(1)
    pairs = [part for pair in made.shipstation_keys.values() for part in pair]
    secrets = [*made.cin7_keys.values(), *pairs, made.store_password]

    assert ["integration", "lab", "user"] == sorted(made.cin7_keys)
    assert ["integration", "lab", "user"] == sorted(made.shipstation_keys)
    assert len(secrets) == len(set(secrets)) == 10


def test_credentials_look_like_the_vendors_own() -> None:
    """Thirty-two hexadecimal characters a key."""
    made = account(1)

    assert len(made.cin7_keys["user"]) == 32
    assert [32, 32] == [len(part) for part in made.shipstation_keys["user"]]
