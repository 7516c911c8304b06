"""What no vendor has, under /_sim: clock, faults, journal, mail, settings, snapshot, back doors.

It speaks plain words, never a vendor's shapes, and asks for no credentials:
it listens on loopback.
"""
