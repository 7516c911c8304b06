"""Gherkin steps in English and French, for features of ours and of others.

Given puts, When acts, Then looks. The orders of a scenario are the `shipbench_cast`.
"""
