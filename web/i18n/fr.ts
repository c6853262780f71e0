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
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Payer {sum} à {merchant}",
    previewOpen: "Choisir un montant et payer {merchant}",
    unknownSum: "—",
    chooseAmount: "Choisissez un montant",
    checkQuantities: "Vérifiez les quantités",
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
    update: "Mettre à jour le total",
    pay: "Payer {sum}",
    payUnknown: "Payer",
    opening: "Ouverture de {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} s’occupe de votre carte\u202f; son numéro n’arrive jamais sur cette page.",
    nextTitle: "Et ensuite\u202f?",
    nextCard: "Vous saisissez votre carte sur la page de {provider}.",
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
    emailRequired: "Saisissez votre adresse e-mail.",
    emailInvalid: "Vérifiez votre adresse e-mail\u00a0: elle doit ressembler à nom@example.com.",
    amountRequired: "Choisissez ou saisissez un montant.",
    amountNotANumber: "Saisissez le montant en chiffres, par exemple 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Saisissez un montant entier, sans décimales.} one {Saisissez au plus # chiffre après la virgule.} many {Saisissez au plus # de chiffres après la virgule.} other {Saisissez au plus # chiffres après la virgule.}}",
    amountBelowMinimum: "Saisissez {minimum} ou plus.",
    amountAboveMaximum: "Saisissez {maximum} ou moins.",
    quantityNotAllowed: "Saisissez un nombre entier de {minimum, number} à {maximum, number}.",
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
    openFullPage: "Pour voir le reçu, ouvrez l’adresse sur laquelle le paiement vous a ramené.",
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
