"""Proves that no order slips between two windows of the poll; see the README beside this."""
