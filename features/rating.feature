Feature: The rate calculator on Cin7's order screen
  Cin7 asks each carrier of ShipStation, raises the prices by the mark-up, and takes the one that
  somebody chooses as the order's freight.

  Scenario: Every carrier is asked
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    When Cin7 asks for the rates of the order
    Then the carriers with a rate are Stamps.com, UPS, FedEx and UPS by ShipStation
    And the rate of "FedEx Ground®" is 14.63
    And the weight asked for is 2350 grams

  Scenario: Packages of one service are kept apart
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    When Cin7 asks for the rates of the order
    Then "USPS Priority Mail" has 11 rates, each for a package of its own

  Scenario: A carrier that fails does not spoil the others
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    And the first carrier fails once
    When Cin7 asks for the rates of the order
    Then the carriers with a rate are UPS, FedEx and UPS by ShipStation

  @RATE_MARKUP
  Scenario Outline: The mark-up is put on the whole price once, in whole cents, halves up
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up with a mark-up of <percent> percent
    When Cin7 asks for the rates of the order
    Then ShipStation itself asks <cost> for "<service>"
    And the rate of "<service>" is <offer>

    Examples:
      | percent | service                                 | cost  | offer |
      | 0       | FedEx 2Day®                             | 42.67 | 42.67 |
      | 10      | FedEx 2Day®                             | 42.67 | 46.94 |
      | 10      | USPS Priority Mail - Flat Rate Envelope | 7.15  | 7.87  |
      | 12.5    | USPS Media Mail - Package               | 5.45  | 6.13  |

  @RATE_MARKUP
  Scenario: A price above ShipStation's is remarked on
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up with a mark-up of 10 percent
    When Cin7 asks for the rates of the order
    Then Cin7 remarks RATE_MARKUP

  Scenario: The chosen rate is the order's freight
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up with a mark-up of 10 percent
    When the rate "FedEx 2Day®" of FedEx is chosen
    Then Cin7 shows the freight total as "46.94"
    And Cin7 shows the freight description as "FedEx 2Day®"
    And Cin7 shows the total as "56.94"

  Scenario: What was chosen in Cin7 is requested in ShipStation
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    When the rate "FedEx 2Day®" of FedEx is chosen
    And ShipStation refreshes the store
    Then in ShipStation the requested service is "FedEx 2Day®"
    And in ShipStation the shipping paid is "42.67"

  @RATE_NOT_ENABLED
  Scenario: Without key and secret there are no rates
    Given an order of one tent for Austin in Texas
    And nobody has entered an API key for the rate calculator
    When Cin7 asks for the rates of the order
    Then there are no rates because of RATE_NOT_ENABLED

  @RATE_NOT_ENABLED
  Scenario: Before Cin7's support has done its part there are no rates
    Given an order of one tent for Austin in Texas
    And Cin7's support has not finished the rate calculator
    When Cin7 asks for the rates of the order
    Then there are no rates because of RATE_NOT_ENABLED

  @RATE_401
  Scenario: A new API secret was made in ShipStation, and Cin7 still has the old one
    Given an order of one tent for Austin in Texas
    And the rate calculator has the API secret of last year
    When Cin7 asks for the rates of the order
    Then there are no rates because of RATE_401

  @RATE_NO_WEIGHT
  Scenario: An order that weighs nothing
    Given an order of one tent for Austin in Texas
    And the order is one piece each of UNKNOWN-1
    And the rate calculator is set up
    When Cin7 asks for the rates of the order
    Then there are no rates because of RATE_NO_WEIGHT

  @RATE_UNIT
  Scenario: Kilograms taken for pounds make an absurd price
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    And on the settings page the weight units is "LB"
    When Cin7 asks for the rates of the order
    Then the weight asked for is 2.35 pounds
    And the rate of "USPS Media Mail - Package" is 3.86

  @RATE_COUNTRY
  Scenario: No rates for a delivery country that nobody knows
    Given an order of one tent for Austin in Texas
    And the delivery country is "Texas, USA"
    And the rate calculator is set up
    When Cin7 asks for the rates of the order
    Then there are no rates because of RATE_COUNTRY

  @RATE_CURRENCY
  Scenario: Prices are not converted into the order's currency
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    And on the settings page the ShipStation currency is "NZD"
    When Cin7 asks for the rates of the order
    Then the rate of "FedEx Ground®" is 14.63
    And Cin7 remarks RATE_CURRENCY

  @RATE_RATE_LIMIT
  Scenario: ShipStation takes no more calls
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    And ShipStation takes no more calls
    When Cin7 asks for the rates of the order
    Then there are no rates because of RATE_RATE_LIMIT

  @RATE_RATE_LIMIT
  Scenario: Where ShipStation only wants a rest, all carriers are asked after it
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    And ShipStation takes 2 calls a minute
    When Cin7 asks for the rates of the order
    Then the carriers with a rate are Stamps.com, UPS, FedEx and UPS by ShipStation

  @RATE_THEN_CARRIER_KEPT
  Scenario: The carrier of a chosen rate stays, whoever carries the parcel
    Given an order of one tent for Austin in Texas
    And the rate calculator is set up
    When the rate "USPS Media Mail - Package" of Stamps.com is chosen
    And the order is imported and a label of "fedex" is bought
    Then Cin7 remarks RATE_THEN_CARRIER_KEPT
    And the carrier in Cin7 is "Stamps.com"
