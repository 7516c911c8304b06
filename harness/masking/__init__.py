"""Masking: orders, XML and exchanges without the people in them, and with the same verdicts."""
