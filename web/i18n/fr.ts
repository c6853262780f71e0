/** The shopper's texts in French. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Mode test",
    testModeDetail: "aucun argent ne circule",
    questions: "Une question\u202f?",
    language: "Langue",
    changeLanguage: "Changer",
    total: "Total",
    errorTitle: "Erreur\u00a0: {title}",
    fxMarkup: "marge de {percent} comprise",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Payer {sum} à {merchant}",
    previewOpen: "Choisir un montant et payer {merchant}",
    unknownSum: "—",
    chooseAmount: "Choisissez un montant",
    checkQuantities: "Vérifiez les quantités",
    checkChoices: "Vérifiez vos choix",
    expires: "Vous pouvez payer jusqu’au {time}.",
    lateRefunded: "Si votre paiement arrive après, il vous sera rendu.",
    yourPayment: "Votre paiement",
    email: "E-mail",
    emailHint: "Pour votre reçu et pour {provider}.",
    amount: "Montant",
    amountOther: "Autre montant",
    amountOtherLabel: "Autre montant en {currency}",
    amountLabel: "Montant en {currency}",
    amountRange: "De {minimum} à {maximum}",
    quantities: "Combien\u202f?",
    quantity: "Quantité",
    fewer: "Un de moins\u00a0: {item}",
    more: "Un de plus\u00a0: {item}",
    each: "{sum} l’unité",
    linesSummary: "{count, plural, one {# article} many {Les # d’articles} other {Les # articles}}",
    optional: "facultatif",
    extras: "Ajouter à votre commande",
    extraTake: "Ajouter {item}",
    extraUpTo: "{sum} l’unité, {count, number} au maximum",
    tip: "Ajouter un pourboire",
    tipHint: "Il revient en totalité à {merchant}.",
    tipNone: "Pas de pourboire",
    tipOther: "Autre montant",
    tipOtherLabel: "Votre pourboire en {currency}",
    tipLine: "Pourboire",
    fees: "Frais",
    tax: "Taxe",
    vat: "TVA",
    taxIncluded: "Dont {tax}",
    vatId: "Numéro de TVA de votre entreprise",
    reverseCharge: "Autoliquidation\u00a0: la TVA est due par votre entreprise",
    code: "Code promotionnel",
    codeApply: "Appliquer le code",
    walletCode: "Code de carte cadeau ou d’avoir",
    discount: "Remise",
    details: "Vos coordonnées",
    phone: "Téléphone",
    phoneHint: "Avec l’indicatif du pays, par exemple +49\u00a030\u00a0123456.",
    delivery: "Livraison",
    deliveryRates: "Quel mode de livraison\u202f?",
    free: "Gratuit",
    goesTo: "Vers\u00a0: {countries}",
    country: "Pays",
    countryChoose: "Choisissez un pays",
    shipName: "Nom complet",
    shipLine1: "Numéro et rue",
    shipLine2: "Appartement, étage, société",
    shipPostalCode: "Code postal",
    shipCity: "Ville",
    shipRegion: "État, province ou préfecture",
    choose: "Choisissez",
    numberRange: "De {minimum, number} à {maximum, number}",
    numberAtLeast: "{minimum, number} ou plus",
    numberAtMost: "{maximum, number} ou moins",
    note: "Note",
    noteHint: "{merchant} la lira.",
    agreement: "Votre accord",
    terms: "Lire les conditions",
    opensNewTab: "s’ouvre dans un nouvel onglet",
    currency: "Payer en",
    rateHeld: "Ce taux est valable jusqu’à {time}.",
    update: "Mettre à jour le total",
    pay: "Payer {sum}",
    payUnknown: "Payer",
    opening: "Ouverture de {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} s’occupe de votre carte\u202f; son numéro n’arrive jamais sur cette page.",
    nextTitle: "Et ensuite\u202f?",
    nextCard: "Vous saisissez votre carte sur la page de {provider}.",
    nextCardWith: "Vous saisissez votre carte chez {provider}.",
    nextBack: "Vous revenez ici et voyez si le paiement a réussi.",
    nextMoney: "{merchant} reçoit l’argent\u202f; vous recevez une confirmation sur cette page.",
    errorsTitle:
      "{count, plural, one {Un point est à corriger} many {# de points sont à corriger} other {# points sont à corriger}}",
    priceChanged: "Le prix a changé",
    priceChangedDetail:
      "Il a changé après l’ouverture de cette page. Rien n’a été débité. Regardez le nouveau total, puis payez.",
    busy: "D’autres personnes paient en ce moment",
    busyDetail:
      "Toutes les places restantes sont retenues par des personnes en train de payer. Rien n’a été débité. Réessayez dans quelques minutes.",
  },
  errors: {
    currencyUnavailable: "Le paiement dans cette devise n’est pas possible pour le moment. Choisissez-en une autre.",
    emailRequired: "Saisissez votre adresse e-mail.",
    emailInvalid: "Vérifiez votre adresse e-mail\u00a0: elle doit ressembler à nom@example.com.",
    amountRequired: "Choisissez ou saisissez un montant.",
    amountNotANumber: "Saisissez le montant en chiffres, par exemple 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Saisissez un montant entier, sans décimales.} one {Saisissez au plus # chiffre après la virgule.} many {Saisissez au plus # de chiffres après la virgule.} other {Saisissez au plus # chiffres après la virgule.}}",
    amountBelowMinimum: "Saisissez {minimum} ou plus.",
    amountAboveMaximum: "Saisissez {maximum} ou moins.",
    quantityNotAllowed: "Saisissez un nombre entier de {minimum, number} à {maximum, number}.",
    at: "{label}\u00a0: {message}",
    required: "Ce champ est nécessaire. Merci de le remplir.",
    chooseOne: "Choisissez l’une des options.",
    tooLong:
      "{limit, plural, one {Utilisez # caractère au maximum.} many {Utilisez # de caractères au maximum.} other {Utilisez # caractères au maximum.}}",
    tooShort:
      "{limit, plural, one {Utilisez # caractère au minimum.} many {Utilisez # de caractères au minimum.} other {Utilisez # caractères au minimum.}}",
    notANumber: "Saisissez un nombre en chiffres, par exemple 12.",
    belowMinimum: "Saisissez {limit, number} ou plus.",
    aboveMaximum: "Saisissez {limit, number} ou moins.",
    phoneInvalid:
      "Vérifiez le numéro\u00a0: des chiffres, si possible avec l’indicatif du pays, par exemple +49\u00a030\u00a0123456.",
    countryRequired: "Choisissez un pays.",
    countryNotOffered: "La livraison n’y est pas possible. Choisissez un autre pays.",
    postalCodeInvalid:
      "Vérifiez le code postal\u00a0: il ne contient que des lettres, des chiffres, des espaces et des traits d’union.",
    consentRequired: "Cochez cette case si vous êtes d’accord. Sans cela, vous ne pouvez pas payer ici.",
    tipNotAllowed:
      "Saisissez le pourboire en chiffres, par exemple 5,00, ou choisissez «\u00a0Pas de pourboire\u00a0».",
    vatIdInvalid: "Vérifiez le numéro de TVA\u00a0: il doit être valide et de votre pays. Ou laissez le champ vide.",
    vatIdUnknown:
      "Le registre de l’UE (VIES) ne connaît pas ce numéro de TVA. Corrigez-le, ou laissez le champ vide et payez avec la TVA.",
    codeUnknown: "Ce code n’existe pas ici. Vérifiez-le ou laissez le champ vide.",
    codeExpired: "Ce code a expiré. Retirez-le pour payer sans la remise.",
    codeUsedUp: "Ce code est épuisé. Retirez-le pour payer sans la remise.",
    codeUsedByYou: "Vous avez déjà utilisé ce code. Retirez-le pour payer sans la remise.",
    walletLacks: "Le solde restant ne couvre pas {sum}. Laissez le champ vide pour payer autrement.",
    deliveryRequired: "Choisissez un mode de livraison.",
    deliveryElsewhere:
      "Ce mode de livraison ne dessert pas votre pays. Regardez ceux qui le desservent, et le nouveau total.",
    totalZero: "Choisissez au moins un article.",
    totalTooLarge: "Ce total est trop élevé pour un seul paiement. Choisissez moins d’articles.",
  },
  unavailable: {
    paused: {
      title: "Les paiements sont en pause",
      detail: "{merchant} a mis ce lien en pause pour le moment.",
      next: "Réessayez plus tard, ou demandez quand il rouvrira.",
    },
    expired: {
      title: "Ce lien a expiré",
      detail: "Le délai fixé par {merchant} pour ce paiement est passé.",
      next: "Si vous souhaitez encore payer, demandez un nouveau lien.",
    },
    sold_out: {
      title: "Complet",
      detail: "Toutes les places proposées ici par {merchant} sont prises.",
      next: "Demandez s’il y en aura d’autres.",
    },
    already_paid: {
      title: "Déjà payé",
      detail: "{merchant} demandait ici un seul paiement, et il a été effectué.",
    },
    archived: {
      title: "Ce lien est fermé",
      detail: "{merchant} n’accepte plus de paiements ici.",
      next: "Si vous souhaitez encore payer, demandez un nouveau lien.",
    },
    busy: {
      title: "D’autres personnes paient en ce moment",
      detail:
        "Toutes les places restantes sont retenues par des personnes en train de payer. Si l’une d’elles s’arrête, une place se libère.",
      next: "Les places se libèrent au plus tard après 15 minutes.",
    },
    not_found: {
      title: "Il n’y a pas de page de paiement ici",
      detail: "L’adresse est peut-être mal saisie, ou le lien a été supprimé.",
      next: "Comparez l’adresse, lettre par lettre, avec celle que vous avez reçue, ou demandez à la personne qui vous l’a envoyée.",
    },
    not_ready: {
      title: "Pas encore ouvert aux paiements",
      detail: "{merchant} n’a pas fini de configurer les paiements par carte.",
      next: "Réessayez plus tard, ou prévenez le marchand.",
    },
    scheduled: {
      title: "Pas encore ouvert",
      detail: "{merchant} accepte les paiements ici à partir de : {time}.",
      next: "Revenez à ce moment-là. L’adresse reste la même.",
    },
    opensIn: "Ouverture dans {time}",
    tryAgain: "Réessayer",
    itemPaid: "Ce lien concerne",
  },
  frame: {
    title: "Ce paiement s’ouvre dans sa propre page",
    detail: "{merchant} n’a pas autorisé ce site à l’afficher ici.",
    open: "Ouvrir la page de paiement",
  },
  go: {
    title: "Payer chez {provider}",
    detail: "Vous saisissez votre carte sur la page de {provider}. Payez-y une seule fois, puis revenez ici.",
    continueTo: "Continuer vers {provider}",
  },
  card: {
    fields: "Votre carte",
    loading: "Ouverture du formulaire de carte de {provider}…",
    confirming: "Nous demandons à {provider} si le paiement a abouti…",
    paying: "Paiement en cours…",
    trust: "Seul {provider} voit le numéro de votre carte.",
    noScript:
      "Pour saisir votre carte sur cette page, JavaScript doit être activé. Vous pouvez aussi payer sur la page de {provider}.",
    failed: "Le formulaire de carte de {provider} n’a pas pu être ouvert ici. Payez plutôt sur la page de {provider}.",
    declined: "Le paiement n’a pas abouti. Vérifiez votre carte, ou essayez-en une autre.",
    elsewhere: "Payer sur la page de {provider}",
    elsewhereInstead: "Payer plutôt sur la page de {provider}",
    here: "Saisir votre carte ici",
    back: "Payer autrement ou annuler",
  },
  status: {
    states: {
      open: {
        title: "En attente de votre paiement",
        detail:
          "Si vous venez de payer, {provider} le confirme dans un instant et cette page vous le dira. Sinon, vous pouvez continuer.",
      },
      not_opened: {
        title: "Le paiement n’a pas pu commencer",
        detail:
          "Le prestataire de paiement ne l’a pas accepté. Rien n’a été débité. Réessayez, ou prévenez {merchant} si cela se reproduit.",
      },
      pending: {
        title: "Votre banque se prononce",
        detail:
          "Cela peut prendre quelques minutes, plus longtemps avec certaines banques. Vous pouvez fermer cette page\u202f; ne payez pas une seconde fois.",
      },
      confirming: {
        title: "Confirmation de votre paiement",
        detail:
          "Nous demandons à {provider} s’il a abouti. Ne payez pas une seconde fois\u202f; cette page vous le dira.",
      },
      switching: {
        title: "Changement de moyen de paiement",
        detail:
          "Avant que vous puissiez payer avec {next}, {provider} doit confirmer que plus rien ne peut être payé sur sa page. Ce n’est pas encore fait. N’y payez plus\u202f; réessayez dans un instant.",
      },
      paid: {
        title: "Payé. Merci\u202f!",
        detail: "{merchant} a bien reçu votre paiement.",
      },
      authorized: {
        title: "C’est presque fini",
        detail:
          "Votre banque a donné son accord et le paiement se termine. Ne payez pas une seconde fois\u202f; cette page vous le dira.",
      },
      reserved: {
        title: "La somme est réservée",
        detail:
          "Votre banque a mis la somme de côté. {merchant} la prélèvera quand votre commande sera prête\u202f; d’ici là, rien n’est débité. Ne payez pas une seconde fois.",
      },
      declined: {
        title: "Le paiement n’a pas abouti",
        detail: "Rien n’a été débité. Vous pouvez réessayer, y compris avec une autre carte.",
      },
      expired: {
        title: "Le délai est écoulé",
        detail: "Le paiement n’a pas été terminé à temps. Rien n’a été débité.",
      },
      canceled: {
        title: "Paiement annulé",
        detail: "Rien n’a été débité.",
      },
      sold_out: {
        title: "Quelqu’un a été plus rapide",
        detail:
          "La dernière place est partie pendant que vous payiez. Votre carte n’est pas débitée\u00a0: l’autorisation est levée, et une somme réservée disparaît en quelques jours.",
      },
      late: {
        title: "Votre paiement est arrivé trop tard",
        detail:
          "Votre carte n’est pas débitée\u00a0: l’autorisation est levée, et une somme réservée disparaît en quelques jours.",
      },
      refunded: {
        title: "Remboursé",
        detail:
          "L’argent est en route vers la carte avec laquelle vous avez payé. Les banques prennent jusqu’à 10 jours.",
      },
      partially_refunded: {
        title: "Remboursé en partie",
        detail:
          "Une partie de votre paiement revient sur la carte avec laquelle vous avez payé. Les banques prennent jusqu’à 10 jours.",
      },
      refund_pending: {
        title: "Remboursement en cours",
        detail: "Le remboursement a été envoyé et n’est pas encore confirmé.",
      },
      disputed: {
        title: "Votre banque examine ce paiement",
        detail:
          "Vous ou votre banque l’avez contesté. Votre banque décide et vous informe\u202f; {merchant} attend aussi sa réponse.",
      },
      charged_back: {
        title: "Repris par votre banque",
        detail:
          "Votre banque a repris ce paiement à {merchant}. Demandez à votre banque quand l’argent vous parviendra.",
      },
      review: {
        title: "En cours de vérification",
        detail:
          "Ce paiement demande l’attention d’une personne. {merchant} va l’examiner. Ne payez pas une seconde fois.",
      },
    },
    notes: {
      late_link_changed:
        "Votre paiement est arrivé après que {merchant} a fermé ou modifié ce lien\u202f; il vous est donc rendu.",
      late_link_expired: "Votre paiement est arrivé après l’expiration de ce lien\u202f; il vous est donc rendu.",
      late_hold_lapsed:
        "Votre paiement est arrivé après le délai pendant lequel votre place était retenue\u202f; il vous est donc rendu.",
      accepted_link_changed:
        "Il est arrivé après la fermeture ou la modification de ce lien\u202f; {merchant} l’accepte au prix que vous avez vu.",
      accepted_link_expired: "Il est arrivé après l’expiration de ce lien\u202f; {merchant} l’accepte malgré tout.",
      accepted_hold_lapsed:
        "Il est arrivé après le délai pendant lequel votre place était retenue\u202f; une place était libre, et {merchant} l’accepte.",
      ended_link_changed: "{merchant} a fermé ou modifié ce lien avant que vous ayez payé.",
      ended_link_expired: "Ce lien a expiré avant que vous ayez payé.",
      ended_hold_lapsed: "Le délai pendant lequel votre place était retenue s’est écoulé avant que vous ayez payé.",
      sold_out: "La dernière place est partie pendant que vous payiez\u202f; votre paiement vous est donc rendu.",
      released_by_merchant:
        "{merchant} n’a pas prélevé votre paiement. Une somme réservée disparaît en quelques jours.",
      released:
        "L’accord de votre banque a pris fin avant le prélèvement du paiement. Une somme réservée disparaît en quelques jours.",
      reversed: "Le paiement avait été confirmé, puis votre banque l’a repris.",
      duplicate: "Un second paiement est aussi arrivé. Celui-là vous est rendu\u202f; vous ne payez qu’une fois.",
    },
    receipt: "Reçu",
    yourPayment: "Votre paiement",
    paidTo: "Payé à",
    payTo: "À",
    paidAt: "Payé le",
    reference: "Référence",
    email: "E-mail",
    refunded: "Remboursé",
    refundUnderWay: "Remboursement en cours",
    remaining: "Reste payé",
    continuePayment: "Continuer vers le paiement",
    cancel: "Annuler ce paiement",
    anotherWay: "Payer autrement",
    payWith: "Payer avec {provider}",
    buyAgain: "Acheter à nouveau",
    tryAgain: "Réessayer",
    continueTo: "Continuer vers {merchant}",
    keep: "Gardez l’adresse de cette page\u00a0: elle montre toujours où en est votre paiement.",
    updating: "Cette page se met à jour toute seule.",
    stopped: "Cette page ne se met plus à jour toute seule.",
    lookAgain: "Revérifier",
    showReceipt: "Reçu à imprimer ou à conserver",
    openFullPage: "Pour voir le reçu, ouvrez l’adresse sur laquelle le paiement vous a ramené.",
    walletBack: "Ce qui est rendu revient sur la carte cadeau ou l’avoir avec lequel vous avez payé.",
    walletReserved:
      "La somme est mise de côté sur votre carte cadeau ou votre avoir. {merchant} la prélèvera quand votre commande sera prête. Ne payez pas une nouvelle fois.",
    declineReasons: {
      declined: "Votre banque a refusé cette carte. Elle ne nous dit pas pourquoi\u202f; à vous, elle le dira.",
      insufficient_funds: "Il n’y a pas assez d’argent disponible sur cette carte.",
      expired_card: "Cette carte a expiré.",
      incorrect_details:
        "Les données de la carte ne correspondent pas. Vérifiez le numéro, la date et le code de sécurité.",
      authentication_failed: "La confirmation auprès de votre banque n’a pas abouti.",
      limit_exceeded: "Cette somme dépasse le plafond de la carte.",
      not_supported: "Cette carte n’autorise pas ce type de paiement.",
      try_later: "La banque n’a pas pu être jointe. Réessayez dans quelques minutes.",
    },
  },
  receipt: {
    statuses: {
      paid: "Payé",
      partially_refunded: "Remboursé en partie",
      refunded: "Remboursé",
      disputed: "Contesté auprès de la banque",
    },
    paidThrough: "Payé via",
    issuedAt: "Émis le",
    issuedBy: "Émis par",
    signature: "Signature",
    signatureDetail:
      "Ce texte contient les informations ci-dessus et une signature qui les atteste. Toute personne qui reçoit ce reçu peut vérifier sur {address} que rien n’y a été modifié.",
    print: "Imprimer",
    download: "Télécharger",
    copy: "Copier",
    copied: "Copié",
    verify: "Vérifier",
    back: "Retour au paiement",
  },
  verify: {
    title: "Vérifier un reçu",
    detail:
      "Collez la signature d’un reçu, ou ouvrez le fichier qui la contient. Une fois cette page chargée, votre navigateur la vérifie lui-même et ne l’envoie nulle part.",
    receipt: "Signature du reçu",
    receiptHint: "Elle commence par «\u00a0eyJ\u00a0» et comporte deux fois un point.",
    receiptMissing: "Collez d’abord la signature d’un reçu.",
    open: "Ouvrir un fichier",
    check: "Vérifier",
    keys: "Clés de vérification",
    keysHint: "Ce sont les clés de {issuer}. Pour un reçu venu d’ailleurs, remplacez-les par celles de son émetteur.",
    fingerprint: "Empreinte de la clé actuelle",
    fingerprintEarlier: "Empreinte d’une clé antérieure",
    key: "Signé avec la clé",
    ownKey: "une clé de {issuer}",
    givenKey: "une clé que vous avez fournie",
    saysIssuer: "Il dit provenir de {issuer}.",
    refundedPart: "Remboursé à cette date",
    pendingPart: "Remboursement alors en cours",
    paidFor: "Pour",
    items: "Articles",
    exchange: "Converti depuis",
    status: "Statut à cette date",
    outcomes: {
      valid: {
        title: "Authentique",
        detail:
          "Rien n’a été modifié dans ce reçu depuis sa signature. Il indique la situation au moment de son émission.",
      },
      tampered: {
        title: "Non authentique",
        detail:
          "La signature ne correspond pas\u00a0: le reçu a été modifié, ou quelqu’un d’autre l’a signé. Ne vous y fiez pas.",
      },
      unknown_key: {
        title: "Signé avec une clé inconnue",
        detail:
          "Aucune de ces clés ne l’a signé. Ne vous y fiez pas, sauf si l’émetteur lui-même vous fournit ses clés et qu’elles correspondent.",
      },
      other_issuer: {
        title: "Émis par quelqu’un d’autre",
        detail:
          "Ces clés ne sont pas celles de l’émetteur que le reçu indique. Vérifiez-le chez lui, ou avec ses clés.",
      },
      unsigned: {
        title: "Non signé",
        detail: "N’importe qui peut avoir écrit ceci. Ne vous y fiez pas.",
      },
      not_a_receipt: {
        title: "Ce n’est pas un reçu",
        detail: "C’est autre chose qui est signé, ou un type de reçu inconnu ici.",
      },
      unreadable: {
        title: "Illisible",
        detail:
          "Ce n’est pas la signature d’un reçu, ou seulement une partie. Copiez-la en entier, du premier au dernier caractère.",
      },
      keys_unreadable: {
        title: "Les clés sont illisibles",
        detail: "Aucune clé de reçu dans ce qui a été fourni. Copiez en entier le fichier de clés de l’émetteur.",
      },
      unsupported: {
        title: "Non vérifié",
        detail: "Votre navigateur ne sait pas vérifier ce type de signature. Essayez-en un plus récent.",
      },
    },
  },
  error: {
    requestId: "Si vous nous écrivez à ce sujet, indiquez {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Ce paiement n’existe pas",
      detail: "L’adresse est peut-être incomplète. Rouvrez-la depuis le message où vous l’avez reçue.",
    },
    unreadable: {
      title: "Le formulaire n’a pas pu être lu",
      detail: "Rien n’a été débité. Revenez en arrière, rechargez la page et envoyez le formulaire une nouvelle fois.",
    },
    tooLarge: {
      title: "Le formulaire est trop volumineux",
      detail: "Rien n’a été débité. Revenez en arrière, rechargez la page et envoyez le formulaire une nouvelle fois.",
    },
    pspSilent: {
      title: "La page de paiement n’a pas pu s’ouvrir",
      detail: "Rien n’a été débité. Revenez en arrière et réessayez dans un instant.",
    },
    pspRefused: {
      title: "Cette somme ne peut pas être payée ici",
      detail:
        "Rien n’a été débité. Le prestataire de paiement de ce marchand ne l’accepte pas\u00a0: merci de prévenir le marchand.",
    },
    overloaded: {
      title: "Trop de monde à la fois",
      detail: "Rien n’a été débité. Revenez en arrière et réessayez dans un instant.",
    },
    payUnavailable: {
      title: "Cette page ne peut pas s’afficher pour l’instant",
      detail: "Votre paiement reste tel quel. Rechargez cette page dans un instant, et ne payez pas une seconde fois.",
    },
    internal: {
      title: "Un problème est survenu chez nous",
      detail: "Si vous étiez en train de payer, regardez la page du paiement avant de payer à nouveau.",
    },
  },
};
