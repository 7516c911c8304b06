"""Names that people give to members of an order, in either language, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# English, French, member.
_CIN7 = (
    ("stage", "étape", "stage"),
    ("carrier", "transporteur", "logisticsCarrier"),
    ("tracking code", "code de suivi", "trackingCode"),
    ("dispatch date", "date d'expédition", "dispatchedDate"),
    ("invoice date", "date de facture", "invoiceDate"),
    ("freight description", "description du transport", "freightDescription"),
    ("freight total", "frais de transport", "freightTotal"),
    ("total", "total", "total"),
    ("payment terms", "conditions de paiement", "paymentTerms"),
    ("delivery instructions", "instructions de livraison", "deliveryInstructions"),
    ("internal comments", "commentaires internes", "internalComments"),
    ("e-mail", "courriel", "email"),
    ("member number", "numéro de membre", "memberId"),
    ("phone", "téléphone", "phone"),
    ("mobile", "mobile", "mobile"),
    ("delivery street", "rue de livraison", "deliveryAddress1"),
    ("delivery city", "ville de livraison", "deliveryCity"),
    ("delivery country", "pays de livraison", "deliveryCountry"),
    ("delivery state", "état de livraison", "deliveryState"),
    ("delivery postal code", "code postal de livraison", "deliveryPostalCode"),
    ("delivery street, second line", "deuxième ligne de la rue de livraison", "deliveryAddress2"),
    ("delivery company", "société de livraison", "deliveryCompany"),
    ("delivery first name", "prénom de livraison", "deliveryFirstName"),
    ("delivery last name", "nom de livraison", "deliveryLastName"),
    ("billing company", "société de facturation", "billingCompany"),
    ("billing first name", "prénom de facturation", "billingFirstName"),
    ("billing last name", "nom de facturation", "billingLastName"),
    ("customer order number", "numéro de commande du client", "customerOrderNo"),
    ("source", "source", "source"),
    ("discount", "remise", "discountTotal"),
    ("discount description", "description de la remise", "discountDescription"),
    ("voucher", "bon de réduction", "voucherCode"),
    ("currency", "devise", "currencyCode"),
)
_SHIPSTATION = (
    ("status", "statut", "orderStatus"),
    ("order number", "numéro de commande", "orderNumber"),
    ("order date", "date de commande", "orderDate"),
    ("total", "total", "orderTotal"),
    ("e-mail", "courriel", "customerEmail"),
    ("phone", "téléphone", "shipTo.phone"),
    ("street", "rue", "shipTo.street1"),
    ("second line of the street", "deuxième ligne de la rue", "shipTo.street2"),
    ("city", "ville", "shipTo.city"),
    ("state", "état", "shipTo.state"),
    ("postal code", "code postal", "shipTo.postalCode"),
    ("country", "pays", "shipTo.country"),
    ("recipient", "destinataire", "shipTo.name"),
    ("company", "société", "shipTo.company"),
    ("name billed", "nom facturé", "billTo.name"),
    ("company billed", "société facturée", "billTo.company"),
    ("phone billed", "téléphone facturé", "billTo.phone"),
    ("customer code", "code du client", "customerUsername"),
    ("tax", "taxe", "taxAmount"),
    ("requested service", "mode d'expédition demandé", "requestedShippingService"),
    ("carrier", "transporteur", "carrierCode"),
    ("payment method", "mode de paiement", "paymentMethod"),
    ("buyer's notes", "notes du client", "customerNotes"),
    ("internal notes", "notes internes", "internalNotes"),
    ("gift", "cadeau", "gift"),
    ("shipping paid", "frais d'expédition payés", "shippingAmount"),
    ("source", "source", "advancedOptions.source"),
    ("custom field 1", "champ personnalisé 1", "advancedOptions.customField1"),
    ("custom field 2", "champ personnalisé 2", "advancedOptions.customField2"),
    ("custom field 3", "champ personnalisé 3", "advancedOptions.customField3"),
    ("total weight", "poids total", "weight"),
    ("item", "article", "items.0.sku"),
    ("item name", "nom de l'article", "items.0.name"),
    ("item price", "prix de l'article", "items.0.unitPrice"),
    ("item quantity", "quantité de l'article", "items.0.quantity"),
    ("item weight", "poids de l'article", "items.0.weight"),
    ("item image", "image de l'article", "items.0.imageUrl"),
    ("item option", "option de l'article", "items.0.options.0.value"),
    ("item location", "emplacement de l'article", "items.0.warehouseLocation"),
    ("second item", "deuxième article", "items.1.name"),
    ("price of the second item", "prix du deuxième article", "items.1.unitPrice"),
    ("adjustment mark of the second item", "marque d'ajustement du deuxième article",
     "items.1.adjustment"),
)  # fmt: skip


def _names(rows: tuple[tuple[str, str, str], ...]) -> dict[str, str]:
    return {name: member for english, french, member in rows for name in (english, french)}


CIN7 = _names(_CIN7)
ANSWERS = {"oui": "yes", "non": "no"}
SHIPSTATION = _names(_SHIPSTATION)


def member(names: Mapping[str, str], name: str) -> str:
    """The member that people call *name*.

    Raises:
        AssertionError: If there is none; says which there are.
    """
    if name not in names:
        raise AssertionError(f"nothing is called {name!r} here; there are {', '.join(names)}")
    return names[name]


def shown(document: Any, path: str) -> str:
    """What stands at *path* of *document*, as a person reads it."""
    found = document
    for part in path.split("."):
        if isinstance(found, list):
            found = found[int(part)] if int(part) < len(found) else None
        else:
            found = (found or {}).get(part)
    match found:
        case None:
            return ""
        case bool():
            return "yes" if found else "no"
        case {"value": value, "units": units}:
            return f"{value:g} {units}"
        case float():
            return f"{found:g}"
    return str(found)
