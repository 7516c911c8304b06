"""ShipStation's API V1, and what ShipStation does behind it; knows of no other vendor.

See README.md in this folder for the files in reading order.
"""
