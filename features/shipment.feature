Feature: What a shipment changes in Cin7
  When a parcel leaves, ShipStation tells the store, and Cin7 knows.

  Scenario: A label dispatches the order
    Given an order ready to ship
    When the order is imported and a label is bought
    Then Cin7 shows the order as dispatched, with the label's tracking number
    And the date of dispatch in Cin7 is filled

  Scenario: An order marked as shipped is dispatched with the given number
    Given an order ready to ship
    When the order is imported and marked as shipped with tracking "1Z999AA10123456784"
    Then Cin7 shows the order as dispatched with tracking "1Z999AA10123456784"

  @CARRIER_KEPT
  Scenario: A carrier that is in Cin7 already is kept
    Given an order ready to ship
    And the carrier in Cin7 is already "Own Van"
    When the order is imported and a label is bought
    Then Cin7 shows the order as dispatched, with the label's tracking number
    And the carrier in Cin7 is "Own Van"

  @NOTIFY_OFF
  Scenario: Without a notice Cin7 does not know
    Given an order ready to ship
    When the order is imported and marked as shipped without notice to the store
    Then Cin7 does not know that the order was shipped

  Scenario: Cin7 says that it failed, but it did not
    Given an order ready to ship
    And Cin7 fails once, after it has stored an update
    When the order is imported and a label is bought
    Then Cin7 shows the order as dispatched, with the label's tracking number
