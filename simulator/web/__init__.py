"""What every vendor's HTTP face shares.

Read in this order: `face` (what a vendor says of itself), `throttle`,
`pipeline` (journal, fault, authentication, throttle, operation, fault),
`adapter` (calls an app without a socket), `server` (the same over TCP).
"""
