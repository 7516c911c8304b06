Feature: Connecting Cin7 and ShipStation
  The two ways of connecting, step by step, as far as they are more than clicks.

  Scenario: The account in Cin7 has the app with its settings page
    Given the app is installed in Cin7
    Then on the settings page the store user name is shown
    And on the settings page the store password is shown

  Scenario: Cin7 is among the stores that ShipStation can connect
    Given the app is installed in Cin7
    Then the Cin7 tile is among the stores that can be connected

  @SERVER_500
  Scenario: A Cin7 account that is closed hands over nothing
    Given an order ready to ship
    When the Cin7 account is closed and ShipStation refreshes the store
    Then the import fails because of SERVER_500

  @APP_NOT_INSTALLED
  Scenario: Without the app the credentials open nothing
    Given an order ready to ship
    And on the settings page the app is switched off
    When ShipStation refreshes the store
    Then the import fails because of AUTH_401
    And Test Connection says that it does not work

  Scenario: User name and password are copied from the settings page
    Given an order ready to ship
    And the store is connected with a mistyped password
    When support reconnects the store as the settings page says
    Then Test Connection says that all is well

  Scenario: Connected, the store is listed and imports
    Given an order ready to ship
    When ShipStation refreshes the store
    Then ShipStation lists the Cin7 store
    And the order waits for shipment in ShipStation

  Scenario: Status words of the account's own are set while connecting
    Given an order ready to ship
    And the order is at stage "Fully Picked"
    And the status words for on_hold are "Fully Picked"
    When ShipStation refreshes the store
    Then in ShipStation the order is on hold

  Scenario: Changed status words need the connection reconfigured
    Given an order ready to ship
    And the status words for on_hold are "Fully Picked"
    When support reconnects the store with "Fully Picked" for awaiting_shipment
    And ShipStation refreshes the store
    Then the order waits for shipment in ShipStation

  Scenario: After connecting, the settings of the store can be changed
    Given an order ready to ship
    And buyers are mailed when their order is shipped
    When the order is imported and a label is bought
    Then the buyer got 1 mail

  Scenario: ShipStation gives an API key and secret for the rate calculator
    Given the app is installed in Cin7
    Then the API key and secret open ShipStation
    And a mistyped API secret does not

  Scenario: Key, secret and mark-up are entered and saved
    Given the app is installed in Cin7
    And on the settings page the rate calculator key is "key"
    And on the settings page the rate calculator secret is "secret"
    And on the settings page the mark-up is "7.5"
    And on the settings page the support's part is switched on
    Then on the settings page the rate calculator key is shown
    And on the settings page the mark-up is shown
    And on the settings page the support's part is shown

  @CREDENTIALS_NOT_FINISHED
  Scenario: The rate calculator alone brings no orders
    Given an order ready to ship
    And on the settings page the rate calculator key is "key"
    And on the settings page the rate calculator secret is "secret"
    And the store is not connected
    When an hour passes
    Then the order is not in ShipStation

  @APP_NOT_INSTALLED
  Scenario: Without the app there are no rates either
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    And on the settings page the app is switched off
    When Cin7 asks for the rates of the order
    Then there are no rates because of APP_NOT_INSTALLED

  Scenario: Both links work side by side
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    When Cin7 asks for the rates of the order
    And ShipStation refreshes the store
    Then the carriers with a rate are Stamps.com, UPS, FedEx and UPS by ShipStation
    And the order waits for shipment in ShipStation
