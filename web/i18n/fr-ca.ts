/** The shopper's texts in Canadian French: where they differ from those of France. No space stands before `;`, `!` and `?`. */

import { catalogue as fr } from "./fr.ts";
import { vary } from "./messages.ts";

export const catalogue = vary(fr, {
  common: {
    questions: "Une question?",
  },
  checkout: {
    walletCode: "Code de carte-cadeau ou de crédit en magasin",
    email: "Courriel",
    quantities: "Combien?",
    deliveryRates: "Quel mode de livraison?",
    shipLine2: "Appartement, étage, entreprise",
    shipRegion: "Province, État ou préfecture",
    cardWith: "{provider} s’occupe de votre carte; son numéro n’arrive jamais sur cette page.",
    nextTitle: "Et ensuite?",
    nextMoney: "{merchant} reçoit l’argent; vous recevez une confirmation sur cette page.",
  },
  errors: {
    emailRequired: "Saisissez votre adresse courriel.",
    emailInvalid: "Vérifiez votre adresse courriel\u00a0: elle doit ressembler à nom@example.com.",
  },
  unavailable: {
    not_ready: {
      next: "Réessayez plus tard, ou prévenez le commerçant.",
    },
  },
  status: {
    walletBack: "Ce qui est rendu revient sur la carte-cadeau ou le crédit en magasin avec lequel vous avez payé.",
    walletReserved:
      "La somme est mise de côté sur votre carte-cadeau ou votre crédit en magasin. {merchant} la prélèvera quand votre commande sera prête. Ne payez pas une nouvelle fois.",
    states: {
      pending: {
        detail:
          "Cela peut prendre quelques minutes, plus longtemps avec certaines banques. Vous pouvez fermer cette page; ne payez pas une seconde fois.",
      },
      confirming: {
        detail: "Nous demandons à {provider} s’il a abouti. Ne payez pas une seconde fois; cette page vous le dira.",
      },
      switching: {
        detail:
          "Avant que vous puissiez payer avec {next}, {provider} doit confirmer que plus rien ne peut être payé sur sa page. Ce n’est pas encore fait. N’y payez plus; réessayez dans un instant.",
      },
      paid: {
        title: "Payé. Merci!",
      },
      authorized: {
        detail:
          "Votre banque a donné son accord et le paiement se termine. Ne payez pas une seconde fois; cette page vous le dira.",
      },
      reserved: {
        detail:
          "Votre banque a mis la somme de côté. {merchant} la prélèvera quand votre commande sera prête; d’ici là, rien n’est débité. Ne payez pas une seconde fois.",
      },
      disputed: {
        detail:
          "Vous ou votre banque l’avez contesté. Votre banque décide et vous informe; {merchant} attend aussi sa réponse.",
      },
    },
    notes: {
      late_link_changed:
        "Votre paiement est arrivé après que {merchant} a fermé ou modifié ce lien; il vous est donc rendu.",
      late_link_expired: "Votre paiement est arrivé après l’expiration de ce lien; il vous est donc rendu.",
      late_hold_lapsed:
        "Votre paiement est arrivé après le délai pendant lequel votre place était retenue; il vous est donc rendu.",
      accepted_link_changed:
        "Il est arrivé après la fermeture ou la modification de ce lien; {merchant} l’accepte au prix que vous avez vu.",
      accepted_link_expired: "Il est arrivé après l’expiration de ce lien; {merchant} l’accepte malgré tout.",
      accepted_hold_lapsed:
        "Il est arrivé après le délai pendant lequel votre place était retenue; une place était libre, et {merchant} l’accepte.",
      sold_out: "La dernière place est partie pendant que vous payiez; votre paiement vous est donc rendu.",
      duplicate: "Un second paiement est aussi arrivé. Celui-là vous est rendu; vous ne payez qu’une fois.",
    },
    email: "Courriel",
    declineReasons: {
      declined: "Votre banque a refusé cette carte. Elle ne nous dit pas pourquoi; à vous, elle le dira.",
    },
  },
  error: {
    pspRefused: {
      detail:
        "Rien n’a été débité. Le prestataire de paiement de ce commerçant ne l’accepte pas\u00a0: merci de prévenir le commerçant.",
    },
  },
});
