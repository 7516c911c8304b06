Feature: Mail about orders that cannot be sent
  When an order is ready but cannot be sent, Cin7 mails the address on the settings page.

  Scenario: The mail says which order, what is wrong and what to do
    Given an order ready to ship
    And the delivery country is empty
    And on the settings page the error address is "desk@example.com"
    When ShipStation refreshes the store
    Then "desk@example.com" was mailed about the order because of COUNTRY_MISSING

  @BAD_NUMBER_OR_DATE
  Scenario: Half a piece is told before ShipStation sees it
    Given an order ready to ship
    And the order has the defect "fractional-quantity"
    And on the settings page the error address is "desk@example.com"
    When ShipStation refreshes the store
    Then "desk@example.com" was mailed about the order because of BAD_NUMBER_OR_DATE

  Scenario: The same cause is told once a day
    Given an order ready to ship
    And the delivery country is empty
    And on the settings page the error address is "desk@example.com"
    When ShipStation refreshes the store
    And support saves the order again
    And ShipStation refreshes the store again
    Then 1 mail about errors was sent

  Scenario: Put right as the mail says, the order is imported
    Given an order ready to ship
    And the delivery country is "New Zeland"
    And on the settings page the error address is "desk@example.com"
    When support sets the delivery country to "New Zealand" and refreshes again
    Then "desk@example.com" was mailed about the order because of COUNTRY_NOT_ISO
    And the order waits for shipment in ShipStation

  Scenario: A draft is no error
    Given an order ready to ship
    And the order is a draft
    And on the settings page the error address is "desk@example.com"
    When ShipStation refreshes the store
    Then 0 mails about errors were sent

  Scenario: Unless every order that stays out is to be told
    Given the assumption "mail_on" is "all"
    And an order ready to ship
    And the order is a draft
    And on the settings page the error address is "desk@example.com"
    When ShipStation refreshes the store
    Then "desk@example.com" was mailed about the order because of NOT_APPROVED

  @NO_ERROR_ADDRESS
  Scenario: Without an address nobody is told
    Given an order ready to ship
    And the delivery country is empty
    When ShipStation refreshes the store
    Then the order stays out because of COUNTRY_MISSING
    And 0 mails about errors were sent
