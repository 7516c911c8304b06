from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.settings import BadSetting, Setting, Settings

ROWS = (
    Setting("x.strict", True, "guess", "nobody knows", "Refuses the unusual."),
    Setting("x.rows", 50, "documented", "the manual", "Rows a page.", low=1, high=250),
    Setting("x.name", "plain", "observed", "a client", "A word."),
    Setting("x.mode", "clamp", "guess", "nobody knows", "What.", choices=("clamp", "reject")),
    Setting("x.code", 400, "guess", "nobody knows", "A status.", choices=(400, 422)),
)


def test_a_setting_has_its_default() -> None:
    """Until it is changed."""
    settings = Settings(ROWS)

    assert (True, 50, "plain") == (settings["x.strict"], settings["x.rows"], settings["x.name"])


@pytest.mark.parametrize(
    ("name", "given_value", "value"),
    [
        ("x.strict", False, False),
        ("x.strict", "off", False),
        ("x.strict", "No", False),
        ("x.strict", "0", False),
        ("x.strict", "TRUE", True),
        ("x.rows", 1, 1),
        ("x.rows", 250, 250),
        ("x.rows", " 7 ", 7),
        ("x.name", "", ""),
        ("x.name", "5", "5"),
        ("x.mode", "reject", "reject"),
        ("x.code", "422", 422),
    ],
)
def test_a_value_is_read_as_the_type_of_its_setting(
    name: str, given_value: object, value: object
) -> None:
    """Text from a command line, or the value itself from JSON."""
    settings = Settings(ROWS)
    settings.set(name, given_value)

    assert (type(value), value) == (type(settings[name]), settings[name])


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("x.strict", "maybe", "x.strict cannot be 'maybe'; it is true or false"),
        ("x.strict", 1, "x.strict cannot be 1; it is true or false"),
        ("x.strict", None, "x.strict cannot be None; it is true or false"),
        ("x.rows", "many", "x.rows cannot be 'many'; it is a whole number"),
        ("x.rows", "--5", "x.rows cannot be '--5'; it is a whole number"),
        ("x.rows", "9" * 5000, f"x.rows cannot be {'9' * 5000!r}; it is a whole number"),
        ("x.rows", True, "x.rows cannot be True; it is a whole number"),
        ("x.rows", 1.5, "x.rows cannot be 1.5; it is a whole number"),
        ("x.rows", 0, "x.rows cannot be 0; the least is 1"),
        ("x.rows", 251, "x.rows cannot be 251; the most is 250"),
        ("x.name", 5, "x.name cannot be 5; it is text"),
        ("x.mode", "drop", "x.mode cannot be 'drop'; it is one of 'clamp', 'reject'"),
        ("x.code", 500, "x.code cannot be 500; it is one of 400, 422"),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_be_right(
    name: str, value: object, message: str
) -> None:
    """The message shows the value and the allowed ones."""
    settings = Settings(ROWS)

    with pytest.raises(BadSetting) as caught:
        settings.set(name, value)

    assert message == str(caught.value)


def test_a_misspelled_name_is_refused_with_the_nearest_names() -> None:
    """Who writes x.rowz is told x.rows."""
    with pytest.raises(BadSetting) as caught:
        Settings(ROWS).set("x.rowz", 5)

    assert str(caught.value).startswith("there is no setting 'x.rowz'; did you mean x.rows")


def test_a_name_like_no_other_is_refused_with_where_to_look() -> None:
    """No guess is made."""
    with pytest.raises(BadSetting) as caught:
        Settings(ROWS).set("quite-another-thing", 5)

    assert str(caught.value) == ("there is no setting 'quite-another-thing'; see /_sim/settings")


def test_of_several_changes_all_or_none_are_made() -> None:
    """A wrong one keeps the right one out."""
    settings = Settings(ROWS)

    with pytest.raises(BadSetting):
        settings.update({"x.rows": 10, "x.mode": "drop"})

    assert settings["x.rows"] == 50


def test_the_version_grows_with_each_change() -> None:
    """Who derives values from settings can see that they are stale."""
    settings = Settings(ROWS)
    seen = [settings.version]
    settings.set("x.rows", 10)
    seen.append(settings.version)
    settings.restore({})
    seen.append(settings.version)

    assert seen == sorted(set(seen))


def test_what_equals_its_default_does_not_count_as_changed() -> None:
    """Set away and back, nothing is changed."""
    settings = Settings(ROWS)
    settings.update({"x.rows": 10, "x.name": "other"})
    settings.set("x.rows", 50)

    assert settings.changed() == {"x.name": "other"}


def test_restoring_puts_all_others_back_to_their_defaults() -> None:
    """Only what is named differs."""
    settings = Settings(ROWS)
    settings.set("x.rows", 10)
    settings.restore({"x.name": "other"})

    assert settings.changed() == {"x.name": "other"}


def test_restoring_something_wrong_changes_nothing() -> None:
    """All or none, here too."""
    settings = Settings(ROWS)
    settings.set("x.rows", 10)

    with pytest.raises(BadSetting):
        settings.restore({"x.mode": "drop"})

    assert settings.changed() == {"x.rows": 10}


def test_a_description_tells_value_default_choices_and_provenance() -> None:
    """One entry a setting, in the order of the rows."""
    settings = Settings(ROWS)
    settings.set("x.mode", "reject")

    assert settings.describe()[3] == {
        "name": "x.mode",
        "value": "reject",
        "default": "clamp",
        "choices": ["clamp", "reject"],
        "mark": "guess",
        "source": "nobody knows",
        "meaning": "What.",
    }


def test_iterating_gives_the_names() -> None:
    """In the order of the rows."""
    assert list(Settings(ROWS)) == ["x.strict", "x.rows", "x.name", "x.mode", "x.code"]


changes = st.fixed_dictionaries(
    {},
    optional={
        "x.strict": st.booleans(),
        "x.rows": st.integers(1, 250),
        "x.name": st.text(),
        "x.mode": st.sampled_from(["clamp", "reject"]),
        "x.code": st.sampled_from([400, 422]),
    },
)


@given(changes)
def test_what_was_changed_can_be_restored_elsewhere(some: dict[str, Any]) -> None:
    """`changed` and `restore` are each other's opposite."""
    settings, others = Settings(ROWS), Settings(ROWS)
    settings.update(some)
    others.restore(settings.changed())

    assert [settings[name] for name in settings] == [others[name] for name in others]


@given(changes)
def test_values_written_as_text_are_read_back(some: dict[str, Any]) -> None:
    """What a person types on the command line means the same as JSON."""
    settings, others = Settings(ROWS), Settings(ROWS)
    settings.update(some)
    others.update({name: str(value) for name, value in some.items()})

    assert settings.changed() == others.changed()


def test_a_choice_that_is_digits_can_be_given_as_a_number() -> None:
    """A command line reads it so."""
    settings = Settings([Setting("x.answer", "401", "guess", "s", "m", choices=("401", "403"))])
    settings.set("x.answer", 403)

    assert "403" == settings["x.answer"]
