Feature: Split orders
  A split in ShipStation sends an order in parcels. What the first one leaves behind becomes a back
  order in Cin7, if the settings page says so.

  @SPLIT_NO_BACKORDER
  Scenario: With automatic back orders, what is left behind is a back order
    Given on the settings page the automatic backorder is switched on
    And an order ready to ship
    When ShipStation refreshes the store
    And one piece is split off and its parcel is labelled first
    Then Cin7 has the label's tracking number
    And the order in Cin7 has 1 piece
    And Cin7 has 2 orders

  @SPLIT_FIRST_PARCEL_COMPLETES
  Scenario: The parcel that follows dispatches the back order
    Given on the settings page the automatic backorder is switched on
    And an order ready to ship
    When ShipStation refreshes the store
    And one piece is split off and both parcels are labelled
    Then Cin7 has 2 orders
    And every order in Cin7 is dispatched

  @SECOND_SYNC_NEEDED
  Scenario: Some links act on a notice only when ShipStation imports again
    Given the assumption "apply_on_next_sync" is "on"
    And an order ready to ship
    When the order is imported and a label is bought
    Then Cin7 still waits for the order to be shipped
    When ShipStation refreshes the store again
    Then Cin7 has the label's tracking number
