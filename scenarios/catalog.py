"""What the invented wholesaler sells: one row per product, one short row per option."""

from __future__ import annotations

from typing import NamedTuple


class Option(NamedTuple):
    """One variant of a product: the end of its SKU, its option values and its price step."""

    suffix: str
    option1: str
    option2: str = ""
    extra_cents: int = 0
    extra_grams: int = 0


class Style(NamedTuple):
    """One product with its options; prices in cents, weight in grams, sizes in centimeters."""

    code: str
    name: str
    brand: str
    category: str
    retail_cents: int
    grams: int
    box: tuple[int, int, int]
    labels: tuple[str, ...]
    options: tuple[Option, ...]


def _colors(*names: str) -> tuple[Option, ...]:
    return tuple(Option(name[:3].upper(), name) for name in names)


def _sizes(*steps: tuple[str, str, int, int]) -> tuple[Option, ...]:
    return tuple(Option(suffix, size, "", cents, grams) for suffix, size, cents, grams in steps)


ONE = (Option("STD", "Standard"),)
COLOR = ("Color",)
SIZE = ("Size",)

# A table is read by its rows, so they are kept together.
# fmt: off
STYLES = (
    Style("TENT-2P", "Ridgeline 2-Person Tent", "Ridgeline", "Tents", 24900, 2350, (48, 18, 18),
        COLOR, (Option("GRN", "Green"), Option("ORG", "Orange"))),
    Style("TENT-4P", "Ridgeline 4-Person Tent", "Ridgeline", "Tents", 38900, 4600, (60, 24, 24),
        COLOR, (Option("GRN", "Green"), Option("SND", "Sand"))),
    Style("TARP-3X3", "Silnylon Tarp 3 x 3 m", "Ridgeline", "Tents", 8900, 640, (30, 14, 10), COLOR,
        _colors("Green", "Coyote")),
    Style("PEG-ALU", "Aluminum Tent Pegs, 10 pack", "Ridgeline", "Tents", 1895, 160, (20, 8, 3), (),
        ONE),
    Style("BAG-DOWN", "Down Sleeping Bag", "Lowmoor", "Sleeping", 27900, 980, (38, 20, 20),
        ("Size", "Zip"),
        (Option("REG-L", "Regular", "Left"), Option("REG-R", "Regular", "Right"),
            Option("LNG-L", "Long", "Left", 2000, 110),
            Option("LNG-R", "Long", "Right", 2000, 110))),
    Style("BAG-SYN", "Synthetic Sleeping Bag", "Lowmoor", "Sleeping", 12900, 1450, (42, 24, 24),
        SIZE, _sizes(("REG", "Regular", 0, 0), ("LNG", "Long", 1200, 140))),
    Style("MAT-FOAM", "Folding Foam Mat", "Lowmoor", "Sleeping", 3995, 410, (51, 14, 13), COLOR,
        _colors("Blue", "Gray")),
    Style("MAT-AIR", "Insulated Air Mat", "Lowmoor", "Sleeping", 14900, 530, (28, 11, 11), SIZE,
        _sizes(("REG", "Regular", 0, 0), ("WID", "Wide", 2500, 120))),
    Style("PILLOW", "Inflatable Pillow", "Lowmoor", "Sleeping", 2995, 85, (14, 7, 7), (), ONE),
    Style("PACK-28", "Daypack 28 L", "Cairnway", "Packs", 9900, 890, (52, 28, 12), COLOR,
        _colors("Black", "Moss", "Rust")),
    Style("PACK-45", "Trekking Pack 45 L", "Cairnway", "Packs", 18900, 1420, (64, 32, 16),
        ("Color", "Size"),
        (Option("BLK-SM", "Black", "S/M"), Option("BLK-ML", "Black", "M/L", 0, 60),
            Option("MOS-SM", "Moss", "S/M"), Option("MOS-ML", "Moss", "M/L", 0, 60))),
    Style("DRYSACK", "Roll-Top Dry Sack", "Cairnway", "Packs", 1995, 60, (24, 16, 4), SIZE,
        _sizes(("05L", "5 L", 0, 0), ("10L", "10 L", 400, 25), ("20L", "20 L", 900, 60))),
    Style("DUFFEL-60", "Weatherproof Duffel 60 L", "Cairnway", "Packs", 11900, 1180, (40, 30, 12),
        COLOR, _colors("Black", "Yellow")),
    Style("STOVE-GAS", "Canister Stove", "Emberline", "Cooking", 5995, 95, (12, 9, 7), (), ONE),
    Style("STOVE-2B", "Two-Burner Camp Stove", "Emberline", "Cooking", 15900, 4300, (56, 34, 13),
        (), ONE),
    Style("POT-TI", "Titanium Pot", "Emberline", "Cooking", 6495, 125, (14, 13, 12), SIZE,
        _sizes(("750", "750 ml", 0, 0), ("1100", "1.1 L", 1500, 45))),
    Style("SKILLET-CI", "Cast Iron Skillet", "Emberline", "Cooking", 4495, 2350, (44, 27, 6), SIZE,
        _sizes(("20", "20 cm", 0, 0), ("26", "26 cm", 1500, 900))),
    Style("KETTLE-EN", "Enamel Kettle 1.5 L", "Emberline", "Cooking", 5495, 820, (24, 19, 18),
        COLOR, _colors("White", "Navy")),
    Style("MUG-EN", "Enamel Mug 350 ml", "Emberline", "Tableware", 1495, 145, (12, 9, 9), COLOR,
        _colors("White", "Navy", "Forest")),
    Style("PLATE-EN", "Enamel Plate 26 cm", "Emberline", "Tableware", 1895, 310, (27, 27, 3), COLOR,
        _colors("White", "Navy")),
    Style("CUTLERY-4", "Folding Cutlery Set", "Emberline", "Tableware", 2295, 130, (13, 6, 3), (),
        ONE),
    Style("BOTTLE-ST", "Steel Bottle", "Tarnwell", "Hydration", 2995, 330, (27, 8, 8),
        ("Size", "Color"),
        (Option("05-BLK", "0.5 L", "Black"), Option("05-SAG", "0.5 L", "Sage"),
            Option("10-BLK", "1 L", "Black", 700, 140), Option("10-SAG", "1 L", "Sage", 700, 140))),
    Style("FLASK-VAC", "Vacuum Flask 1 L", "Tarnwell", "Hydration", 4995, 620, (32, 10, 10), COLOR,
        _colors("Black", "Stone")),
    Style("FILTER-W", "Squeeze Water Filter", "Tarnwell", "Hydration", 4495, 95, (20, 10, 6), (),
        ONE),
    Style("LAMP-HEAD", "Rechargeable Headlamp", "Tarnwell", "Lighting", 5495, 88, (11, 8, 7), COLOR,
        _colors("Black", "Orange")),
    Style("LANT-LED", "LED Camp Lantern", "Tarnwell", "Lighting", 3995, 285, (16, 10, 10), COLOR,
        _colors("Copper", "Olive")),
    Style("LANT-OIL", "Storm Lantern", "Tarnwell", "Lighting", 4295, 560, (28, 17, 17), COLOR,
        (Option("BRS", "Brass"), Option("RED", "Red"))),
    Style("CHAIR-FLD", "Folding Camp Chair", "Harrowgate", "Furniture", 7995, 3100, (92, 18, 18),
        COLOR, _colors("Canvas", "Navy")),
    Style("TABLE-ROL", "Roll-Top Table", "Harrowgate", "Furniture", 10900, 4200, (82, 20, 16), (),
        ONE),
    Style("COT-ALU", "Camp Cot", "Harrowgate", "Furniture", 16900, 6800, (98, 22, 20), (), ONE),
    Style("COOLER-25", "Hard Cooler 25 L", "Harrowgate", "Furniture", 18900, 7400, (54, 36, 38),
        COLOR, _colors("White", "Tan")),
    Style("BLANKET-W", "Recycled Wool Blanket", "Fenwick & Daughters", "Home", 9900, 1350,
        (40, 32, 10), COLOR, _colors("Heather", "Charcoal", "Mustard")),
    Style("THROW-LN", "Washed Linen Throw", "Fenwick & Daughters", "Home", 8495, 720, (34, 28, 8),
        COLOR, _colors("Flax", "Ink")),
    Style("TOWEL-WF", "Waffle Bath Towel", "Fenwick & Daughters", "Home", 3495, 430, (32, 24, 6),
        COLOR, _colors("Ecru", "Slate")),
    Style("BASKET-SG", "Seagrass Basket", "Fenwick & Daughters", "Home", 4995, 1150, (40, 40, 36),
        SIZE, _sizes(("M", "Medium", 0, 0), ("L", "Large", 1800, 520))),
    Style("CANDLE-SOY", "Soy Candle 220 g", "Fenwick & Daughters", "Home", 2695, 480, (10, 9, 9),
        ("Scent",), (Option("CED", "Cedar"), Option("FIG", "Fig"), Option("SEA", "Sea Salt"))),
    Style("BOARD-OAK", "Oak Serving Board", "Fenwick & Daughters", "Home", 5495, 1280, (46, 22, 3),
        (), ONE),
    Style("KNIFE-POC", "Pocket Knife", "Harrowgate", "Tools", 4295, 105, (11, 4, 3), ("Handle",),
        (Option("OAK", "Oak"), Option("BLK", "Black"))),
    Style("ROPE-8MM", "Accessory Cord 8 mm", "Cairnway", "Tools", 2495, 820, (22, 20, 10),
        ("Length",), (Option("20M", "20 m"), Option("50M", "50 m", "", 2500, 1230))),
    Style("FIRSTAID", "First Aid Kit", "Cairnway", "Tools", 3495, 390, (20, 14, 8), (), ONE),
    Style("CATALOG", "Printed Season Catalog", "Harrowgate", "Print", 0, 0, (0, 0, 0), (), ONE),
)
# fmt: on

# Codes whose stock runs out, with what is on hand at branch 3; the other branches have none.
SCARCE = {"COT-ALU-STD": 3, "LANT-OIL-RED": 1}
OUT_OF_STOCK = "LANT-OIL-BRS"
# Without price and weight: printed matter that is added to parcels.
WEIGHTLESS = "CATALOG-STD"
