# language: fr
Fonctionnalité: Le calculateur de tarifs de l'écran de commande de Cin7
  Cin7 interroge chaque transporteur de ShipStation, ajoute la majoration aux prix, et reprend comme
  frais de transport de la commande le tarif que quelqu'un choisit.

  Scénario: Chaque transporteur est interrogé
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Quand Cin7 demande les tarifs de la commande
    Alors les transporteurs qui ont un tarif sont Stamps.com, UPS, FedEx et UPS by ShipStation
    Et le tarif de "FedEx Ground®" est 14.63
    Et le poids transmis est de 2350 grams

  Scénario: Les emballages d'un même service restent distincts
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Quand Cin7 demande les tarifs de la commande
    Alors "USPS Priority Mail" a 11 tarifs, chacun pour son emballage

  Scénario: Un transporteur en panne ne gêne pas les autres
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Et le premier transporteur échoue une fois
    Quand Cin7 demande les tarifs de la commande
    Alors les transporteurs qui ont un tarif sont UPS, FedEx et UPS by ShipStation

  @RATE_MARKUP
  Plan du scénario: La majoration porte une seule fois sur le prix entier, arrondie au cent le plus proche
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré avec une majoration de <pourcentage> %
    Quand Cin7 demande les tarifs de la commande
    Alors sans majoration, ShipStation demande <prix> pour "<service>"
    Et le tarif de "<service>" est <tarif>

    Exemples:
      | pourcentage | service                                 | prix  | tarif |
      | 0           | FedEx 2Day®                             | 42.67 | 42.67 |
      | 10          | FedEx 2Day®                             | 42.67 | 46.94 |
      | 10          | USPS Priority Mail - Flat Rate Envelope | 7.15  | 7.87  |
      | 12.5        | USPS Media Mail - Package               | 5.45  | 6.13  |

  @RATE_MARKUP
  Scénario: Un prix supérieur à celui de ShipStation est signalé
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré avec une majoration de 10 %
    Quand Cin7 demande les tarifs de la commande
    Alors Cin7 fait la remarque RATE_MARKUP

  Scénario: Le tarif choisi devient les frais de transport de la commande
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré avec une majoration de 10 %
    Quand on choisit le tarif "FedEx 2Day®" de FedEx
    Alors Cin7 montre le champ frais de transport comme "46.94"
    Et Cin7 montre le champ description du transport comme "FedEx 2Day®"
    Et Cin7 montre le champ total comme "56.94"

  Scénario: Ce qui est choisi dans Cin7 est demandé dans ShipStation
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Quand on choisit le tarif "FedEx 2Day®" de FedEx
    Et ShipStation actualise la boutique
    Alors dans ShipStation, le champ mode d'expédition demandé est "FedEx 2Day®"
    Et dans ShipStation, le champ frais d'expédition payés est "42.67"

  @RATE_NOT_ENABLED
  Scénario: Sans clé ni secret, il n'y a pas de tarifs
    Étant donné une commande d'une tente pour Austin, au Texas
    Et personne n'a saisi de clé API pour le calculateur de tarifs
    Quand Cin7 demande les tarifs de la commande
    Alors il n'y a pas de tarifs à cause de RATE_NOT_ENABLED

  @RATE_NOT_ENABLED
  Scénario: Tant que l'assistance de Cin7 n'a pas fait sa part, il n'y a pas de tarifs
    Étant donné une commande d'une tente pour Austin, au Texas
    Et l'assistance de Cin7 n'a pas finalisé le calculateur de tarifs
    Quand Cin7 demande les tarifs de la commande
    Alors il n'y a pas de tarifs à cause de RATE_NOT_ENABLED

  @RATE_401
  Scénario: Un nouveau secret API a été créé dans ShipStation, et Cin7 a encore l'ancien
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs a le secret API de l'an dernier
    Quand Cin7 demande les tarifs de la commande
    Alors il n'y a pas de tarifs à cause de RATE_401

  @RATE_NO_WEIGHT
  Scénario: Une commande qui ne pèse rien
    Étant donné une commande d'une tente pour Austin, au Texas
    Et la commande contient une pièce de UNKNOWN-1
    Et le calculateur de tarifs est configuré
    Quand Cin7 demande les tarifs de la commande
    Alors il n'y a pas de tarifs à cause de RATE_NO_WEIGHT

  @RATE_UNIT
  Scénario: Des kilogrammes pris pour des livres donnent un prix absurde
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Et sur la page des paramètres, le champ unités de poids est "LB"
    Quand Cin7 demande les tarifs de la commande
    Alors le poids transmis est de 2.35 pounds
    Et le tarif de "USPS Media Mail - Package" est 3.86

  @RATE_COUNTRY
  Scénario: Pas de tarifs pour un pays de livraison que personne ne connaît
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le pays de livraison est "Texas, USA"
    Et le calculateur de tarifs est configuré
    Quand Cin7 demande les tarifs de la commande
    Alors il n'y a pas de tarifs à cause de RATE_COUNTRY

  @RATE_CURRENCY
  Scénario: Les prix ne sont pas convertis dans la devise de la commande
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Et sur la page des paramètres, le champ devise de ShipStation est "NZD"
    Quand Cin7 demande les tarifs de la commande
    Alors le tarif de "FedEx Ground®" est 14.63
    Et Cin7 fait la remarque RATE_CURRENCY

  @RATE_RATE_LIMIT
  Scénario: ShipStation n'accepte plus d'appels
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Et ShipStation n'accepte plus d'appels
    Quand Cin7 demande les tarifs de la commande
    Alors il n'y a pas de tarifs à cause de RATE_RATE_LIMIT

  @RATE_RATE_LIMIT
  Scénario: Si ShipStation ne veut qu'une pause, tous les transporteurs sont interrogés ensuite
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Et ShipStation accepte 2 appels par minute
    Quand Cin7 demande les tarifs de la commande
    Alors les transporteurs qui ont un tarif sont Stamps.com, UPS, FedEx et UPS by ShipStation

  @RATE_THEN_CARRIER_KEPT
  Scénario: Le transporteur du tarif choisi reste, quel que soit celui du colis
    Étant donné une commande d'une tente pour Austin, au Texas
    Et le calculateur de tarifs est configuré
    Quand on choisit le tarif "USPS Media Mail - Package" de Stamps.com
    Et la commande est importée et on achète une étiquette de "fedex"
    Alors Cin7 fait la remarque RATE_THEN_CARRIER_KEPT
    Et le transporteur dans Cin7 est "Stamps.com"
