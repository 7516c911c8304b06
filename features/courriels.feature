# language: fr
Fonctionnalité: Les courriels sur les commandes qui ne peuvent pas partir
  Quand une commande est prête mais ne peut pas être envoyée, Cin7 écrit à l'adresse indiquée sur la
  page des paramètres.

  Scénario: Le courriel dit quelle commande, ce qui ne va pas et que faire
    Étant donné une commande prête à expédier
    Et le pays de livraison est vide
    Et sur la page des paramètres, le champ adresse d'erreurs est "desk@example.com"
    Quand ShipStation actualise la boutique
    Alors "desk@example.com" a reçu un courriel sur la commande à cause de COUNTRY_MISSING

  @BAD_NUMBER_OR_DATE
  Scénario: Une demi-pièce est signalée avant que ShipStation ne la voie
    Étant donné une commande prête à expédier
    Et la commande a le défaut "fractional-quantity"
    Et sur la page des paramètres, le champ adresse d'erreurs est "desk@example.com"
    Quand ShipStation actualise la boutique
    Alors "desk@example.com" a reçu un courriel sur la commande à cause de BAD_NUMBER_OR_DATE

  Scénario: La même cause n'est signalée qu'une fois par jour
    Étant donné une commande prête à expédier
    Et le pays de livraison est vide
    Et sur la page des paramètres, le champ adresse d'erreurs est "desk@example.com"
    Quand ShipStation actualise la boutique
    Et le support enregistre de nouveau la commande
    Et ShipStation actualise de nouveau la boutique
    Alors 1 courriel d'erreur est parti

  Scénario: Corrigée comme le dit le courriel, la commande est importée
    Étant donné une commande prête à expédier
    Et le pays de livraison est "New Zeland"
    Et sur la page des paramètres, le champ adresse d'erreurs est "desk@example.com"
    Quand le support met le pays de livraison à "New Zealand" et actualise de nouveau
    Alors "desk@example.com" a reçu un courriel sur la commande à cause de COUNTRY_NOT_ISO
    Et la commande attend son expédition dans ShipStation

  Scénario: Un brouillon n'est pas une erreur
    Étant donné une commande prête à expédier
    Et la commande est un brouillon
    Et sur la page des paramètres, le champ adresse d'erreurs est "desk@example.com"
    Quand ShipStation actualise la boutique
    Alors 0 courriels d'erreur sont partis

  Scénario: Sauf s'il faut signaler toute commande qui n'est pas importée
    Étant donné l'hypothèse "mail_on" est "all"
    Et une commande prête à expédier
    Et la commande est un brouillon
    Et sur la page des paramètres, le champ adresse d'erreurs est "desk@example.com"
    Quand ShipStation actualise la boutique
    Alors "desk@example.com" a reçu un courriel sur la commande à cause de NOT_APPROVED

  @NO_ERROR_ADDRESS
  Scénario: Sans adresse, personne n'est prévenu
    Étant donné une commande prête à expédier
    Et le pays de livraison est vide
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de COUNTRY_MISSING
    Et 0 courriels d'erreur sont partis
