Feature: The settings page of the ShipStation app in Cin7
  What stands on the page decides from the next import on.

  @CUSTOM_FIELD_UNMAPPED
  Scenario: A custom field is blank until it is mapped
    Given an order ready to ship
    And in Cin7 the customer order number is "PO-7"
    When ShipStation refreshes the store
    Then in ShipStation the custom field 1 is empty

  Scenario Outline: A mapped custom field arrives
    Given an order ready to ship
    And in Cin7 the customer order number is "PO-7"
    And on the settings page the <field> is "customerOrderNo"
    When ShipStation refreshes the store
    Then in ShipStation the <field> is "PO-7"

    Examples:
      | field          |
      | custom field 1 |
      | custom field 2 |
      | custom field 3 |

  @WEIGHT_UNIT_MISMATCH
  Scenario: The unit of weights
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And on the settings page the weight units is "LB"
    When ShipStation refreshes the store
    Then in ShipStation the item weight is "2.35 pounds"

  @BRANCH_EXCLUDED
  Scenario: Orders of a branch that is not served
    Given an order ready to ship
    And orders are taken from branch 4 only
    When ShipStation refreshes the store
    Then the order is not in ShipStation

  @BOM_COMPONENTS
  Scenario: The parts of a kit stay out
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN, MUG-EN-NAV
    And line 2 of the order is a part of line 1
    When ShipStation refreshes the store
    Then in ShipStation the order has 1 item

  @BOM_COMPONENTS
  Scenario: The parts of a kit are sent beside it
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN, MUG-EN-NAV
    And line 2 of the order is a part of line 1
    And on the settings page the kit parts is switched on
    When ShipStation refreshes the store
    Then in ShipStation the order has 2 items

  @NO_INVOICE_DATE
  Scenario: An order is not invoiced by its shipment
    Given an order ready to ship
    When the order is imported and a label is bought
    Then Cin7 shows the invoice date empty

  Scenario: Unless it is to be invoiced upon completion
    Given an order ready to ship
    And on the settings page the invoicing on completion is switched on
    When the order is imported and a label is bought
    Then Cin7 shows the invoice date filled in

  @NOT_MODIFIED_IN_WINDOW
  Scenario: A branch that is ticked later needs the order saved again
    Given an order ready to ship
    And orders are taken from branch 4 only
    When ShipStation refreshes the store
    And an hour passes
    And orders are taken from branch 3 too
    And an hour passes
    Then the order is not in ShipStation

  Scenario: Saved again it is imported
    Given an order ready to ship
    And orders are taken from branch 4 only
    When ShipStation refreshes the store
    And orders are taken from branch 3 too
    And support saves the order again
    And an hour passes
    Then the order waits for shipment in ShipStation
