/** The shopper's texts in Danish. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testtilstand",
    testModeDetail: "ingen penge flyttes",
    questions: "Spørgsmål?",
    language: "Sprog",
    changeLanguage: "Skift",
    total: "I alt",
    errorTitle: "Fejl: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Betal {sum} til {merchant}",
    previewOpen: "Vælg et beløb, og betal til {merchant}",
    unknownSum: "—",
    chooseAmount: "Vælg et beløb",
    checkQuantities: "Tjek antallet",
    expires: "Du kan betale indtil {time}.",
    lateRefunded: "Hvis din betaling kommer senere, får du pengene tilbage.",
    yourPayment: "Din betaling",
    email: "E-mail",
    emailHint: "Til din kvittering og til {provider}.",
    amount: "Beløb",
    amountOther: "Andet beløb",
    amountOtherLabel: "Andet beløb i {currency}",
    amountLabel: "Beløb i {currency}",
    amountRange: "Fra {minimum} til {maximum}",
    quantities: "Hvor mange?",
    quantity: "Antal",
    fewer: "Én færre: {item}",
    more: "Én mere: {item}",
    each: "{sum} pr. stk.",
    linesSummary: "{count, plural, one {# vare} other {Alle # varer}}",
    update: "Opdater beløbet",
    pay: "Betal {sum}",
    payUnknown: "Betal",
    opening: "Åbner {provider}…",
    newTotal: "I alt {sum}",
    cardWith: "{provider} modtager dit kort; nummeret når aldrig denne side.",
    nextTitle: "Sådan går det videre",
    nextCard: "Du indtaster dit kort på siden hos {provider}.",
    nextBack: "Du kommer tilbage hertil og ser, om det lykkedes.",
    nextMoney: "{merchant} får pengene; du får en bekræftelse på denne side.",
    errorsTitle: "{count, plural, one {Én ting skal rettes} other {# ting skal rettes}}",
    priceChanged: "Prisen er ændret",
    priceChangedDetail:
      "Den blev ændret, efter at du åbnede siden. Der er ikke trukket noget. Se det nye beløb, og betal så.",
    busy: "Andre er ved at betale",
    busyDetail:
      "Alle de pladser, der er tilbage, holdes af nogen, der er ved at betale. Der er ikke trukket noget. Prøv igen om et par minutter.",
  },
  errors: {
    emailRequired: "Indtast din e-mailadresse.",
    emailInvalid: "Tjek din e-mailadresse: den skal ligne navn@example.com.",
    amountRequired: "Vælg eller indtast et beløb.",
    amountNotANumber: "Indtast beløbet med tal, for eksempel 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Indtast et helt beløb uden decimaler.} one {Indtast højst # decimal.} other {Indtast højst # decimaler.}}",
    amountBelowMinimum: "Indtast {minimum} eller mere.",
    amountAboveMaximum: "Indtast {maximum} eller mindre.",
    quantityNotAllowed: "Indtast et helt tal fra {minimum, number} til {maximum, number}.",
    totalZero: "Vælg mindst én vare.",
    totalTooLarge: "Beløbet er for stort til at betale på én gang. Vælg færre varer.",
  },
  unavailable: {
    paused: {
      title: "Betalinger er sat på pause",
      detail: "{merchant} har sat dette link på pause indtil videre.",
      next: "Prøv igen senere, eller spørg, hvornår det åbner igen.",
    },
    expired: {
      title: "Dette link er udløbet",
      detail: "Den tid, som {merchant} satte for denne betaling, er gået.",
      next: "Hvis du stadig vil betale, så bed om et nyt link.",
    },
    sold_out: {
      title: "Udsolgt",
      detail: "Alle de pladser, som {merchant} tilbød her, er taget.",
      next: "Spørg, om der kommer flere.",
    },
    archived: {
      title: "Dette link er lukket",
      detail: "{merchant} tager ikke længere imod betalinger her.",
      next: "Hvis du stadig vil betale, så bed om et nyt link.",
    },
    busy: {
      title: "Andre er ved at betale",
      detail:
        "Alle de pladser, der er tilbage, holdes af nogen, der er ved at betale. Hvis en af dem stopper, bliver en plads ledig.",
      next: "Pladser bliver ledige igen efter højst 15 minutter.",
    },
    not_found: {
      title: "Der er ingen betalingsside her",
      detail: "Måske er adressen skrevet forkert, eller linket er fjernet.",
      next: "Sammenlign adressen bogstav for bogstav med den, du fik, eller spørg den, der sendte den til dig.",
    },
    not_ready: {
      title: "Endnu ikke åben for betalinger",
      detail: "{merchant} er ikke færdig med at sætte kortbetaling op.",
      next: "Prøv igen senere, eller giv besked.",
    },
    scheduled: {
      title: "Ikke åben endnu",
      detail: "{merchant} tager imod betalinger her fra {time}.",
      next: "Kom tilbage til den tid. Adressen er den samme.",
    },
    opensIn: "Åbner om {time}",
    tryAgain: "Prøv igen",
    itemPaid: "Dette link er til",
  },
  frame: {
    title: "Denne betaling åbner på sin egen side",
    detail: "{merchant} har ikke givet dette websted lov til at vise den her.",
    open: "Åbn betalingssiden",
  },
  go: {
    title: "Betal hos {provider}",
    detail: "Du indtaster dit kort på siden hos {provider}. Betal der én gang, og kom tilbage hertil.",
    continueTo: "Fortsæt til {provider}",
  },
  status: {
    states: {
      open: {
        title: "Venter på din betaling",
        detail:
          "Hvis du lige har betalt, bekræfter {provider} det om et øjeblik, og denne side siger det. Hvis ikke, kan du gå videre.",
      },
      not_opened: {
        title: "Betalingen kunne ikke startes",
        detail:
          "Betalingsudbyderen tog ikke imod den. Der er ikke trukket noget. Prøv igen, eller sig det til {merchant}, hvis det sker igen.",
      },
      pending: {
        title: "Din bank er ved at afgøre det",
        detail: "Det kan tage et par minutter, hos nogle banker længere. Du kan lukke siden; betal ikke igen.",
      },
      confirming: {
        title: "Din betaling bekræftes",
        detail: "Vi spørger {provider}, om den gik igennem. Betal ikke igen; denne side siger det til dig.",
      },
      switching: {
        title: "Du skifter betalingsmåde",
        detail:
          "Før du kan betale med {next}, skal {provider} bekræfte, at der ikke længere kan betales på dens side. Det er ikke sket endnu. Betal ikke mere der; prøv igen om et øjeblik.",
      },
      paid: {
        title: "Betalt. Tak!",
        detail: "{merchant} har din betaling.",
      },
      authorized: {
        title: "Næsten færdig",
        detail:
          "Din bank har sagt ja, og betalingen er ved at blive gennemført. Betal ikke igen; denne side siger det til dig.",
      },
      declined: {
        title: "Betalingen lykkedes ikke",
        detail: "Der er ikke trukket noget. Du kan prøve igen, også med et andet kort.",
      },
      expired: {
        title: "Tiden løb ud",
        detail: "Betalingen blev ikke færdig i tide. Der er ikke trukket noget.",
      },
      canceled: {
        title: "Betalingen er annulleret",
        detail: "Der er ikke trukket noget.",
      },
      sold_out: {
        title: "Nogen var hurtigere",
        detail:
          "Den sidste plads blev taget, mens du betalte. Der trækkes ikke noget på dit kort: autorisationen frigives, og et reserveret beløb forsvinder inden for et par dage.",
      },
      late: {
        title: "Din betaling kom for sent",
        detail:
          "Der trækkes ikke noget på dit kort: autorisationen frigives, og et reserveret beløb forsvinder inden for et par dage.",
      },
      refunded: {
        title: "Refunderet",
        detail: "Pengene er på vej tilbage til det kort, du betalte med. Hos banker tager det op til 10 dage.",
      },
      partially_refunded: {
        title: "Delvist refunderet",
        detail: "En del af din betaling går tilbage til det kort, du betalte med. Hos banker tager det op til 10 dage.",
      },
      refund_pending: {
        title: "Refundering på vej",
        detail: "Refunderingen er sendt og er endnu ikke bekræftet.",
      },
      review: {
        title: "Bliver undersøgt",
        detail: "Denne betaling skal ses af et menneske. Det tager {merchant} sig af. Betal ikke igen.",
      },
    },
    notes: {
      late_link_changed:
        "Din betaling kom, efter at {merchant} havde lukket eller ændret dette link, så du får pengene tilbage.",
      late_link_expired: "Din betaling kom, efter at dette link var udløbet, så du får pengene tilbage.",
      late_hold_lapsed: "Din betaling kom efter den tid, hvor din plads blev holdt, så du får pengene tilbage.",
      accepted_link_changed:
        "Den kom, efter at dette link var lukket eller ændret; {merchant} tager imod den til den pris, du så.",
      accepted_link_expired: "Den kom, efter at dette link var udløbet; {merchant} tager imod den alligevel.",
      accepted_hold_lapsed:
        "Den kom efter den tid, hvor din plads blev holdt; en plads var ledig, og {merchant} tager imod den.",
      ended_link_changed: "{merchant} lukkede eller ændrede dette link, før du havde betalt.",
      ended_link_expired: "Dette link udløb, før du havde betalt.",
      ended_hold_lapsed: "Den tid, hvor din plads blev holdt, løb ud, før du havde betalt.",
      sold_out: "Den sidste plads blev taget, mens du betalte, så du får pengene tilbage.",
      duplicate: "Der kom også en betaling nummer to. Den får du tilbage; du betaler én gang.",
    },
    receipt: "Kvittering",
    yourPayment: "Din betaling",
    paidTo: "Betalt til",
    payTo: "Til",
    paidAt: "Betalt den",
    reference: "Reference",
    email: "E-mail",
    refunded: "Refunderet",
    refundUnderWay: "Refundering på vej",
    remaining: "Forbliver betalt",
    continuePayment: "Fortsæt til betaling",
    cancel: "Annuller denne betaling",
    anotherWay: "Betal på en anden måde",
    payWith: "Betal med {provider}",
    buyAgain: "Køb igen",
    tryAgain: "Prøv igen",
    continueTo: "Fortsæt til {merchant}",
    keep: "Gem adressen på denne side: den viser altid, hvordan det står til med din betaling.",
    updating: "Denne side opdaterer sig selv.",
    openFullPage: "Åbn den adresse, du kom tilbage til efter betalingen, for at se kvitteringen.",
    declineReasons: {
      declined: "Din bank afviste kortet. Den fortæller ikke os hvorfor; den vil fortælle dig det.",
      insufficient_funds: "Der er ikke penge nok til rådighed på kortet.",
      expired_card: "Kortet er udløbet.",
      incorrect_details: "Kortets oplysninger passede ikke. Tjek nummer, dato og sikkerhedskode.",
      authentication_failed: "Bekræftelsen hos din bank lykkedes ikke.",
      limit_exceeded: "Beløbet er over kortets grænse.",
      not_supported: "Kortet tillader ikke denne slags betaling.",
      try_later: "Banken kunne ikke nås. Prøv igen om et par minutter.",
    },
  },
  error: {
    requestId: "Hvis du skriver til os om dette, så oplys {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Denne betaling findes ikke",
      detail: "Måske er adressen ikke hel. Åbn den igen fra den besked, hvor du fik den.",
    },
    unreadable: {
      title: "Formularen kunne ikke læses",
      detail: "Der er ikke trukket noget. Gå tilbage, genindlæs siden, og send formularen igen.",
    },
    tooLarge: {
      title: "Formularen er for stor",
      detail: "Der er ikke trukket noget. Gå tilbage, genindlæs siden, og send formularen igen.",
    },
    pspSilent: {
      title: "Betalingssiden kunne ikke åbnes",
      detail: "Der er ikke trukket noget. Gå tilbage, og prøv igen om et øjeblik.",
    },
    pspRefused: {
      title: "Dette beløb kan ikke betales her",
      detail: "Der er ikke trukket noget. Sælgerens betalingsudbyder tager ikke imod det: sig det til sælgeren.",
    },
    overloaded: {
      title: "For mange på én gang",
      detail: "Der er ikke trukket noget. Gå tilbage, og prøv igen om et øjeblik.",
    },
    payUnavailable: {
      title: "Denne side kan ikke vises lige nu",
      detail: "Din betaling står, som den står. Genindlæs siden om et øjeblik, og betal ikke en gang til.",
    },
    internal: {
      title: "Noget gik galt hos os",
      detail: "Hvis du var ved at betale, så se på betalingens side, før du betaler igen.",
    },
  },
};
