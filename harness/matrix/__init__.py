"""Exactly once: each fault at each step of an order's journey, and what must be so after it."""
