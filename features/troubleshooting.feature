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
