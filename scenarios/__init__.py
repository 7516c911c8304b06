"""Stories as data: scenario files and their reader, the seeded account, and generated orders.

Nothing here knows the simulators or the harness; what comes out are plain values.
"""
