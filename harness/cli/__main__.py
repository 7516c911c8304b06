"""`python -m harness.cli`: the command line, where the script `shipbench` is not on the path."""

from __future__ import annotations

from harness.cli import main

main(prog_name="shipbench")
