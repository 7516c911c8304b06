"""Cin7 Omni, as its REST API v1 shows it: what this vendor does, in this vendor's words.

`README.md` in this folder says what is emulated, what is not, and how we know.
"""
