from __future__ import annotations

from simulator.customstore.elements import ELEMENTS, ORDER, Node


def test_each_element_stands_in_the_table_once_and_after_its_parent() -> None:
    """The table can be read from top to bottom."""
    seen = [""]
    for row in ELEMENTS:
        parent = row.path.rpartition("/")[0]

        assert parent in seen
        assert row.path not in seen
        seen.append(row.path)


def test_each_element_says_how_it_is_known() -> None:
    """No row without a source."""
    assert [] == [row.path for row in ELEMENTS if not row.source]


def required(node: Node, path: str = "") -> list[str]:
    """Paths of all required elements, down from *node*."""
    found = []
    for child in node.children.values():
        below = f"{path}/{child.name}" if path else child.name
        found += [below] if child.bounds.required else []
        found += required(child, below)
    return found


def test_the_schemas_required_elements() -> None:
    """Strictly read, an order needs these; the list is that of the newest schema."""
    assert [
        "OrderNumber",
        "OrderDate",
        "OrderStatus",
        "LastModified",
        "OrderTotal",
        "Customer",
        "Customer/CustomerCode",
        "Customer/BillTo",
        "Customer/BillTo/Name",
        "Customer/ShipTo",
        "Customer/ShipTo/Name",
        "Customer/ShipTo/Address1",
        "Customer/ShipTo/City",
        "Customer/ShipTo/PostalCode",
        "Customer/ShipTo/Country",
        "Items",
        "Items/Item/SKU",
        "Items/Item/Name",
        "Items/Item/Dimensions/Length",
        "Items/Item/Dimensions/Width",
        "Items/Item/Dimensions/Height",
        "Items/Item/Quantity",
        "Items/Item/UnitPrice",
        "Items/Item/Options/Option/Name",
        "Items/Item/Options/Option/Value",
    ] == required(ORDER["strict"])


def test_what_even_the_lenient_way_needs() -> None:
    """Number, dates, status and the country of the address are indispensable."""
    assert [
        "OrderNumber",
        "OrderDate",
        "OrderStatus",
        "LastModified",
        "Customer",
        "Customer/ShipTo",
        "Customer/ShipTo/Country",
    ] == required(ORDER["lenient"])
