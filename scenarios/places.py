"""Where generated orders go: per country its real towns, postcode patterns, numbers and tax.

`#` stands for a digit and `?` for a letter. Telephone numbers are from ranges kept for fiction
(NANPA 555-01xx, Ofcom 1632 960 and 7700 900, ACMA 5550 and 491 570, ARCEP 1 99 00 and 6 39 98);
New Zealand keeps none, so its rows use 555 01xx.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A town with its state, as orders write it, and the pattern of its postcodes."""

    city: str
    state: str
    post_code: str


class Country(NamedTuple):
    """What an order to one country looks like; *share* is its part of a hundred orders."""

    locale: str
    share: int
    names: tuple[str, ...]
    tax_percent: float
    phone: str
    mobile: str
    places: tuple[Place, ...]


# A table is read by its rows, so they are kept together.
# fmt: off
COUNTRIES = (
    Country("en_US", 62, ("United States", "United States", "United States", "USA", "US"), 7.25,
        "+1 {area}-555-01##", "+1 {area}-555-01##", (
            Place("Portland", "OR", "972##"), Place("Seattle", "WA", "981##"),
            Place("Denver", "CO", "802##"), Place("Austin", "TX", "787##"),
            Place("Minneapolis", "MN", "554##"), Place("Madison", "WI", "537##"),
            Place("Asheville", "NC", "288##"), Place("Burlington", "VT", "054##"),
            Place("Boise", "ID", "837##"), Place("Tucson", "AZ", "857##"),
            Place("Columbus", "OH", "432##"), Place("Pittsburgh", "PA", "152##"),
            Place("Sacramento", "CA", "958##"), Place("Anchorage", "AK", "995##"),
            Place("Knoxville", "TN", "379##"), Place("Albany", "NY", "122##"))),
    Country("en_CA", 12, ("Canada", "Canada", "CA"), 5.0,
        "+1 {area}-555-01##", "+1 {area}-555-01##", (
            Place("Vancouver", "BC", "V6B #?#"), Place("Kelowna", "BC", "V1Y #?#"),
            Place("Calgary", "AB", "T2P #?#"), Place("Winnipeg", "MB", "R3C #?#"),
            Place("Toronto", "ON", "M5V #?#"), Place("Ottawa", "ON", "K1P #?#"),
            Place("Halifax", "NS", "B3J #?#"))),
    Country("en_GB", 9, ("United Kingdom", "United Kingdom", "GB"), 20.0,
        "+44 1632 960###", "+44 7700 900###", (
            Place("Leeds", "West Yorkshire", "LS1 #??"), Place("Bristol", "", "BS1 #??"),
            Place("Sheffield", "South Yorkshire", "S1 #??"), Place("Kendal", "Cumbria", "LA9 #??"),
            Place("Inverness", "Highland", "IV2 #??"), Place("Cardiff", "", "CF10 #??"),
            Place("Norwich", "Norfolk", "NR2 #??"))),
    Country("en_AU", 7, ("Australia", "Australia", "AU"), 10.0,
        "+61 {area} 5550 ####", "+61 491 570 156", (
            Place("Newcastle", "NSW", "2300"), Place("Wollongong", "NSW", "2500"),
            Place("Ballarat", "VIC", "3350"), Place("Melbourne", "VIC", "3000"),
            Place("Brisbane", "QLD", "4000"), Place("Hobart", "TAS", "7000"),
            Place("Adelaide", "SA", "5000"))),
    Country("en_NZ", 4, ("New Zealand", "New Zealand", "NZ"), 15.0,
        "+64 {area} 555 01##", "+64 21 555 01##", (
            Place("Queenstown", "Otago", "9300"), Place("Nelson", "Nelson", "7010"),
            Place("Christchurch", "Canterbury", "8011"), Place("Wellington", "Wellington", "6011"),
            Place("Hamilton", "Waikato", "3204"))),
    Country("fr_FR", 6, ("France", "France", "FR"), 20.0,
        "+33 1 99 00 ## ##", "+33 6 39 98 ## ##", (
            Place("Grenoble", "", "38000"), Place("Chambéry", "", "73000"),
            Place("Toulouse", "", "31000"), Place("Rennes", "", "35000"),
            Place("Nantes", "", "44000"), Place("Besançon", "", "25000"),
            Place("Saint-Étienne", "", "42000"))),
)

# Area codes by state, where the number begins with one.
AREA_CODES = {
    "OR": "503", "WA": "206", "CO": "303", "TX": "512", "MN": "612", "WI": "608", "NC": "828",
    "VT": "802", "ID": "208", "AZ": "520", "OH": "614", "PA": "412", "CA": "916", "AK": "907",
    "TN": "865", "NY": "518", "BC": "604", "AB": "403", "MB": "204", "ON": "416", "NS": "902",
    "NSW": "2", "VIC": "3", "QLD": "7", "TAS": "3", "SA": "8", "Otago": "3", "Nelson": "3",
    "Canterbury": "3", "Wellington": "4", "Waikato": "7",
}
# fmt: on

# By every name an order may have for a country; the address book uses the first of each.
TAX_PERCENT = {name: country.tax_percent for country in COUNTRIES for name in country.names}
