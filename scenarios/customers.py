"""The wholesaler's address book: invented people and shops, one row each.

Telephone numbers come from ranges kept free for fiction (US and CA 555-01xx, Ofcom's, ACMA's and
ARCEP's drama numbers); New Zealand publishes none, so its rows use 555 01xx. E-mail addresses
end in example.com.
"""

from __future__ import annotations

from typing import NamedTuple


class Customer(NamedTuple):
    """One contact; an empty *company* means a consumer."""

    first: str
    last: str
    company: str
    street: str
    city: str
    state: str
    post_code: str
    country: str
    phone: str
    terms: str = "30 days"


CARD = "Credit Card"

# A table is read by its rows, so they are kept together.
# fmt: off
CUSTOMERS = (
    Customer("Maren", "Okafor", "Sagebrush Outfitters", "1180 Juniper Ave", "Bend", "OR", "97701",
        "United States", "+1 541-555-0112"),
    Customer("Tobias", "Lindqvist", "Lakeshore Supply Co", "402 Harbor St", "Duluth", "MN", "55802",
        "United States", "+1 218-555-0143"),
    Customer("Priya", "Raman", "High Mesa Trading", "77 Adobe Way", "Santa Fe", "NM", "87501",
        "United States", "+1 505-555-0178", "14 days"),
    Customer("Walter", "Bryce", "Bryce & Sons Hardware", "15 Mill Rd", "Brattleboro", "VT", "05301",
        "United States", "+1 802-555-0105"),
    Customer("Delia", "Fontaine", "Bayou Camp Store", "2300 Cypress Blvd", "Lafayette", "LA",
        "70501", "United States", "+1 337-555-0161"),
    Customer("Grant", "Hollis", "Front Range Gear", "981 Quartz Dr", "Golden", "CO", "80401",
        "United States", "+1 303-555-0127"),
    Customer("Sunniva", "Park", "Cedar & Salt Home", "64 Alder St", "Astoria", "OR", "97103",
        "United States", "+1 503-555-0190", "14 days"),
    Customer("Ezra", "Whitlock", "Whitlock Mercantile", "8 Depot Sq", "Concord", "NH", "03301",
        "United States", "+1 603-555-0119"),
    Customer("Marisol", "Vega", "Sierra Vista Outdoors", "510 Ocotillo Ln", "Tucson", "AZ", "85701",
        "United States", "+1 520-555-0136"),
    Customer("Hank", "Dorsey", "Two Rivers Canoe Rental", "19 Landing Rd", "Salem", "MO", "65560",
        "United States", "+1 573-555-0154", "7 days"),
    Customer("Leona", "Kessler", "Kessler Home Goods", "230 Market St", "Lancaster", "PA", "17603",
        "United States", "+1 717-555-0182"),
    Customer("Amos", "Tillery", "Blue Ridge Basecamp", "41 Laurel Ct", "Boone", "NC", "28607",
        "United States", "+1 828-555-0107"),
    Customer("June", "Abernathy", "", "3319 Prairie Ave", "Omaha", "NE", "68104", "United States",
        "+1 402-555-0148", CARD),
    Customer("Rafael", "Quint", "", "602 Palmetto Dr", "Savannah", "GA", "31401", "United States",
        "+1 912-555-0133", CARD),
    Customer("Ingrid", "Solberg", "", "28 Birch Hill Rd", "Missoula", "MT", "59801",
        "United States", "+1 406-555-0171", CARD),
    Customer("Noor", "Haddad", "", "1407 Belmont Pl, Apt 5", "Dearborn", "MI", "48124",
        "United States", "+1 313-555-0165", CARD),
    Customer("Claire", "Bouchard", "Plein Air Laurentides", "210 rue Principale", "Saint-Sauveur",
        "QC", "J0R 1R0", "Canada", "+1 450-555-0116"),
    Customer("Dougal", "MacInnes", "Fundy Shore Outfitters", "95 Wharf Rd", "Digby", "NS",
        "B0V 1A0", "Canada", "+1 902-555-0129"),
    Customer("Mei", "Tanaka", "Coast Range Supply", "1850 Cypress St", "Vancouver", "BC", "V6J 3L6",
        "Canada", "+1 604-555-0158"),
    Customer("Anders", "Penner", "Red River Trading Post", "44 Osborne St", "Winnipeg", "MB",
        "R3L 1Y5", "Canada", "+1 204-555-0194", "14 days"),
    Customer("Simone", "Gagnon", "", "77 avenue du Parc", "Quebec", "QC", "G1R 2S5", "Canada",
        "+1 418-555-0141", CARD),
    Customer("Rosalind", "Thorne", "Thorne & Fell Outdoor", "3 Lake Road", "Keswick", "Cumbria",
        "CA12 5BT", "United Kingdom", "+44 1632 960114"),
    Customer("Idris", "Vaughan", "Penygroes Camping", "18 Heol y Castell", "Caernarfon", "Gwynedd",
        "LL55 2AY", "United Kingdom", "+44 1632 960237"),
    Customer("Fiona", "Drummond", "Drummond Highland Stores", "52 High Street", "Fort William",
        "Highland", "PH33 6DH", "United Kingdom", "+44 1632 960351", "14 days"),
    Customer("Graham", "Pell", "Pell Home & Garden", "120 Northgate", "Wakefield", "West Yorkshire",
        "WF1 3AP", "United Kingdom", "+44 1632 960468"),
    Customer("Aisha", "Begum", "", "9 Tanner Row", "London", "", "SE1 3LJ", "United Kingdom",
        "+44 20 7946 0182", CARD),
    Customer("Bronte", "Hargreaves", "Blue Gum Camping", "27 Station St", "Katoomba", "NSW", "2780",
        "Australia", "+61 2 5550 4417"),
    Customer("Lachlan", "Moretti", "Great Ocean Outfitters", "140 Mercer St", "Geelong", "VIC",
        "3220", "Australia", "+61 3 5550 2086"),
    Customer("Tahlia", "Nguyen", "Reef & Range", "8 Esplanade", "Cairns", "QLD", "4870",
        "Australia", "+61 7 5550 9132", "14 days"),
    Customer("Owen", "Castellano", "", "31 Wattle Cres", "Fremantle", "WA", "6160", "Australia",
        "+61 8 5550 6749", CARD),
    Customer("Aroha", "Parata", "Southern Lakes Gear", "22 Helwick St", "Wanaka", "Otago", "9305",
        "New Zealand", "+64 3 555 0123"),
    Customer("Callum", "Rudd", "Rudd's Tramping Store", "61 Victoria Ave", "Palmerston North",
        "Manawatu-Wanganui", "4410", "New Zealand", "+64 6 555 0155"),
    Customer("Mele", "Faleolo", "", "14 Kauri Road", "Auckland", "Auckland", "0610", "New Zealand",
        "+64 9 555 0188", CARD),
    Customer("Camille", "Perrin", "Sentier Nord", "12 rue de la Gare", "Annecy", "", "74000",
        "France", "+33 4 65 71 12 40"),
    Customer("Julien", "Astier", "Maison Astier", "48 rue Sainte-Catherine", "Bordeaux", "",
        "33000", "France", "+33 5 36 49 27 81", "14 days"),
    Customer("Solange", "Le Goff", "Bivouac Armor", "5 quai du Port", "Paimpol", "", "22500",
        "France", "+33 2 61 91 33 06"),
    Customer("Hugo", "Delmas", "", "17 avenue des Tilleuls", "Lyon", "", "69003", "France",
        "+33 6 39 98 45 12", CARD),
    Customer("Petra", "Nowak", "Tallgrass Living", "1212 Main St", "Lawrence", "KS", "66044",
        "United States", "+1 785-555-0138"),
    Customer("Silas", "Greer", "Greer Expedition Rentals", "300 Spruce Ln", "Homer", "AK", "99603",
        "United States", "+1 907-555-0176", "7 days"),
    Customer("Yolanda", "Birch", "Birch Street Gifts", "86 Birch St", "Stillwater", "MN", "55082",
        "United States", "+1 651-555-0102"),
)
# fmt: on
