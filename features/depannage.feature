# language: fr
Fonctionnalité: Les commandes ne sont pas importées
  Tout ce qui retient une commande a une raison et un code, et le support peut y remédier.

  @NOT_APPROVED
  Scénario: Un brouillon n'est pas importé
    Étant donné une commande prête à expédier
    Et la commande est un brouillon
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de NOT_APPROVED

  @STAGE_NOT_FULLY_PICKED
  Plan du scénario: Une autre étape que Fully Picked
    Étant donné une commande prête à expédier
    Et la commande est à l'étape "<étape>"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de STAGE_NOT_FULLY_PICKED

    Exemples:
      | étape               |
      | New                 |
      | Processing          |
      | Fully picked - hold |

  @DATE_TOO_OLD
  Scénario: Une commande trop ancienne, avec une ETD trop ancienne
    Étant donné une commande prête à expédier
    Et la commande a le défaut "too-old"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de DATE_TOO_OLD

  @ETD_MISSING_OLD_ORDER
  Scénario: Une commande ancienne sans ETD
    Étant donné une commande prête à expédier
    Et la commande a été créée il y a 61 jours, sans ETD
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de ETD_MISSING_OLD_ORDER

  @COUNTRY_MISSING
  Scénario: Pas de pays de livraison
    Étant donné une commande prête à expédier
    Et le pays de livraison est vide
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de COUNTRY_MISSING

  @COUNTRY_NOT_ISO
  Plan du scénario: Un pays de livraison que personne ne connaît
    Étant donné une commande prête à expédier
    Et le pays de livraison est "<pays>"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de COUNTRY_NOT_ISO

    Exemples:
      | pays       |
      | England    |
      | New Zeland |
      | USA.       |

  @QTY_DISPATCH_EMPTY
  Scénario: Rien n'a été prélevé
    Étant donné une commande prête à expédier
    Et la commande a le défaut "no-qty-dispatch"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de QTY_DISPATCH_EMPTY

  @ALL_LINES_HIDDEN @VOIDED @BRANCH_EXCLUDED @ALREADY_DISPATCHED @MISSING_REQUIRED
  @BAD_NUMBER_OR_DATE @STATUS_UNMAPPED
  Plan du scénario: Les autres causes qui retiennent une commande
    Étant donné une commande prête à expédier
    Et la commande a le défaut "<défaut>"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de <raison>

    Exemples:
      | défaut              | raison                                       |
      | hidden-lines        | ALL_LINES_HIDDEN                             |
      | void                | VOIDED                                       |
      | wrong-branch        | BRANCH_EXCLUDED                              |
      | already-dispatched  | ALREADY_DISPATCHED et STAGE_NOT_FULLY_PICKED |
      | missing-address     | MISSING_REQUIRED                             |
      | fractional-quantity | BAD_NUMBER_OR_DATE                           |
      | unmapped-status     | STATUS_UNMAPPED                              |

  Scénario: Toutes les raisons sont données, pas seulement la première
    Étant donné une commande prête à expédier
    Et la commande est un brouillon
    Et la commande a le défaut "too-old"
    Et la commande a le défaut "no-country"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de NOT_APPROVED, DATE_TOO_OLD et COUNTRY_MISSING

  Scénario: Une fois corrigée, la commande est importée
    Étant donné une commande prête à expédier
    Et le pays de livraison est "New Zeland"
    Quand le support met le pays de livraison à "New Zealand" et actualise de nouveau
    Alors la commande attend son expédition dans ShipStation

  Scénario: Une ETD rend récente une commande ancienne
    Étant donné une commande prête à expédier
    Et la commande a été créée il y a 75 jours, sans ETD
    Quand le support met l'ETD dans 3 jours et actualise de nouveau
    Alors la commande attend son expédition dans ShipStation

  @ETD_FUTURE
  Scénario: Une ETD à venir, prise à la lettre
    Étant donné l'hypothèse "future_etd" est "reject"
    Et une commande prête à expédier
    Et la commande a été créée il y a 75 jours, avec l'ETD dans 3 jours
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de ETD_FUTURE

  @QTY_DISPATCH_PARTIAL
  Scénario: Une ligne non prélevée est laissée de côté
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN, MUG-EN-NAV
    Et la ligne 2 de la commande n'est pas prélevée
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, la commande a 1 article

  @QTY_DISPATCH_PARTIAL
  Scénario: Ou elle retient la commande, si chaque ligne doit être prélevée
    Étant donné l'hypothèse "qty_dispatch_rule" est "all"
    Et une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN, MUG-EN-NAV
    Et la ligne 2 de la commande n'est pas prélevée
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de QTY_DISPATCH_PARTIAL

  @QTY_SET_BY_API
  Scénario: La Qté de l'envoi écrite par un client n'est pas conservée
    Étant donné une commande prête à expédier
    Et la commande a le défaut "no-qty-dispatch"
    Quand un client écrit la Qté de l'envoi par l'API
    Et ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de QTY_DISPATCH_EMPTY

  @TIMEZONE_SHIFT
  Scénario: Une boutique qui prend l'UTC pour l'heure locale manque les commandes récentes
    Étant donné une commande prête à expédier
    Et la boutique lit les dates avec 11 heures de retard
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas dans ShipStation

  @PAGING_GAP
  Scénario: Une boutique qui compte mal ses pages cache des commandes
    Étant donné 130 commandes prêtes à expédier
    Et la boutique écrit qu'il n'y a qu'une page
    Quand ShipStation actualise la boutique
    Alors ShipStation a 100 des commandes

  @NOT_SYNCED_YET
  Scénario: Personne n'a encore importé
    Étant donné une commande prête à expédier
    Quand personne n'importe encore
    Alors la commande n'est pas importée à cause de NOT_SYNCED_YET

  @AUTO_IMPORT_OFF
  Scénario: L'importation automatique est désactivée
    Étant donné une commande prête à expédier
    Et l'importation automatique est désactivée
    Quand une heure passe
    Alors la commande n'est pas dans ShipStation

  @AUTO_IMPORT_OFF
  Scénario: Une importation à la main l'apporte quand même
    Étant donné une commande prête à expédier
    Et l'importation automatique est désactivée
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

  @AUTO_IMPORT_HALTED
  Scénario: Une coupure arrête l'importation automatique
    Étant donné une commande prête à expédier
    Et la connexion à la boutique se coupe une fois
    Quand une heure passe
    Et une heure passe
    Alors la commande n'est pas dans ShipStation

  @AUTO_IMPORT_HALTED
  Scénario: Une importation à la main la relance
    Étant donné une commande prête à expédier
    Et la connexion à la boutique se coupe une fois
    Quand une heure passe
    Et ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

  @AUTH_401
  Scénario: Un mot de passe erroné
    Étant donné une commande prête à expédier
    Et la boutique est connectée avec un mot de passe erroné
    Quand ShipStation actualise la boutique
    Alors l'importation échoue à cause de AUTH_401

  @AUTH_401
  Scénario: La clé API à la place du mot de passe
    Étant donné une commande prête à expédier
    Et la clé API a été saisie à la place du mot de passe de la boutique
    Quand ShipStation actualise la boutique
    Alors l'importation échoue à cause de AUTH_401

  @FORBIDDEN_403 @SERVER_500 @ENDPOINT_DOWN
  Plan du scénario: La boutique ne répond pas comme elle doit
    Étant donné une commande prête à expédier
    Et la boutique <panne>
    Quand ShipStation actualise la boutique
    Alors l'importation échoue à cause de <code>

    Exemples:
      | panne                            | code          |
      | n'a pas le droit de répondre     | FORBIDDEN_403 |
      | échoue en écrivant les commandes | SERVER_500    |
      | est en maintenance               | ENDPOINT_DOWN |

  @EMPTY_BODY @NOT_XML
  Plan du scénario: La boutique répond avec autre chose
    Étant donné une commande prête à expédier
    Et la boutique répond avec <contenu>
    Quand ShipStation actualise la boutique
    Alors l'importation échoue à cause de <code>

    Exemples:
      | contenu               | code       |
      | rien                  | EMPTY_BODY |
      | une page de connexion | NOT_XML    |

  @BAD_CHARACTER @UNESCAPED_MARKUP @BAD_NUMBER_OR_DATE @BAD_WEIGHT_UNIT @FIELD_TOO_LONG
  Plan du scénario: La boutique écrit ce que ShipStation ne peut pas prendre
    Étant donné une commande prête à expédier
    Et la boutique écrit <erreur>
    Quand ShipStation actualise la boutique
    Alors l'importation échoue à cause de <code>

    Exemples:
      | erreur                                  | code               |
      | un caractère de contrôle dans les notes | BAD_CHARACTER      |
      | une esperluette nue dans les notes      | UNESCAPED_MARKUP   |
      | les prix avec une virgule               | BAD_NUMBER_OR_DATE |
      | mal la date de la première commande     | BAD_NUMBER_OR_DATE |
      | l'unité de poids comme kg               | BAD_WEIGHT_UNIT    |
      | un nom de 120 lettres                   | FIELD_TOO_LONG     |

  @FIELD_TOO_LONG
  Scénario: Un nom trop long est coupé
    Étant donné une commande prête à expédier
    Et la commande a le défaut "long-name"
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

  @FIELD_TOO_LONG
  Scénario: Ou il retient la commande, si rien ne doit être coupé
    Étant donné l'hypothèse "long_fields" est "refuse"
    Et une commande prête à expédier
    Et la commande a le défaut "long-name"
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de FIELD_TOO_LONG

  @BAD_CHARACTER
  Scénario: Un caractère de contrôle dans Cin7 est supprimé en chemin
    Étant donné une commande prête à expédier
    Et les instructions de livraison contiennent un caractère de contrôle
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ notes du client est "Leave atthe door"

  @BAD_CHARACTER
  Scénario: Ou il retient la commande, si rien ne doit être supprimé
    Étant donné l'hypothèse "bad_characters" est "refuse"
    Et une commande prête à expédier
    Et les instructions de livraison contiennent un caractère de contrôle
    Quand ShipStation actualise la boutique
    Alors la commande n'est pas importée à cause de BAD_CHARACTER

  @POISONED_PAGE
  Scénario: Une mauvaise commande retient toute sa page
    Étant donné 3 commandes prêtes à expédier
    Et une mauvaise commande retient toute sa page
    Et la boutique écrit mal la date de la première commande
    Quand ShipStation actualise la boutique
    Alors ShipStation a 0 des commandes

  Scénario: Sauf si chaque commande est prise séparément
    Étant donné 3 commandes prêtes à expédier
    Et la boutique écrit mal la date de la première commande
    Quand ShipStation actualise la boutique
    Alors ShipStation a 2 des commandes

  @MAPPED_ELSEWHERE
  Scénario: La commande est là, sous un autre statut
    Étant donné une commande prête à expédier
    Et les mots de statut pour awaiting_payment sont "Fully Picked"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, la commande est en attente de paiement

  @WRONG_STORE
  Scénario: Une deuxième connexion du même compte apporte la commande encore une fois
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et la boutique est connectée une deuxième fois
    Et ShipStation actualise de nouveau la boutique
    Alors ShipStation a la commande 2 fois

  @DUPLICATE_ROUTE
  Scénario: La boutique en ligne est aussi connectée à ShipStation
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et la même commande arrive de la boutique en ligne directement dans ShipStation
    Alors ShipStation a la commande 2 fois

  @LINE_HIDDEN
  Scénario: Une ligne masquée n'arrive pas
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN, MUG-EN-NAV
    Et la ligne 1 de la commande est masquée
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, la commande a 1 article
    Et dans ShipStation, le champ article est "MUG-EN-NAV"

  @WEIGHT_MISSING
  Scénario: Un produit sans poids
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de UNKNOWN-1
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ poids de l'article est vide

  @DISCOUNT_MISREAD
  Scénario: Une remise qui ressemble à un produit
    Étant donné une commande prête à expédier
    Et la commande contient une pièce de TENT-2P-GRN
    Et la remise est de 3
    Et la boutique écrit les remises comme des produits
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ marque d'ajustement du deuxième article est "non"

  @PHONE_MISSING
  Scénario: Ni téléphone ni mobile
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ téléphone est vide
    Et dans Cin7, le champ mobile est vide
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ téléphone est vide

  @EMAIL_MISSING
  Scénario: Sans adresse, le client ne reçoit pas de courriel
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ numéro de membre est "1"
    Et dans Cin7, le champ courriel est vide
    Et les clients reçoivent un courriel à l'expédition
    Quand la commande est importée et on achète une étiquette
    Alors dans ShipStation, le champ courriel est vide
    Et le client a reçu 0 courriels

  @SERVICE_UNMAPPED
  Scénario: Le mode d'expédition demandé ne choisit pas de transporteur
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ description du transport est "Overnight, please"
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ mode d'expédition demandé est "Overnight, please"
    Et dans ShipStation, le champ transporteur est vide

  @STALE_AFTER_IMPORT
  Scénario: Un changement après l'importation n'arrive pas
    Étant donné une commande prête à expédier
    Et dans Cin7, le champ rue de livraison est "1 Queen Street"
    Quand ShipStation actualise la boutique
    Et dans Cin7, le champ rue de livraison devient "2 King Street"
    Et ShipStation actualise de nouveau la boutique
    Alors dans ShipStation, le champ rue est "1 Queen Street"

  @CANCEL_NOT_SENT
  Scénario: Annulée après l'importation, elle reste ouverte dans ShipStation
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et la commande est annulée dans Cin7
    Et ShipStation actualise de nouveau la boutique
    Alors dans ShipStation, la commande est en attente d'expédition

  @DISPATCHED_ELSEWHERE
  Scénario: Expédiée à la main, elle reste ouverte dans ShipStation
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et la commande est expédiée à la main dans Cin7
    Et ShipStation actualise de nouveau la boutique
    Alors dans ShipStation, la commande est en attente d'expédition

  @DATE_WRONG_ZONE
  Scénario: La date d'une commande est celle de Cin7, à l'heure de ShipStation
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ date de commande est "2026-02-23T12:22:00.0000000"

  @DATE_WRONG_ZONE
  Scénario: Une boutique qui écrit l'heure locale déplace la date
    Étant donné une commande prête à expédier
    Et la boutique écrit les dates en heure locale
    Quand ShipStation actualise la boutique
    Alors dans ShipStation, le champ date de commande est "2026-01-31T15:59:00.0000000"

  @NOTIFY_DELAYED
  Scénario: Un avis qui attend le premier scan du transporteur
    Étant donné une commande prête à expédier
    Et les avis à la boutique sont retardés
    Quand la commande est importée et on achète une étiquette
    Alors Cin7 attend toujours l'expédition de la commande

  @NOTIFY_DELAYED
  Scénario: Après le premier scan, Cin7 est au courant
    Étant donné une commande prête à expédier
    Et les avis à la boutique sont retardés
    Quand la commande est importée et on achète une étiquette
    Et une journée passe
    Alors Cin7 a le numéro de suivi de l'étiquette

  @NOTIFY_OFF
  Scénario: Les avis sont désactivés pour la boutique
    Étant donné une commande prête à expédier
    Et les avis à la boutique sont désactivés
    Quand la commande est importée et on achète une étiquette
    Et une journée passe
    Alors Cin7 attend toujours l'expédition de la commande

  @RELABEL_AFTER_VOID
  Scénario: La deuxième étiquette après une annulation n'est pas signalée
    Étant donné une commande prête à expédier
    Quand la commande est importée et on achète une étiquette
    Et l'étiquette est annulée et on en achète une autre
    Alors Cin7 n'a pas le numéro de suivi de l'étiquette

  @NOTICE_400_SPLIT
  Scénario: La deuxième commande d'un ancien fractionnement est inconnue de Cin7
    Étant donné une commande prête à expédier
    Et les commandes se fractionnent dans l'ancienne présentation
    Quand ShipStation actualise la boutique
    Et on détache une pièce et son colis est étiqueté en premier
    Alors ShipStation dit que l'avis a été refusé
    Et Cin7 attend toujours l'expédition de la commande

  @NOTICE_REJECTED
  Scénario: Une commande annulée refuse l'avis
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et la commande est annulée dans Cin7
    Et on achète une étiquette
    Alors ShipStation dit que l'avis a été refusé

  @NOTICE_200_LOST
  Scénario: Une boutique qui remercie et ne fait rien
    Étant donné une commande prête à expédier
    Et la boutique remercie pour les avis et les perd
    Quand la commande est importée et on achète une étiquette
    Alors Cin7 attend toujours l'expédition de la commande

  @ORDER_RENUMBERED
  Scénario: Renumérotée après l'importation, elle est trouvée par son identifiant
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et la commande reçoit le numéro "SO-NEW-1" dans Cin7
    Et on achète une étiquette
    Alors Cin7 a le numéro de suivi de l'étiquette

  @ORDER_RENUMBERED
  Scénario: Sans son identifiant, elle n'est pas trouvée
    Étant donné une commande prête à expédier
    Et les avis arrivent sans corps
    Quand ShipStation actualise la boutique
    Et la commande reçoit le numéro "SO-NEW-1" dans Cin7
    Et on achète une étiquette
    Alors ShipStation dit que l'avis a été refusé

  @SPLIT_FIRST_PARCEL_COMPLETES @SPLIT_NO_BACKORDER
  Scénario: Le premier colis d'une commande fractionnée l'achève, et rien ne reste pour plus tard
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et on détache une pièce et son colis est étiqueté en premier
    Alors chaque pièce de la commande est expédiée dans Cin7
    Et Cin7 a 1 commande

  @CHANNEL_NOT_TOLD
  Scénario: Cin7 est au courant, la boutique en ligne non
    Étant donné les commandes viennent du canal "Shopify", qui ne répond pas
    Et une commande prête à expédier
    Quand la commande est importée et on achète une étiquette
    Et une journée passe
    Alors Cin7 a le numéro de suivi de l'étiquette
    Et le canal ne sait rien de l'envoi

  @CANCELLED_IN_SHIPSTATION
  Scénario: Une annulation dans ShipStation ne revient pas
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Et la commande est annulée dans ShipStation
    Et une journée passe
    Alors Cin7 attend toujours l'expédition de la commande
