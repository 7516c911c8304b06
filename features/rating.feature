Feature: The price of shipping that Cin7 offers
  What ShipStation asks, raised by the mark-up, in whole cents.

  @RATE_MARKUP
  Scenario Outline: The mark-up is put on the whole price
    Given a mark-up of <percent> percent
    When ShipStation asks <cost> and <surcharge> on top
    Then Cin7 offers <offer>

    Examples:
      | percent | cost | surcharge | offer |
      | 0       | 8.23 | 1.00      | 9.23  |
      | 10      | 8.23 | 1.00      | 10.15 |
      | 10      | 8.25 | 0.00      | 9.08  |
