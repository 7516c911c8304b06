"""What is done with each member of a document, by its name: the whole of the masking's policy.

A member that is not listed is masked as free text, so that what is new is hidden, not shown.
"""

from __future__ import annotations

from typing import Final, Literal

Treatment = Literal[
    "person", "personal", "free", "postcode", "country", "state", "code", "key", "word", "kept",
    "typed", "exact", "product", "custom", "secret", "where", "url", "body",
]  # fmt: skip
"""How a text is treated.

person    masked; each of its words is looked for elsewhere (names)
personal  masked; the whole is looked for elsewhere (addresses, references, phones)
free      masked, but for ISO dates (notes; whatever is not listed)
postcode  masked from the fourth sign on: rates hang on the first three
country   as it is; only what is no country may have a name in it masked
state     as it is, if it is an abbreviation; otherwise as kept
code      masked, unless it is a product of the bench: its weight hangs on the code
product   masked, unless its line has a product of the bench
key       as it is, if it is a number or made by a machine; otherwise masked
word      as it is, if it is a word that rules compare; otherwise as kept
kept      as it is, but for what is looked for
typed     as it is, if it can be read as a date, a number or a truth; otherwise its letters masked
custom    as it is, if it names a member of orders (settings); otherwise masked (values)
secret    masked sign by sign, so that what is empty stays empty
where     a condition of Cin7's: what is between its quotes
url       an address: user, host, unknown parts of the path, values of the query
body      what it is: JSON, XML, a form, or free text
exact     as it is
"""

_ROWS: Final[dict[Treatment, str]] = {
    "person": """
        firstname lastname deliveryfirstname deliverylastname billingfirstname billinglastname
        accountsfirstname accountslastname username salesperson sendername recipientname
    """,
    "personal": """
        company deliverycompany billingcompany companyname email memberemail customeremail
        billingemail branchemail salespersonemail publicemail senderrorsto send_errors_to to from
        cc bcc replyto phone mobile fax accountsphone deliveryaddress1 deliveryaddress2 deliverycity
        billingaddress1 billingaddress2 billingcity address1 address2 postaladdress1 postaladdress2
        postalcity street1 street2 street3 addr1 addr2 city tocity fromcity address reference
        ordernumber order_number ordernum salesreference orderref invoicereference
        supplierinvoicereference customerorderno customerusername customercode customeremailaddress
        trackingcode trackingnumber tracking_number tracking paymentimportedref batchreference
        transactionref vouchercode projectname accountname nickname website storename warehousename
        ss-username accountnumber taxnumber billtoaccount shipbench_reference
    """,
    "postcode": """
        deliverypostalcode billingpostalcode postalcode postcode postalpostcode topostalcode
        frompostalcode billtopostalcode zip
    """,
    "country": """
        deliverycountry billingcountry country postalcountry tocountry countrycode billtocountrycode
        countryoforigin customscountrycode shippingorigincountrycode
    """,
    "state": "deliverystate billingstate state postalstate tostate fromstate",
    "code": """
        code sku barcode stylecode suppliercode productcode fulfillmentsku upc productbarcode
        optionbarcode componentcode
    """,
    "product": """
        option1 option2 option3 sizecodes imageurl thumbnailurl link description customsdescription
    """,
    "key": "orderid orderkey lineitemid lineitemkey id userid customerid integrationref sourceid",
    "word": """
        stage status orderstatus statuskey stages logisticscarrier carriercode ready_stage
        fixed_status
    """,
    "kept": """
        carrier service servicecode servicename shippingmethod requestedshippingservice
        paymentmethod method paymentterms freightdescription surchargedescription
        discountdescription source marketplace marketplacename
        packagecode batchnumber warehouselocation bin location zone stockcontrol costcenter
        membercostcenter alternativetaxrate memberalternativetaxrate distributioncenter
        refreshstatus fulfillmentprovidercode fulfillmentservicecode providername branchtype
        internal_notes_source taxname title creator
        harmonizedtariffcode customstariffno defect hide caller
    """,
    "typed": """
        createddate modifieddate estimateddeliverydate dispatcheddate invoicedate cancellationdate
        modifiedcogsdate importdate orderdate lastmodified shipdate labelcreatedate createdate
        modifydate paymentdate shipbydate holduntildate voiddate refreshdate lastrefreshattempt
        expirydate reconciledate deliverydate startdate enddate start_date end_date at
        starteddatetime expires isapproved isvoid isactive gift adjustment notifycustomer hidden
        total producttotal freighttotal surcharge discounttotal currencyrate taxrate qty
        qtyshipped unitprice unitcost uomprice discount uomqtyordered uomqtyshipped uomsize
        holdingqty quantity weight ordertotal taxamount shippingamount shippingcost amount
        amountpaid shipmentcost othercost insurancecost page pages
    """,
    "exact": """
        currencycode currency currencysymbol taxstatus accountingimportstatus ordertype type
        units weightunits weight_units dimensionunits confirmation provider contents nondelivery
        billtoparty action addressverified color branchid branches getordersfrom window_days
        date_rule future_etd stage_match qty_dispatch_rule void_orders dispatched_orders
        bom_components country_conversion window_filter window_end xml_page_size status_word
        missing_required long_fields bad_characters shipping_method_from customer_code_from
        custom_field1 custom_field2 custom_field3 currency_element included_tax markup_percent
        markup_rounding include_other_cost rate_quantity rate_carrier rate_calculator_finished
        mail_on second_tracking dispatched_date service_note invoice_on_completion
        markupfreightcosts installed hooktype messageformat xmlns face step version mimetype
        statustext httpversion
    """,
    "custom": "customfield1 customfield2 customfield3",
    "secret": """
        password ss-password apikey apisecret key secret storepassword storeusername
        ratecalculatorkey ratecalculatorsecret rate_calculator_key rate_calculator_secret token
        access_token
    """,
    "where": "where",
    "url": "url target redirecturl resource_url integrationurl uri referer location_url",
    "body": "body text",
}
TREATMENTS: Final[dict[str, Treatment]] = {
    name: treatment for treatment, names in _ROWS.items() for name in names.split()
}

NUMBERS: Final = frozenset({"memberid", "customerid", "customeruserid", "invoicenumber"})
"""Members whose number tells a customer or an invoice; all other numbers stay."""

# Words that rules, settings or ShipStation compare whole: never changed, whoever is called so.
WORDS: Final = frozenset({
    "new", "awaiting payment", "declined", "dispatched", "processing", "on hold", "fully picked",
    "partially picked", "draft", "approved", "void", "awaiting_payment", "awaiting_shipment",
    "shipped", "on_hold", "cancelled", "pending_fulfillment", "ups", "fedex", "usps",
    "stamps_com", "ups_walleted", "dhl_express_worldwide",
})  # fmt: skip

SECRET_HEADERS: Final = frozenset({
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-partner",
    "x-shipstation-signature", "x-auth-token",
})  # fmt: skip
PLAIN_HEADERS: Final = frozenset({
    "accept", "accept-encoding", "accept-language", "cache-control", "connection", "content-length",
    "content-type", "content-encoding", "date", "retry-after", "transfer-encoding", "server",
    "user-agent", "vary", "x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset",
    "www-authenticate", "allow", "expires", "pragma", "keep-alive", "etag", "last-modified",
})  # fmt: skip
URL_HEADERS: Final = frozenset({"host", "location", "origin", "referer"})
