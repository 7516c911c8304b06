# language: fr
Fonctionnalité: Les commandes prêtes à expédier sont importées
  ShipStation interroge la boutique, et la boutique remet ce qui est prêt.

  Scénario: Une commande qui répond à tous les critères
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

  Scénario: Beaucoup de commandes à la fois
    Étant donné 30 commandes prêtes à expédier
    Quand ShipStation actualise la boutique
    Alors toutes les commandes attendent leur expédition dans ShipStation

  Scénario: Une commande n'est pas importée deux fois
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et ShipStation actualise de nouveau la boutique
    Alors ShipStation a la commande 1 fois

  Scénario: Une commande ancienne avec une ETD récente
    Étant donné une commande prête à expédier
    Et la commande a le défaut "old-recent-etd"
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

  Plan du scénario: Le dernier jour où une commande est récente
    Étant donné une commande prête à expédier
    Et la commande a été créée il y a <jours> jours, sans ETD
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

    Exemples:
      | jours |
      | 1     |
      | 59    |

  Plan du scénario: Un pays sous chacune de ses formes usuelles
    Étant donné une commande prête à expédier
    Et le pays de livraison est "<pays>"
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

    Exemples:
      | pays          |
      | US            |
      | USA           |
      | United States |
      | new zealand   |

  Scénario: Plus de commandes qu'une page n'en contient
    Étant donné 130 commandes prêtes à expédier
    Quand ShipStation actualise la boutique
    Alors toutes les commandes attendent leur expédition dans ShipStation

  Scénario: Une deuxième importation apporte ce qui est devenu prêt depuis
    Étant donné une commande prête à expédier
    Et la commande est à l'étape "Processing"
    Quand ShipStation actualise la boutique
    Et dans Cin7, le champ étape devient "Fully Picked"
    Et ShipStation actualise de nouveau la boutique
    Alors la commande attend son expédition dans ShipStation

  @ETD_FUTURE
  Scénario: Une commande ancienne dont l'ETD est à venir
    Étant donné une commande prête à expédier
    Et la commande a été créée il y a 75 jours, avec l'ETD dans 3 jours
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

  Plan du scénario: Ce qui figure sur la commande dans Cin7 arrive dans ShipStation
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ <champ> est "<valeur>"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ <là-bas> est "<valeur>"

    Exemples:
      | champ                                 | valeur            | là-bas                    |
      | courriel                              | buyer@example.com | courriel                  |
      | téléphone                             | 021 555 0100      | téléphone                 |
      | description du transport              | Express Courier   | mode d'expédition demandé |
      | conditions de paiement                | Prepaid           | mode de paiement          |
      | commentaires internes                 | Pack with care    | notes internes            |
      | instructions de livraison             | Ring twice        | notes du client           |
      | rue de livraison                      | 1 Queen Street    | rue                       |
      | deuxième ligne de la rue de livraison | Floor 2           | deuxième ligne de la rue  |
      | ville de livraison                    | Dunedin           | ville                     |
      | état de livraison                     | Otago             | état                      |
      | code postal de livraison              | 9016              | code postal               |
      | société de livraison                  | Harbor Tents      | société                   |
      | société de facturation                | Harbor Books      | société facturée          |
      | téléphone                             | 021 555 0100      | téléphone facturé         |

  Scénario: Les articles arrivent avec tout ce qu'on en sait
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ article est "TENT-2P-GRN"
    Et dans ShipStation, le champ prix de l'article est "10"
    Et dans ShipStation, le champ quantité de l'article est "1"
    Et dans ShipStation, le champ poids de l'article est "2350 grams"
    Et dans ShipStation, le champ poids total est "82.8938 ounces"
    Et dans ShipStation, le champ image de l'article est "https://images.example.com/tent-2p-grn.jpg"

  Scénario: Les options d'un article arrivent
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ option de l'article est "Moss"

  Scénario: Une commande n'est pas un cadeau, sauf indication contraire
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ cadeau est "non"

  Scénario: Le mobile remplace le téléphone
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ téléphone est vide
    Et dans Cin7, le champ mobile est "021 555 0199"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ téléphone est "021 555 0199"

  Scénario: Une remise arrive comme un ajustement
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Et la remise est de 3
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ deuxième article est "Spring sale"
    Et dans ShipStation, le champ prix du deuxième article est "-3"
    Et dans ShipStation, le champ marque d'ajustement du deuxième article est "oui"

  Scénario: Le prénom et le nom arrivent ensemble
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ prénom de livraison est "Ann"
    Et dans Cin7, le champ nom de livraison est "Doe"
    Et dans Cin7, le champ prénom de facturation est "Bo"
    Et dans Cin7, le champ nom de facturation est "Roe"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ destinataire est "Ann Doe"
    Et dans ShipStation, le champ nom facturé est "Bo Roe"

  Scénario: Le pays arrive en deux lettres
    Étant donné une commande prête à expédier
    Et le pays de livraison est "New Zealand"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ pays est "NZ"

  Scénario: Un client qui n'est pas membre est connu par son courriel
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ numéro de membre est "1"
    Et dans Cin7, le champ courriel est "buyer@example.com"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ code du client est "buyer@example.com"

  Scénario: Les montants arrivent au cent près
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Et le transport est de 5.55 et la taxe de 10 %
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ total est "17.11"
    Et dans ShipStation, le champ taxe est "1.56"
    Et dans ShipStation, le champ frais d'expédition payés est "5.55"

  Scénario: L'origine d'une commande est indiquée
    Étant donné les commandes viennent du canal "Shopify"
    Et une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ source est "Shopify"

  Scénario: Le nom d'un article arrive
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Et son article s'appelle "Green tent"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ nom de l'article est "Green tent"

  Scénario: Un bon de réduction donne son nom à la remise
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Et la remise de 3 vient du bon "SPRING24"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ deuxième article est "SPRING24"
    Et dans ShipStation, le champ prix du deuxième article est "-3"

  Scénario: Un supplément arrive comme un ajustement
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Et le supplément est de 2.5
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ deuxième article est "Gift wrap"
    Et dans ShipStation, le champ prix du deuxième article est "2.5"
    Et dans ShipStation, le champ marque d'ajustement du deuxième article est "oui"

  Scénario: Une commande et ses lignes gardent les numéros qu'elles ont dans Cin7
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Quand ShipStation actualise la boutique
    Alors ShipStation connaît la commande et sa ligne par leurs numéros dans Cin7

  Scénario: La devise et la dernière modification sont remises
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors la boutique remet le champ devise comme "USD"
    Et la boutique remet le champ dernière modification comme "03/02/2026 09:00"

  Scénario: L'emplacement d'un article arrive
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Et son article est rangé en "B-02"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ emplacement de l'article est "B-02"

  Scénario: Par réglage, la succursale est remise comme entrepôt
    Étant donné l'hypothèse "requested_warehouse" est "branch"
    Et une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors la boutique remet le champ entrepôt comme "Main Warehouse"
