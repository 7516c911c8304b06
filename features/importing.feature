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
