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
    checkChoices: "Tjek dine valg",
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
    optional: "valgfrit",
    extras: "Føj til din ordre",
    extraTake: "Tilføj {item}",
    extraUpTo: "{sum} pr. stk., højst {count, number}",
    tip: "Giv drikkepenge",
    tipHint: "Det hele går til {merchant}.",
    tipNone: "Ingen drikkepenge",
    tipOther: "Andet beløb",
    tipOtherLabel: "Dine drikkepenge i {currency}",
    tipLine: "Drikkepenge",
    details: "Dine oplysninger",
    phone: "Telefon",
    phoneHint: "Med landekode, for eksempel +49\u00a030\u00a0123456.",
    delivery: "Levering",
    deliveryRates: "Hvordan skal det leveres?",
    free: "Gratis",
    goesTo: "Til {countries}",
    country: "Land",
    countryChoose: "Vælg et land",
    shipName: "Fulde navn",
    shipLine1: "Vej og nummer",
    shipLine2: "Lejlighed, etage, firma",
    shipPostalCode: "Postnummer",
    shipCity: "By",
    shipRegion: "Stat, provins eller præfektur",
    choose: "Vælg",
    numberRange: "Fra {minimum, number} til {maximum, number}",
    numberAtLeast: "{minimum, number} eller mere",
    numberAtMost: "{maximum, number} eller mindre",
    note: "Besked",
    noteHint: "{merchant} læser den.",
    agreement: "Dit samtykke",
    terms: "Læs betingelserne",
    opensNewTab: "åbner i en ny fane",
    update: "Opdater beløbet",
    pay: "Betal {sum}",
    payUnknown: "Betal",
    opening: "Åbner {provider}…",
    newTotal: "I alt {sum}",
    cardWith: "{provider} modtager dit kort; nummeret når aldrig denne side.",
    nextTitle: "Sådan går det videre",
    nextCard: "Du indtaster dit kort på siden hos {provider}.",
    nextCardWith: "Du indtaster dit kort hos {provider}.",
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
    at: "{label}: {message}",
    required: "Dette skal udfyldes.",
    chooseOne: "Vælg en af mulighederne.",
    tooLong: "{limit, plural, one {Brug højst # tegn.} other {Brug højst # tegn.}}",
    tooShort: "{limit, plural, one {Brug mindst # tegn.} other {Brug mindst # tegn.}}",
    notANumber: "Indtast et tal med cifre, for eksempel 12.",
    belowMinimum: "Indtast {limit, number} eller mere.",
    aboveMaximum: "Indtast {limit, number} eller mindre.",
    phoneInvalid: "Tjek nummeret: cifre, gerne med landekode, for eksempel +49\u00a030\u00a0123456.",
    countryRequired: "Vælg et land.",
    countryNotOffered: "Der kan ikke leveres dertil. Vælg et andet land.",
    postalCodeInvalid: "Tjek postnummeret: det har kun bogstaver, cifre, mellemrum og bindestreger.",
    consentRequired: "Sæt hak her, hvis du er indforstået. Ellers kan du ikke betale her.",
    tipNotAllowed: "Indtast drikkepengene med tal, for eksempel 5,00, eller vælg »Ingen drikkepenge«.",
    deliveryRequired: "Vælg, hvordan det skal leveres.",
    deliveryElsewhere: "Den levering går ikke til dit land. Se, hvad der gør, og det nye beløb.",
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
  card: {
    fields: "Dit kort",
    loading: "Åbner kortformularen fra {provider}…",
    confirming: "Spørger {provider}, om betalingen gik igennem…",
    paying: "Betaler…",
    noScript:
      "For at indtaste dit kort på denne side skal JavaScript være slået til. Du kan i stedet betale på siden hos {provider}.",
    failed: "Kortformularen fra {provider} kunne ikke åbnes her. Betal i stedet på siden hos {provider}.",
    declined: "Betalingen lykkedes ikke. Tjek dit kort, eller prøv et andet.",
    elsewhere: "Betal på siden hos {provider}",
    elsewhereInstead: "Betal i stedet på siden hos {provider}",
    here: "Indtast dit kort her",
    back: "Betal på en anden måde eller annuller",
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
      reserved: {
        title: "Din betaling er reserveret",
        detail:
          "Din bank har sat beløbet til side. {merchant} trækker det, når din ordre er klar; indtil da trækkes der ikke noget. Betal ikke igen.",
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
      disputed: {
        title: "Din bank undersøger denne betaling",
        detail:
          "Du eller din bank har gjort indsigelse mod den. Din bank afgør sagen og giver dig besked; {merchant} venter også på svaret.",
      },
      charged_back: {
        title: "Taget tilbage af din bank",
        detail: "Din bank har taget denne betaling tilbage fra {merchant}. Spørg din bank, hvornår du får pengene.",
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
      released_by_merchant:
        "{merchant} har ikke trukket din betaling. Et reserveret beløb forsvinder inden for et par dage.",
      released:
        "Din banks godkendelse udløb, før betalingen blev trukket. Et reserveret beløb forsvinder inden for et par dage.",
      reversed: "Betalingen var bekræftet, og din bank tog den tilbage bagefter.",
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
    stopped: "Denne side opdaterer sig ikke længere selv.",
    lookAgain: "Se igen",
    showReceipt: "Kvittering til at printe eller gemme",
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
  receipt: {
    statuses: {
      paid: "Betalt",
      partially_refunded: "Delvist refunderet",
      refunded: "Refunderet",
      disputed: "Indsigelse hos banken",
    },
    paidThrough: "Betalt via",
    issuedAt: "Udstedt den",
    issuedBy: "Udstedt af",
    signature: "Signatur",
    signatureDetail:
      "Denne tekst indeholder oplysningerne ovenfor og en signatur under dem. Den, der får kvitteringen, kan på {address} tjekke, at intet i den er ændret.",
    print: "Print",
    download: "Download",
    copy: "Kopiér",
    copied: "Kopieret",
    verify: "Tjek den",
    back: "Tilbage til betalingen",
  },
  verify: {
    title: "Tjek en kvittering",
    detail:
      "Indsæt signaturen fra en kvittering, eller åbn den fil, den kom i. Når siden er indlæst, tjekker din browser den selv og sender den ingen steder hen.",
    receipt: "Kvitteringens signatur",
    receiptHint: "Den begynder med »eyJ« og har to punktummer.",
    receiptMissing: "Indsæt først signaturen fra en kvittering.",
    open: "Åbn en fil",
    check: "Tjek",
    keys: "Nøgler at tjekke den med",
    keysHint:
      "Dette er nøglerne fra {issuer}. Til en kvittering andre steder fra skal du indsætte udstederens nøgler i stedet.",
    fingerprint: "Fingeraftryk af den aktuelle nøgle",
    fingerprintEarlier: "Fingeraftryk af en tidligere nøgle",
    key: "Signeret med nøglen",
    ownKey: "en nøgle fra {issuer}",
    givenKey: "en nøgle, du har indsat",
    saysIssuer: "Den siger, at den kommer fra {issuer}.",
    refundedPart: "Refunderet på det tidspunkt",
    pendingPart: "Refundering på vej dengang",
    paidFor: "For",
    items: "Varer",
    status: "Status dengang",
    outcomes: {
      valid: {
        title: "Ægte",
        detail:
          "Intet i denne kvittering er ændret, siden den blev signeret. Den viser, hvordan det stod til, da den blev udstedt.",
      },
      tampered: {
        title: "Ikke ægte",
        detail: "Signaturen passer ikke: kvitteringen er ændret, eller en anden har signeret den. Stol ikke på den.",
      },
      unknown_key: {
        title: "Signeret med en ukendt nøgle",
        detail:
          "Ingen af disse nøgler har signeret den. Stol ikke på den, medmindre du får nøglerne af udstederen selv, og de passer.",
      },
      other_issuer: {
        title: "Udstedt af en anden",
        detail: "Disse nøgler tilhører ikke den udsteder, den nævner. Tjek den der eller med den udsteders nøgler.",
      },
      unsigned: {
        title: "Ikke signeret",
        detail: "Hvem som helst kan have skrevet dette. Stol ikke på det.",
      },
      not_a_receipt: {
        title: "Ikke en kvittering",
        detail: "Det er noget andet, der er signeret, eller en slags kvittering, som ikke kendes her.",
      },
      unreadable: {
        title: "Dette kan ikke læses",
        detail:
          "Det er ikke en kvitterings signatur, eller kun en del af en. Kopiér det hele, fra første til sidste tegn.",
      },
      keys_unreadable: {
        title: "Nøglerne kan ikke læses",
        detail: "Der er ingen nøgle til kvitteringer i det indsatte. Kopiér hele udstederens nøglefil.",
      },
      unsupported: {
        title: "Ikke tjekket",
        detail: "Din browser kan ikke tjekke signaturer af denne type. Prøv en nyere.",
      },
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
