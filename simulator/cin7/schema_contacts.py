"""Fields of contacts and branches, in wire order."""

from __future__ import annotations

from simulator.cin7.schema import (
    Field,
    Model,
    amount,
    mapping,
    moment,
    part,
    rows,
    text,
    truth,
    whole,
    word,
)

CONTACT_TYPE = ("Internal", "Customer", "Supplier")

SUB_CONTACT = Model(
    "SubContact",
    (
        whole("id", writable=False),
        text("company", 150),
        *(
            text(name, 50)
            for name in ("firstName", "lastName", "jobTitle", "email", "mobile", "phone")
        ),
    ),
)
ACCOUNTING_ID = Model(
    "AccountingIntegrationId",
    tuple(text(name, writable=False) for name in ("xero", "quickBooksOnline", "quickBooksDesktop")),
)
BRANCH_LOCATION = Model("BranchLocation", (text("zone"), Field("bins", "array")))

COMMON = (
    whole("id", writable=False),
    moment("createdDate", writable=False),
    moment("modifiedDate", writable=False),
    truth("isActive"),
    *(text(name, 250) for name in ("company", "firstName", "lastName", "jobTitle")),
    text("email"),
    *(
        text(name, 50)
        for name in (
            "website", "phone", "fax", "mobile",
            "address1", "address2", "city", "state", "postCode", "country",
            "postalAddress1", "postalAddress2", "postalCity",
            "postalPostCode", "postalState", "postalCountry",
        )
    ),
    text("notes", 250),
    text("integrationRef"),
    mapping("customFields"),
    rows("secondaryContacts", SUB_CONTACT),
)  # fmt: skip
"""Group C: what contacts and branches share."""

CONTACT = Model(
    "Contact",
    (
        *COMMON,
        word("type", CONTACT_TYPE, unset="Customer"),
        whole("salesPersonId"),
        text("accountNumber", 10),
        whole("billingId"),
        text("billingCompany", 50),
        text("accountsFirstName", 50),
        text("accountsLastName", 50),
        text("billingEmail", 50),
        text("accountsPhone", 50),
        text("billingCostCenter"),
        text("costCenter"),
        text("priceColumn"),
        amount("percentageOff", 100),
        text("paymentTerms"),
        text("taxStatus"),
        text("taxNumber"),
        amount("creditLimit", nullable=True),
        amount("balanceOwing", nullable=True),
        truth("onHold"),
        text("group"),
        text("subGroup"),
        text("stages"),
        part("accountingIntegrationId", ACCOUNTING_ID, writable=False),
    ),
)

BRANCH = Model(
    "Branch",
    (
        *COMMON,
        text("branchType", 250),
        text("stockControlOptions"),
        text("taxStatus"),
        text("accountNumber"),
        rows("branchLocations", BRANCH_LOCATION),
    ),
)
