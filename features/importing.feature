Feature: Orders ready to ship are imported
  ShipStation asks the store, and the store hands over what is ready.

  Scenario: An order that meets every criterion
    Given an order ready to ship
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

  Scenario: Many orders at once
    Given 30 orders ready to ship
    When ShipStation refreshes the store
    Then all orders wait for shipment in ShipStation

  Scenario: An order is not imported twice
    Given an order ready to ship
    When ShipStation refreshes the store
    And ShipStation refreshes the store again
    Then ShipStation has the order 1 time

  Scenario: An old order with a recent ETD
    Given an order ready to ship
    And the order has the defect "old-recent-etd"
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

  Scenario Outline: The last day on which an order is recent
    Given an order ready to ship
    And the order was created <days> days ago without an ETD
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

    Examples:
      | days |
      | 1    |
      | 59   |

  Scenario Outline: A country in any of its usual forms
    Given an order ready to ship
    And the delivery country is "<country>"
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

    Examples:
      | country       |
      | US            |
      | USA           |
      | United States |
      | new zealand   |

  Scenario: More orders than fit on a page
    Given 130 orders ready to ship
    When ShipStation refreshes the store
    Then all orders wait for shipment in ShipStation

  Scenario: A second import brings what became ready since
    Given an order ready to ship
    And the order is at stage "Processing"
    When ShipStation refreshes the store
    And in Cin7 the stage is changed to "Fully Picked"
    And ShipStation refreshes the store again
    Then the order waits for shipment in ShipStation

  @ETD_FUTURE
  Scenario: An old order whose ETD is still to come
    Given an order ready to ship
    And the order was created 75 days ago, with an ETD in 3 days
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

  Scenario Outline: What stands on the order in Cin7 arrives in ShipStation
    Given an order ready to ship
    And in Cin7 the <field> is "<value>"
    When ShipStation refreshes the store
    Then in ShipStation the <there> is "<value>"

    Examples:
      | field                 | value             | there             |
      | e-mail                | buyer@example.com | e-mail            |
      | phone                 | 021 555 0100      | phone             |
      | freight description   | Express Courier   | requested service |
      | payment terms         | Prepaid           | payment method    |
      | internal comments     | Pack with care    | internal notes    |
      | delivery instructions | Ring twice        | buyer's notes     |
      | delivery street       | 1 Queen Street    | street            |

  Scenario: The items of an order arrive with all that is known of them
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    When ShipStation refreshes the store
    Then in ShipStation the item is "TENT-2P-GRN"
    And in ShipStation the item price is "10"
    And in ShipStation the item quantity is "1"
    And in ShipStation the item weight is "2350 grams"
    And in ShipStation the total weight is "82.8938 ounces"
    And in ShipStation the item image is "https://images.example.com/tent-2p-grn.jpg"

  Scenario: The options of an item arrive
    Given an order ready to ship
    When ShipStation refreshes the store
    Then in ShipStation the item option is "Moss"

  Scenario: An order is no gift unless somebody says so
    Given an order ready to ship
    When ShipStation refreshes the store
    Then in ShipStation the gift is "no"

  Scenario: The mobile number stands in for a phone number
    Given an order ready to ship
    And in Cin7 the phone is empty
    And in Cin7 the mobile is "021 555 0199"
    When ShipStation refreshes the store
    Then in ShipStation the phone is "021 555 0199"

  Scenario: A discount arrives as an adjustment
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And the discount is 3
    When ShipStation refreshes the store
    Then in ShipStation the second item is "Spring sale"
    And in ShipStation the price of the second item is "-3"
    And in ShipStation the adjustment mark of the second item is "yes"
