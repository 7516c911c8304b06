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
      | field                        | value             | there                     |
      | e-mail                       | buyer@example.com | e-mail                    |
      | phone                        | 021 555 0100      | phone                     |
      | freight description          | Express Courier   | requested service         |
      | payment terms                | Prepaid           | payment method            |
      | internal comments            | Pack with care    | internal notes            |
      | delivery instructions        | Ring twice        | buyer's notes             |
      | delivery street              | 1 Queen Street    | street                    |
      | delivery street, second line | Floor 2           | second line of the street |
      | delivery city                | Dunedin           | city                      |
      | delivery state               | Otago             | state                     |
      | delivery postal code         | 9016              | postal code               |
      | delivery company             | Harbor Tents      | company                   |
      | billing company              | Harbor Books      | company billed            |
      | phone                        | 021 555 0100      | phone billed              |

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

  Scenario: Names arrive as one
    Given an order ready to ship
    And in Cin7 the delivery first name is "Ann"
    And in Cin7 the delivery last name is "Doe"
    And in Cin7 the billing first name is "Bo"
    And in Cin7 the billing last name is "Roe"
    When ShipStation refreshes the store
    Then in ShipStation the recipient is "Ann Doe"
    And in ShipStation the name billed is "Bo Roe"

  Scenario: The country arrives as two letters
    Given an order ready to ship
    And the delivery country is "New Zealand"
    When ShipStation refreshes the store
    Then in ShipStation the country is "NZ"

  Scenario: A buyer who is no member goes by the e-mail address
    Given an order ready to ship
    And in Cin7 the member number is "1"
    And in Cin7 the e-mail is "buyer@example.com"
    When ShipStation refreshes the store
    Then in ShipStation the customer code is "buyer@example.com"

  Scenario: Amounts arrive to the cent
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And the freight is 5.55 and the tax 10 percent
    When ShipStation refreshes the store
    Then in ShipStation the total is "17.11"
    And in ShipStation the tax is "1.56"
    And in ShipStation the shipping paid is "5.55"

  Scenario: The source of an order is told
    Given orders come from the channel "Shopify"
    And an order ready to ship
    When ShipStation refreshes the store
    Then in ShipStation the source is "Shopify"

  Scenario: The name of an item arrives
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And its item is called "Green tent"
    When ShipStation refreshes the store
    Then in ShipStation the item name is "Green tent"

  Scenario: A voucher names the discount
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And the discount of 3 has the voucher "SPRING24"
    When ShipStation refreshes the store
    Then in ShipStation the second item is "SPRING24"
    And in ShipStation the price of the second item is "-3"

  Scenario: A surcharge arrives as an adjustment
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And the surcharge is 2.5
    When ShipStation refreshes the store
    Then in ShipStation the second item is "Gift wrap"
    And in ShipStation the price of the second item is "2.5"
    And in ShipStation the adjustment mark of the second item is "yes"

  Scenario: An order and its lines keep the numbers they have in Cin7
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    When ShipStation refreshes the store
    Then ShipStation knows the order and its line by their numbers in Cin7

  Scenario: The currency and the last change are handed over
    Given an order ready to ship
    When ShipStation refreshes the store
    Then the store hands over the currency as "USD"
    And the store hands over the last change as "03/02/2026 09:00"

  Scenario: The shelf of an item arrives
    Given an order ready to ship
    And the order is one piece each of TENT-2P-GRN
    And its item lies in "B-02"
    When ShipStation refreshes the store
    Then in ShipStation the item location is "B-02"

  Scenario: By setting, the branch is handed over as the warehouse
    Given the assumption "requested_warehouse" is "branch"
    And an order ready to ship
    When ShipStation refreshes the store
    Then the store hands over the warehouse as "Main Warehouse"
