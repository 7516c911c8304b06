from __future__ import annotations

import ast
from pathlib import Path

import simulator.cin7
from simulator.cin7.settings import SETTINGS


def test_every_setting_has_an_effect() -> None:
    """No switch is listed that the code does not read."""
    folder = Path(simulator.cin7.__path__[0])
    read = {
        node.value
        for path in folder.glob("*.py")
        if path.name != "settings.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    if "cin7.limit_per_" in read:
        read |= {f"cin7.limit_per_{unit}" for unit in ("second", "minute", "day")}

    assert [setting.name for setting in SETTINGS if setting.name not in read] == []


def test_every_setting_is_named_for_its_vendor() -> None:
    """Names begin with cin7 and are there once."""
    names = [setting.name for setting in SETTINGS]

    assert all(name.startswith("cin7.") for name in names)
    assert len(names) == len(set(names))
