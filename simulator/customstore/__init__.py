"""ShipStation's side of the Custom Store XML: it asks stores for orders and reports parcels.

See README.md in this folder for the files in reading order.
"""
