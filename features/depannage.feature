# language: fr
Fonctionnalité: Les commandes ne sont pas importées
  Chaque commande retenue l'est pour une raison, et le support peut y remédier.

  Scénario: Une commande prête est importée
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

  @NOT_APPROVED
  Scénario: Un brouillon n'est pas importé
    Étant donné une commande prête à expédier
    Et la commande est un brouillon
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de NOT_APPROVED

  @STAGE_NOT_FULLY_PICKED
  Scénario: Une autre étape que Fully Picked
    Étant donné une commande prête à expédier
    Et la commande est à l'étape "Processing"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de STAGE_NOT_FULLY_PICKED

  Plan du scénario: Les autres critères de l'article d'aide
    Étant donné une commande prête à expédier
    Et la commande a le défaut "<défaut>"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de <raison>

    Exemples:
      | défaut          | raison                |
      | too-old         | DATE_TOO_OLD          |
      | old-without-etd | ETD_MISSING_OLD_ORDER |
      | no-country      | COUNTRY_MISSING       |
      | no-qty-dispatch | QTY_DISPATCH_EMPTY    |

  Scénario: Une fois corrigée, la commande est importée
    Étant donné une commande prête à expédier
    Et le pays de livraison est "Nouvelle Zelande"
    Quand le support met le pays de livraison à "New Zealand" et actualise de nouveau
    Alors la commande attend son expédition dans ShipStation

  Scénario: Une étiquette, et Cin7 le sait
    Étant donné une commande prête à expédier
    Quand la commande est importée et on achète une étiquette
    Alors Cin7 montre la commande comme expédiée, avec le numéro de suivi de l'étiquette
