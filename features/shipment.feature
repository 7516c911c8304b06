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

  Scenario: All that was ordered is dispatched
    Given an order ready to ship
    When the order is imported and a label is bought
    Then every piece of the order is dispatched in Cin7

  Scenario: An empty carrier is filled in
    Given an order ready to ship
    And no carrier is chosen in Cin7
    When the order is imported and a label is bought
    Then Cin7 shows the carrier filled in

  Scenario: What was paid for shipping stays as the buyer was charged
    Given an order ready to ship
    When the order is imported and a label is bought
    Then Cin7 shows the freight total as "95.82"

  Scenario: Service and cost are noted
    Given an order ready to ship
    When the order is imported and a label is bought
    Then Cin7 tells the shipment in its internal comments 1 time

  @DUPLICATE_NOTICE
  Scenario: A notice that comes twice changes nothing the second time
    Given an order ready to ship
    And the answer to the first notice is lost
    When the order is imported and a label is bought
    And a day passes
    Then Cin7 shows the order as dispatched, with the label's tracking number
    And Cin7 tells the shipment in its internal comments 1 time

  @EMPTY_NOTICE_BODY
  Scenario: A notice without a body is understood all the same
    Given an order ready to ship
    And notices come without a body
    When the order is imported and a label is bought
    Then Cin7 shows the order as dispatched, with the label's tracking number

  Scenario: The sales channel is told once
    Given orders come from the channel "Shopify"
    And an order ready to ship
    When the order is imported and a label is bought
    Then the channel was told of the shipment 1 time

  Scenario: The buyer is mailed of shipping and delivery
    Given an order ready to ship
    And buyers are mailed when their order is shipped
    When the order is imported and a label is bought
    And a week passes
    Then the buyer got 2 mails

  @NO_TRACKING
  Scenario: Marked as shipped without a number
    Given an order ready to ship
    When the order is imported and marked as shipped without a number
    Then Cin7 shows the stage as "Dispatched"
    And Cin7 shows the tracking code empty

  @COMBINED_ORDERS
  Scenario: One parcel for two orders
    Given 2 orders ready to ship
    When ShipStation refreshes the store
    And the orders are combined and a label is bought
    Then all orders are dispatched in Cin7

  Scenario: A note to the buyer comes back with the shipment
    Given an order ready to ship
    When ShipStation refreshes the store
    And somebody writes to the buyer "Left at the gate" in ShipStation
    And a label is bought
    Then the internal comments in Cin7 tell "Left at the gate"

  Scenario: A stage that was put back by hand is Dispatched again after the notice
    Given an order ready to ship
    When ShipStation refreshes the store
    And the order is dispatched by hand in Cin7
    And in Cin7 the stage is changed to "Fully Picked"
    And a label is bought
    Then Cin7 shows the stage as "Dispatched"
    And Cin7 has the label's tracking number
