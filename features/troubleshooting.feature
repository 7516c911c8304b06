Feature: Orders that are not importing
  Whatever keeps an order out has a reason with a code, and support can put it right.

  @NOT_APPROVED
  Scenario: A draft stays out
    Given an order ready to ship
    And the order is a draft
    When ShipStation refreshes the store
    Then the order stays out because of NOT_APPROVED

  @STAGE_NOT_FULLY_PICKED
  Scenario Outline: An order at another stage stays out
    Given an order ready to ship
    And the order is at stage "<stage>"
    When ShipStation refreshes the store
    Then the order stays out because of STAGE_NOT_FULLY_PICKED

    Examples:
      | stage               |
      | New                 |
      | Processing          |
      | Fully picked - hold |

  @DATE_TOO_OLD
  Scenario: An order that is too old, with an ETD that is too old
    Given an order ready to ship
    And the order has the defect "too-old"
    When ShipStation refreshes the store
    Then the order stays out because of DATE_TOO_OLD

  @ETD_MISSING_OLD_ORDER
  Scenario: An old order without an ETD
    Given an order ready to ship
    And the order was created 61 days ago without an ETD
    When ShipStation refreshes the store
    Then the order stays out because of ETD_MISSING_OLD_ORDER

  @COUNTRY_MISSING
  Scenario: No delivery country
    Given an order ready to ship
    And the delivery country is empty
    When ShipStation refreshes the store
    Then the order stays out because of COUNTRY_MISSING

  @COUNTRY_NOT_ISO
  Scenario Outline: A delivery country that nobody knows
    Given an order ready to ship
    And the delivery country is "<country>"
    When ShipStation refreshes the store
    Then the order stays out because of COUNTRY_NOT_ISO

    Examples:
      | country    |
      | England    |
      | New Zeland |
      | USA.       |

  @QTY_DISPATCH_EMPTY
  Scenario: Nothing was picked
    Given an order ready to ship
    And the order has the defect "no-qty-dispatch"
    When ShipStation refreshes the store
    Then the order stays out because of QTY_DISPATCH_EMPTY

  @ALL_LINES_HIDDEN @VOIDED @BRANCH_EXCLUDED @ALREADY_DISPATCHED @MISSING_REQUIRED
  @BAD_NUMBER_OR_DATE @STATUS_UNMAPPED
  Scenario Outline: Other things that keep an order out
    Given an order ready to ship
    And the order has the defect "<defect>"
    When ShipStation refreshes the store
    Then the order stays out because of <reason>

    Examples:
      | defect              | reason                                        |
      | hidden-lines        | ALL_LINES_HIDDEN                              |
      | void                | VOIDED                                        |
      | wrong-branch        | BRANCH_EXCLUDED                               |
      | already-dispatched  | ALREADY_DISPATCHED and STAGE_NOT_FULLY_PICKED |
      | missing-address     | MISSING_REQUIRED                              |
      | fractional-quantity | BAD_NUMBER_OR_DATE                            |
      | unmapped-status     | STATUS_UNMAPPED                               |

  Scenario: Every reason is told, not only the first
    Given an order ready to ship
    And the order is a draft
    And the order has the defect "too-old"
    And the order has the defect "no-country"
    When ShipStation refreshes the store
    Then the order stays out because of NOT_APPROVED, DATE_TOO_OLD and COUNTRY_MISSING

  Scenario: Put right, the order is imported
    Given an order ready to ship
    And the delivery country is "New Zeland"
    When support sets the delivery country to "New Zealand" and refreshes again
    Then the order waits for shipment in ShipStation

  Scenario: An ETD makes an old order recent
    Given an order ready to ship
    And the order was created 75 days ago without an ETD
    When support sets the ETD 3 days ahead and refreshes again
    Then the order waits for shipment in ShipStation

  @ETD_FUTURE
  Scenario: An ETD still to come, read to the letter
    Given the assumption "future_etd" is "reject"
    And an order ready to ship
    And the order was created 75 days ago, with an ETD in 3 days
    When ShipStation refreshes the store
    Then the order stays out because of ETD_FUTURE

  @QTY_DISPATCH_PARTIAL
  Scenario: A line that is not picked is left out
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN, MUG-EN-NAV
    And line 2 of the order is not picked
    When ShipStation refreshes the store
    Then in ShipStation the order has 1 item

  @QTY_DISPATCH_PARTIAL
  Scenario: Or it keeps the order out, if every line must be picked
    Given the assumption "qty_dispatch_rule" is "all"
    And an order ready to ship
    And the order is one piece each of TENT-2P-GRN, MUG-EN-NAV
    And line 2 of the order is not picked
    When ShipStation refreshes the store
    Then the order stays out because of QTY_DISPATCH_PARTIAL

  @QTY_SET_BY_API
  Scenario: Qty Dispatch that a client writes is not kept
    Given an order ready to ship
    And the order has the defect "no-qty-dispatch"
    When a client writes Qty Dispatch through the API
    And ShipStation refreshes the store
    Then the order stays out because of QTY_DISPATCH_EMPTY

  @TIMEZONE_SHIFT
  Scenario: A store that takes UTC for local time misses fresh orders
    Given an order ready to ship
    And the store reads dates 11 hours late
    When ShipStation refreshes the store
    Then the order is not in ShipStation

  @PAGING_GAP
  Scenario: A store that counts its pages wrongly hides orders
    Given 130 orders ready to ship
    And the store writes that there is one page
    When ShipStation refreshes the store
    Then ShipStation has 100 of the orders

  @NOT_SYNCED_YET
  Scenario: Nobody has imported yet
    Given an order ready to ship
    When nobody imports yet
    Then the order stays out because of NOT_SYNCED_YET

  @AUTO_IMPORT_OFF
  Scenario: Automatic import is off
    Given an order ready to ship
    And automatic import is off
    When an hour passes
    Then the order is not in ShipStation

  @AUTO_IMPORT_OFF
  Scenario: An import by hand brings it all the same
    Given an order ready to ship
    And automatic import is off
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

  @AUTO_IMPORT_HALTED
  Scenario: One break of the connection halts automatic import
    Given an order ready to ship
    And the connection to the store breaks once
    When an hour passes
    And an hour passes
    Then the order is not in ShipStation

  @AUTO_IMPORT_HALTED
  Scenario: One import by hand wakes it
    Given an order ready to ship
    And the connection to the store breaks once
    When an hour passes
    And ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

  @AUTH_401
  Scenario: A mistyped password
    Given an order ready to ship
    And the store is connected with a mistyped password
    When ShipStation refreshes the store
    Then the import fails because of AUTH_401

  @AUTH_401
  Scenario: The API key in place of the password
    Given an order ready to ship
    And the API key was entered in place of the store's password
    When ShipStation refreshes the store
    Then the import fails because of AUTH_401

  @FORBIDDEN_403 @SERVER_500 @ENDPOINT_DOWN
  Scenario Outline: The store does not answer as it must
    Given an order ready to ship
    And the store <trouble>
    When ShipStation refreshes the store
    Then the import fails because of <code>

    Examples:
      | trouble                    | code          |
      | is not allowed to answer   | FORBIDDEN_403 |
      | fails while writing orders | SERVER_500    |
      | is down for maintenance    | ENDPOINT_DOWN |

  @EMPTY_BODY @NOT_XML
  Scenario Outline: The store answers with something else
    Given an order ready to ship
    And the store answers with <body>
    When ShipStation refreshes the store
    Then the import fails because of <code>

    Examples:
      | body         | code       |
      | nothing      | EMPTY_BODY |
      | a login page | NOT_XML    |

  @BAD_CHARACTER @UNESCAPED_MARKUP @BAD_NUMBER_OR_DATE @BAD_WEIGHT_UNIT @FIELD_TOO_LONG
  Scenario Outline: The store writes what ShipStation cannot take
    Given an order ready to ship
    And the store writes <error>
    When ShipStation refreshes the store
    Then the import fails because of <code>

    Examples:
      | error                                 | code               |
      | a control character into the notes    | BAD_CHARACTER      |
      | an unescaped ampersand into the notes | UNESCAPED_MARKUP   |
      | prices with a comma                   | BAD_NUMBER_OR_DATE |
      | the first order's date badly          | BAD_NUMBER_OR_DATE |
      | the weight unit as kg                 | BAD_WEIGHT_UNIT    |
      | a name of 120 letters                 | FIELD_TOO_LONG     |

  @FIELD_TOO_LONG
  Scenario: A name that is too long is cut
    Given an order ready to ship
    And the order has the defect "long-name"
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

  @FIELD_TOO_LONG
  Scenario: Or it keeps the order out, if nothing is to be cut
    Given the assumption "long_fields" is "refuse"
    And an order ready to ship
    And the order has the defect "long-name"
    When ShipStation refreshes the store
    Then the order stays out because of FIELD_TOO_LONG

  @BAD_CHARACTER
  Scenario: A control character in Cin7 is dropped on the way
    Given an order ready to ship
    And the delivery instructions hold a control character
    When ShipStation refreshes the store
    Then in ShipStation the buyer's notes is "Leave atthe door"

  @BAD_CHARACTER
  Scenario: Or it keeps the order out, if nothing is to be dropped
    Given the assumption "bad_characters" is "refuse"
    And an order ready to ship
    And the delivery instructions hold a control character
    When ShipStation refreshes the store
    Then the order stays out because of BAD_CHARACTER

  @POISONED_PAGE
  Scenario: One bad order keeps out its whole page
    Given 3 orders ready to ship
    And one bad order keeps out its whole page
    And the store writes the first order's date badly
    When ShipStation refreshes the store
    Then ShipStation has 0 of the orders

  Scenario: Unless each order is taken by itself
    Given 3 orders ready to ship
    And the store writes the first order's date badly
    When ShipStation refreshes the store
    Then ShipStation has 2 of the orders

  @MAPPED_ELSEWHERE
  Scenario: The order is there, under another status
    Given an order ready to ship
    And the status words for awaiting_payment are "Fully Picked"
    When ShipStation refreshes the store
    Then in ShipStation the order is awaiting payment

  @WRONG_STORE
  Scenario: A second connection of the same account brings the order again
    Given an order ready to ship
    When ShipStation refreshes the store
    And the store is connected a second time
    And ShipStation refreshes the store again
    Then ShipStation has the order 2 times

  @DUPLICATE_ROUTE
  Scenario: The web shop is connected to ShipStation as well
    Given an order ready to ship
    When ShipStation refreshes the store
    And the same order reaches ShipStation from the web shop directly
    Then ShipStation has the order 2 times

  @LINE_HIDDEN
  Scenario: A hidden line does not arrive
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN, MUG-EN-NAV
    And line 1 of the order is hidden
    When ShipStation refreshes the store
    Then in ShipStation the order has 1 item
    And in ShipStation the item is "MUG-EN-NAV"

  @WEIGHT_MISSING
  Scenario: A product without a weight
    Given an order ready to ship
    And the order is one piece each of UNKNOWN-1
    When ShipStation refreshes the store
    Then in ShipStation the item weight is empty

  @DISCOUNT_MISREAD
  Scenario: A discount that looks like a product
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And the discount is 3
    And the store writes discounts as products
    When ShipStation refreshes the store
    Then in ShipStation the adjustment mark of the second item is "no"

  @PHONE_MISSING
  Scenario: Neither phone nor mobile
    Given an order ready to ship
    And in Cin7 the phone is empty
    And in Cin7 the mobile is empty
    When ShipStation refreshes the store
    Then in ShipStation the phone is empty

  @EMAIL_MISSING
  Scenario: Without an e-mail address the buyer gets no mail
    Given an order ready to ship
    And in Cin7 the member number is "1"
    And in Cin7 the e-mail is empty
    And buyers are mailed when their order is shipped
    When the order is imported and a label is bought
    Then in ShipStation the e-mail is empty
    And the buyer got 0 mails

  @SERVICE_UNMAPPED
  Scenario: The requested service chooses no carrier by itself
    Given an order ready to ship
    And in Cin7 the freight description is "Overnight, please"
    When ShipStation refreshes the store
    Then in ShipStation the requested service is "Overnight, please"
    And in ShipStation the carrier is empty

  @STALE_AFTER_IMPORT
  Scenario: A change after the import does not arrive
    Given an order ready to ship
    And in Cin7 the delivery street is "1 Queen Street"
    When ShipStation refreshes the store
    And in Cin7 the delivery street is changed to "2 King Street"
    And ShipStation refreshes the store again
    Then in ShipStation the street is "1 Queen Street"

  @CANCEL_NOT_SENT
  Scenario: Voided after the import, it stays open in ShipStation
    Given an order ready to ship
    When ShipStation refreshes the store
    And the order is voided in Cin7
    And ShipStation refreshes the store again
    Then in ShipStation the order is awaiting shipment

  @DISPATCHED_ELSEWHERE
  Scenario: Dispatched by hand, it stays open in ShipStation
    Given an order ready to ship
    When ShipStation refreshes the store
    And the order is dispatched by hand in Cin7
    And ShipStation refreshes the store again
    Then in ShipStation the order is awaiting shipment

  @DATE_WRONG_ZONE
  Scenario: The date of an order is that of Cin7, in ShipStation's zone
    Given an order ready to ship
    When ShipStation refreshes the store
    Then in ShipStation the order date is "2026-02-23T12:22:00.0000000"

  @DATE_WRONG_ZONE
  Scenario: A store that writes local time moves the date
    Given an order ready to ship
    And the store writes dates in local time
    When ShipStation refreshes the store
    Then in ShipStation the order date is "2026-01-31T15:59:00.0000000"

  @NOTIFY_DELAYED
  Scenario: A notice that waits for the carrier's first scan
    Given an order ready to ship
    And notices to the store are delayed
    When the order is imported and a label is bought
    Then Cin7 still waits for the order to be shipped

  @NOTIFY_DELAYED
  Scenario: After the first scan Cin7 knows
    Given an order ready to ship
    And notices to the store are delayed
    When the order is imported and a label is bought
    And a day passes
    Then Cin7 has the label's tracking number

  @NOTIFY_OFF
  Scenario: Notices are off for the store
    Given an order ready to ship
    And notices to the store are off
    When the order is imported and a label is bought
    And a day passes
    Then Cin7 still waits for the order to be shipped

  @RELABEL_AFTER_VOID
  Scenario: The second label after a void is not told
    Given an order ready to ship
    When the order is imported and a label is bought
    And the label is voided and another is bought
    Then Cin7 does not have the label's tracking number

  @NOTICE_400_SPLIT
  Scenario: The second order of an old split is not known to Cin7
    Given an order ready to ship
    And splits are made in the legacy layout
    When ShipStation refreshes the store
    And one piece is split off and its parcel is labelled first
    Then ShipStation says that the notice was refused
    And Cin7 still waits for the order to be shipped

  @NOTICE_REJECTED
  Scenario: A void order refuses the notice
    Given an order ready to ship
    When ShipStation refreshes the store
    And the order is voided in Cin7
    And a label is bought
    Then ShipStation says that the notice was refused

  @NOTICE_200_LOST
  Scenario: A store that thanks and does nothing
    Given an order ready to ship
    And the store thanks for notices and loses them
    When the order is imported and a label is bought
    Then Cin7 still waits for the order to be shipped

  @ORDER_RENUMBERED
  Scenario: Renumbered after the import, it is found by its own id
    Given an order ready to ship
    When ShipStation refreshes the store
    And the order is renumbered to "SO-NEW-1" in Cin7
    And a label is bought
    Then Cin7 has the label's tracking number

  @ORDER_RENUMBERED
  Scenario: Without its id it is not found
    Given an order ready to ship
    And notices come without a body
    When ShipStation refreshes the store
    And the order is renumbered to "SO-NEW-1" in Cin7
    And a label is bought
    Then ShipStation says that the notice was refused

  @SPLIT_FIRST_PARCEL_COMPLETES @SPLIT_NO_BACKORDER
  Scenario: The first parcel of a split order completes it, and nothing is left for later
    Given an order ready to ship
    When ShipStation refreshes the store
    And one piece is split off and its parcel is labelled first
    Then every piece of the order is dispatched in Cin7
    And Cin7 has 1 order

  @CHANNEL_NOT_TOLD
  Scenario: Cin7 knows, and the shop does not
    Given orders come from the channel "Shopify", which does not answer
    And an order ready to ship
    When the order is imported and a label is bought
    And a day passes
    Then Cin7 has the label's tracking number
    And the channel does not know of the shipment

  @CANCELLED_IN_SHIPSTATION
  Scenario: A cancellation in ShipStation does not come back
    Given an order ready to ship
    When ShipStation refreshes the store
    And the order is cancelled in ShipStation
    And a day passes
    Then Cin7 still waits for the order to be shipped
