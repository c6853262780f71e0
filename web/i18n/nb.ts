/** The shopper's texts in Norwegian (bokmål). */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testmodus",
    testModeDetail: "ingen penger flyttes",
    questions: "Spørsmål?",
    language: "Språk",
    changeLanguage: "Bytt",
    total: "Totalt",
    errorTitle: "Feil: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Betal {sum} til {merchant}",
    previewOpen: "Velg et beløp og betal til {merchant}",
    unknownSum: "—",
    chooseAmount: "Velg et beløp",
    checkQuantities: "Sjekk antallet",
    checkChoices: "Sjekk valgene dine",
    expires: "Du kan betale fram til {time}.",
    lateRefunded: "Kommer betalingen din senere, får du pengene tilbake.",
    yourPayment: "Din betaling",
    email: "E-post",
    emailHint: "Til kvitteringen din og til {provider}.",
    amount: "Beløp",
    amountOther: "Annet beløp",
    amountOtherLabel: "Annet beløp i {currency}",
    amountLabel: "Beløp i {currency}",
    amountRange: "Fra {minimum} til {maximum}",
    quantities: "Hvor mange?",
    quantity: "Antall",
    fewer: "Én færre: {item}",
    more: "Én til: {item}",
    each: "{sum} per stk.",
    linesSummary: "{count, plural, one {# vare} other {Alle # varer}}",
    optional: "valgfritt",
    extras: "Legg til i bestillingen",
    extraTake: "Legg til {item}",
    extraUpTo: "{sum} per stk., opptil {count, number}",
    tip: "Gi tips",
    tipHint: "Hele beløpet går til {merchant}.",
    tipNone: "Ingen tips",
    tipOther: "Annet beløp",
    tipOtherLabel: "Tips i {currency}",
    tipLine: "Tips",
    details: "Dine opplysninger",
    phone: "Telefon",
    phoneHint: "Med landkode, for eksempel +49\u00A030\u00A0123456.",
    delivery: "Levering",
    deliveryRates: "Hvordan skal det leveres?",
    free: "Gratis",
    goesTo: "Til {countries}",
    country: "Land",
    countryChoose: "Velg et land",
    shipName: "Fullt navn",
    shipLine1: "Gate og nummer",
    shipLine2: "Leilighet, etasje, firma",
    shipPostalCode: "Postnummer",
    shipCity: "Poststed",
    shipRegion: "Delstat, provins eller prefektur",
    choose: "Velg",
    numberRange: "Fra {minimum, number} til {maximum, number}",
    numberAtLeast: "{minimum, number} eller mer",
    numberAtMost: "{maximum, number} eller mindre",
    note: "Melding",
    noteHint: "Leses av {merchant}.",
    agreement: "Ditt samtykke",
    terms: "Les vilkårene",
    opensNewTab: "åpnes i en ny fane",
    update: "Oppdater summen",
    pay: "Betal {sum}",
    payUnknown: "Betal",
    opening: "Åpner {provider}…",
    newTotal: "Totalt {sum}",
    cardWith: "{provider} tar imot kortet ditt; nummeret kommer aldri til denne siden.",
    nextTitle: "Slik går det videre",
    nextCard: "Du skriver inn kortet ditt på siden til {provider}.",
    nextCardWith: "Du skriver inn kortet ditt hos {provider}.",
    nextBack: "Du kommer tilbake hit og ser om det gikk.",
    nextMoney: "{merchant} får pengene; du får en bekreftelse på denne siden.",
    errorsTitle: "{count, plural, one {Én ting må rettes} other {# ting må rettes}}",
    priceChanged: "Prisen er endret",
    priceChangedDetail:
      "Den ble endret etter at du åpnet siden. Ingenting er trukket. Se på den nye summen, og betal så.",
    busy: "Andre betaler akkurat nå",
    busyDetail:
      "Alle plassene som er igjen, holdes av noen som er i ferd med å betale. Ingenting er trukket. Prøv igjen om noen minutter.",
  },
  errors: {
    emailRequired: "Skriv inn e-postadressen din.",
    emailInvalid: "Sjekk e-postadressen din: den skal ligne på navn@example.com.",
    amountRequired: "Velg eller skriv inn et beløp.",
    amountNotANumber: "Skriv beløpet med tall, for eksempel 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Skriv et helt beløp, uten desimaler.} one {Skriv høyst # desimal.} other {Skriv høyst # desimaler.}}",
    amountBelowMinimum: "Skriv {minimum} eller mer.",
    amountAboveMaximum: "Skriv {maximum} eller mindre.",
    quantityNotAllowed: "Skriv et helt tall fra {minimum, number} til {maximum, number}.",
    at: "{label}: {message}",
    required: "Dette må fylles ut.",
    chooseOne: "Velg ett av alternativene.",
    tooLong: "{limit, plural, one {Bruk høyst # tegn.} other {Bruk høyst # tegn.}}",
    tooShort: "{limit, plural, one {Bruk minst # tegn.} other {Bruk minst # tegn.}}",
    notANumber: "Skriv et tall med sifre, for eksempel 12.",
    belowMinimum: "Skriv {limit, number} eller mer.",
    aboveMaximum: "Skriv {limit, number} eller mindre.",
    phoneInvalid: "Sjekk nummeret: bare sifre, helst med landkode, for eksempel +49\u00A030\u00A0123456.",
    countryRequired: "Velg et land.",
    countryNotOffered: "Det kan ikke leveres dit. Velg et annet land.",
    postalCodeInvalid: "Sjekk postnummeret: det har bare bokstaver, sifre, mellomrom og bindestreker.",
    consentRequired: "Kryss av hvis du samtykker. Uten det kan du ikke betale her.",
    tipNotAllowed: "Skriv tips med tall, for eksempel 5,00, eller velg «Ingen tips».",
    deliveryRequired: "Velg hvordan det skal leveres.",
    deliveryElsewhere: "Den leveringsmåten går ikke til landet ditt. Se hvilke som gjør det, og på den nye summen.",
    totalZero: "Velg minst én vare.",
    totalTooLarge: "Summen er for stor til å betales på én gang. Velg færre varer.",
  },
  unavailable: {
    paused: {
      title: "Betaling er satt på pause",
      detail: "{merchant} har satt denne lenken på pause inntil videre.",
      next: "Prøv igjen senere, eller spør når den åpner igjen.",
    },
    expired: {
      title: "Denne lenken er utløpt",
      detail: "Tiden som {merchant} satte for denne betalingen, er over.",
      next: "Vil du fortsatt betale, be om en ny lenke.",
    },
    sold_out: {
      title: "Utsolgt",
      detail: "Alle plassene som {merchant} tilbød her, er tatt.",
      next: "Spør om det kommer flere.",
    },
    archived: {
      title: "Denne lenken er stengt",
      detail: "{merchant} tar ikke lenger imot betaling her.",
      next: "Vil du fortsatt betale, be om en ny lenke.",
    },
    busy: {
      title: "Andre betaler akkurat nå",
      detail:
        "Alle plassene som er igjen, holdes av noen som er i ferd med å betale. Hvis en av dem stopper, blir en plass ledig.",
      next: "Plasser blir ledige igjen etter høyst 15 minutter.",
    },
    not_found: {
      title: "Det er ingen betalingsside her",
      detail: "Adressen kan være feilskrevet, eller lenken kan være fjernet.",
      next: "Sammenlign adressen bokstav for bokstav med den du fikk, eller spør den som sendte den.",
    },
    not_ready: {
      title: "Ikke åpen for betaling ennå",
      detail: "{merchant} er ikke ferdig med å sette opp kortbetaling.",
      next: "Prøv igjen senere, eller gi beskjed.",
    },
    scheduled: {
      title: "Ikke åpen ennå",
      detail: "{merchant} tar imot betalinger her fra {time}.",
      next: "Kom tilbake da. Adressen er den samme.",
    },
    opensIn: "Åpner om {time}",
    tryAgain: "Prøv igjen",
    itemPaid: "Denne lenken gjelder",
  },
  frame: {
    title: "Denne betalingen åpnes på en egen side",
    detail: "{merchant} har ikke gitt dette nettstedet lov til å vise den her.",
    open: "Åpne betalingssiden",
  },
  go: {
    title: "Betal hos {provider}",
    detail: "Du skriver inn kortet ditt på siden til {provider}. Betal der én gang, og kom tilbake hit.",
    continueTo: "Fortsett til {provider}",
  },
  card: {
    fields: "Kortet ditt",
    loading: "Åpner kortskjemaet til {provider}…",
    confirming: "Spør {provider} om det gikk gjennom…",
    paying: "Betaler…",
    trust: "Bare {provider} ser kortnummeret ditt.",
    noScript:
      "For å skrive inn kortet ditt på denne siden må JavaScript være slått på. Du kan heller betale på siden til {provider}.",
    failed: "Kortskjemaet til {provider} kunne ikke åpnes her. Betal heller på siden til {provider}.",
    declined: "Betalingen gikk ikke. Sjekk kortet ditt, eller prøv et annet.",
    elsewhere: "Betal på siden til {provider}",
    elsewhereInstead: "Betal heller på siden til {provider}",
    here: "Skriv inn kortet ditt her",
    back: "Betal på en annen måte, eller avbryt",
  },
  status: {
    states: {
      open: {
        title: "Venter på betalingen din",
        detail:
          "Hvis du nettopp har betalt, bekrefter {provider} det om et øyeblikk, og denne siden sier fra. Hvis ikke, kan du gå videre.",
      },
      not_opened: {
        title: "Betalingen kunne ikke startes",
        detail:
          "Betalingsleverandøren tok ikke imot den. Ingenting er trukket. Prøv igjen, eller si fra til {merchant} hvis det skjer på nytt.",
      },
      pending: {
        title: "Banken din avgjør",
        detail: "Det kan ta noen minutter, hos enkelte banker lenger. Du kan lukke siden; ikke betal en gang til.",
      },
      confirming: {
        title: "Betalingen din bekreftes",
        detail: "Vi spør {provider} om den gikk gjennom. Ikke betal en gang til; denne siden sier fra.",
      },
      switching: {
        title: "Du bytter betalingsmåte",
        detail:
          "Før du kan betale med {next}, må {provider} bekrefte at ingenting mer kan betales på siden der. Det har ikke skjedd ennå. Ikke betal mer der; prøv igjen om et øyeblikk.",
      },
      paid: {
        title: "Betalt. Takk!",
        detail: "{merchant} har fått betalingen din.",
      },
      authorized: {
        title: "Nesten ferdig",
        detail: "Banken din har sagt ja, og betalingen fullføres. Ikke betal en gang til; denne siden sier fra.",
      },
      reserved: {
        title: "Betalingen din er reservert",
        detail:
          "Banken din har holdt av beløpet. {merchant} trekker det når bestillingen din er klar; inntil da trekkes ingenting. Ikke betal en gang til.",
      },
      declined: {
        title: "Betalingen gikk ikke",
        detail: "Ingenting er trukket. Du kan prøve igjen, også med et annet kort.",
      },
      expired: {
        title: "Tiden gikk ut",
        detail: "Betalingen ble ikke ferdig i tide. Ingenting er trukket.",
      },
      canceled: {
        title: "Betalingen er avbrutt",
        detail: "Ingenting er trukket.",
      },
      sold_out: {
        title: "Noen var raskere",
        detail:
          "Den siste plassen gikk mens du betalte. Kortet ditt belastes ikke: autorisasjonen frigis, og et reservert beløp forsvinner i løpet av noen dager.",
      },
      late: {
        title: "Betalingen din kom for sent",
        detail:
          "Kortet ditt belastes ikke: autorisasjonen frigis, og et reservert beløp forsvinner i løpet av noen dager.",
      },
      refunded: {
        title: "Refundert",
        detail: "Pengene er på vei tilbake til kortet du betalte med. Bankene bruker opptil 10 dager.",
      },
      partially_refunded: {
        title: "Delvis refundert",
        detail: "En del av betalingen går tilbake til kortet du betalte med. Bankene bruker opptil 10 dager.",
      },
      refund_pending: {
        title: "Refusjon på vei",
        detail: "Refusjonen er sendt og er ikke bekreftet ennå.",
      },
      disputed: {
        title: "Banken din ser på denne betalingen",
        detail:
          "Du eller banken din har stilt spørsmål ved den. Banken din avgjør og gir deg beskjed; {merchant} venter også på svaret.",
      },
      charged_back: {
        title: "Trukket tilbake av banken din",
        detail:
          "Banken din har trukket denne betalingen tilbake fra {merchant}. Spør banken din når pengene kommer til deg.",
      },
      review: {
        title: "Blir undersøkt",
        detail: "Et menneske må se på denne betalingen. {merchant} gjør det. Ikke betal en gang til.",
      },
    },
    notes: {
      late_link_changed:
        "Betalingen din kom etter at {merchant} hadde stengt eller endret denne lenken, så du får pengene tilbake.",
      late_link_expired: "Betalingen din kom etter at denne lenken var utløpt, så du får pengene tilbake.",
      late_hold_lapsed: "Betalingen din kom etter tiden da plassen din ble holdt av, så du får pengene tilbake.",
      accepted_link_changed:
        "Den kom etter at denne lenken var stengt eller endret; {merchant} tar imot den til prisen du så.",
      accepted_link_expired: "Den kom etter at denne lenken var utløpt; {merchant} tar imot den likevel.",
      accepted_hold_lapsed:
        "Den kom etter tiden da plassen din ble holdt av; en plass var ledig, og {merchant} tar imot den.",
      ended_link_changed: "{merchant} stengte eller endret denne lenken før du hadde betalt.",
      ended_link_expired: "Denne lenken utløp før du hadde betalt.",
      ended_hold_lapsed: "Tiden da plassen din ble holdt av, gikk ut før du hadde betalt.",
      sold_out: "Den siste plassen gikk mens du betalte, så du får pengene tilbake.",
      released_by_merchant:
        "{merchant} har ikke trukket betalingen din. Et reservert beløp forsvinner i løpet av noen dager.",
      released:
        "Bankens godkjenning gikk ut før betalingen ble trukket. Et reservert beløp forsvinner i løpet av noen dager.",
      reversed: "Betalingen var bekreftet, men banken din trakk den tilbake etterpå.",
      duplicate: "Det kom også en betaling nummer to. Den får du tilbake; du betaler én gang.",
    },
    receipt: "Kvittering",
    yourPayment: "Din betaling",
    paidTo: "Betalt til",
    payTo: "Til",
    paidAt: "Betalt",
    reference: "Referanse",
    email: "E-post",
    refunded: "Refundert",
    refundUnderWay: "Refusjon på vei",
    remaining: "Forblir betalt",
    continuePayment: "Fortsett til betaling",
    cancel: "Avbryt denne betalingen",
    anotherWay: "Betal på en annen måte",
    payWith: "Betal med {provider}",
    buyAgain: "Kjøp igjen",
    tryAgain: "Prøv igjen",
    continueTo: "Fortsett til {merchant}",
    keep: "Ta vare på adressen til denne siden: den viser alltid hvordan det står til med betalingen din.",
    updating: "Denne siden oppdaterer seg selv.",
    stopped: "Denne siden oppdaterer seg ikke lenger selv.",
    lookAgain: "Se på nytt",
    showReceipt: "Kvittering til utskrift eller arkiv",
    openFullPage: "Åpne adressen du kom tilbake til etter betalingen, for å se kvitteringen.",
    declineReasons: {
      declined: "Banken din avviste dette kortet. Den sier ikke hvorfor til oss; den sier det til deg.",
      insufficient_funds: "Det er ikke nok penger tilgjengelig på dette kortet.",
      expired_card: "Dette kortet er utløpt.",
      incorrect_details: "Kortopplysningene stemte ikke. Sjekk nummer, dato og sikkerhetskode.",
      authentication_failed: "Bekreftelsen hos banken din lyktes ikke.",
      limit_exceeded: "Beløpet er over kortets grense.",
      not_supported: "Dette kortet tillater ikke denne typen betaling.",
      try_later: "Banken svarte ikke. Prøv igjen om noen minutter.",
    },
  },
  receipt: {
    statuses: {
      paid: "Betalt",
      partially_refunded: "Delvis refundert",
      refunded: "Refundert",
      disputed: "Bestridt hos banken",
    },
    paidThrough: "Betalt gjennom",
    issuedAt: "Utstedt",
    issuedBy: "Utstedt av",
    signature: "Signatur",
    signatureDetail:
      "Denne teksten inneholder opplysningene over og en signatur på dem. Den som får kvitteringen, kan sjekke på {address} at ingenting i den er endret.",
    print: "Skriv ut",
    download: "Last ned",
    copy: "Kopier",
    copied: "Kopiert",
    verify: "Sjekk den",
    back: "Tilbake til betalingen",
  },
  verify: {
    title: "Sjekk en kvittering",
    detail:
      "Lim inn signaturen til en kvittering, eller åpne filen du fikk den i. Når denne siden er lastet, sjekker nettleseren signaturen selv og sender den ingen steder.",
    receipt: "Kvitteringens signatur",
    receiptHint: "Den begynner med «eyJ» og har to punktum i seg.",
    receiptMissing: "Lim inn signaturen til en kvittering først.",
    open: "Åpne en fil",
    check: "Sjekk",
    keys: "Nøkler å sjekke med",
    keysHint:
      "Dette er nøklene til {issuer}. Er kvitteringen fra et annet sted, bytter du dem ut med utstederens nøkler.",
    fingerprint: "Fingeravtrykk av nøkkelen i bruk",
    fingerprintEarlier: "Fingeravtrykk av en tidligere nøkkel",
    key: "Signert med nøkkel",
    ownKey: "en nøkkel fra {issuer}",
    givenKey: "en nøkkel du la inn",
    saysIssuer: "Den oppgir at den kommer fra {issuer}.",
    refundedPart: "Refundert da",
    pendingPart: "Refusjon på vei da",
    paidFor: "Gjelder",
    items: "Varer",
    status: "Status da",
    outcomes: {
      valid: {
        title: "Ekte",
        detail:
          "Ingenting i kvitteringen er endret siden den ble signert. Den viser hvordan det sto til da den ble utstedt.",
      },
      tampered: {
        title: "Ikke ekte",
        detail: "Signaturen stemmer ikke: kvitteringen er endret, eller noen andre har signert den. Ikke stol på den.",
      },
      unknown_key: {
        title: "Signert med en ukjent nøkkel",
        detail:
          "Ingen av disse nøklene signerte den. Ikke stol på den med mindre du får nøklene fra utstederen selv og de passer.",
      },
      other_issuer: {
        title: "Utstedt av noen andre",
        detail: "Dette er ikke nøklene til utstederen den oppgir. Sjekk den der, eller med utstederens egne nøkler.",
      },
      unsigned: {
        title: "Ikke signert",
        detail: "Hvem som helst kan ha skrevet dette. Ikke stol på det.",
      },
      not_a_receipt: {
        title: "Ikke en kvittering",
        detail: "Dette er noe annet som er signert, eller en type kvittering som ikke er kjent her.",
      },
      unreadable: {
        title: "Dette kan ikke leses",
        detail:
          "Det er ikke en kvitteringssignatur, eller bare en del av en. Kopier hele, fra første til siste bokstav.",
      },
      keys_unreadable: {
        title: "Nøklene kan ikke leses",
        detail:
          "Det finnes ingen nøkkel for kvitteringer i det som ble lagt inn. Kopier hele nøkkelfilen til utstederen.",
      },
      unsupported: {
        title: "Ikke sjekket",
        detail: "Nettleseren din kan ikke sjekke signaturer av denne typen. Prøv en nyere.",
      },
    },
  },
  error: {
    requestId: "Hvis du skriver til oss om dette, oppgi {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Denne betalingen finnes ikke",
      detail: "Adressen kan være ufullstendig. Åpne den på nytt fra meldingen der du fikk den.",
    },
    unreadable: {
      title: "Skjemaet kunne ikke leses",
      detail: "Ingenting er trukket. Gå tilbake, last inn siden på nytt og send skjemaet en gang til.",
    },
    tooLarge: {
      title: "Skjemaet er for stort",
      detail: "Ingenting er trukket. Gå tilbake, last inn siden på nytt og send skjemaet en gang til.",
    },
    pspSilent: {
      title: "Betalingssiden kunne ikke åpnes",
      detail: "Ingenting er trukket. Gå tilbake og prøv igjen om et øyeblikk.",
    },
    pspRefused: {
      title: "Dette beløpet kan ikke betales her",
      detail: "Ingenting er trukket. Selgerens betalingsleverandør tar ikke imot det: si fra til selgeren.",
    },
    overloaded: {
      title: "For mange på én gang",
      detail: "Ingenting er trukket. Gå tilbake og prøv igjen om et øyeblikk.",
    },
    payUnavailable: {
      title: "Denne siden kan ikke vises akkurat nå",
      detail: "Betalingen din står som den står. Last inn siden på nytt om et øyeblikk, og ikke betal en gang til.",
    },
    internal: {
      title: "Noe gikk galt hos oss",
      detail: "Hvis du var i ferd med å betale, se på siden for betalingen før du betaler igjen.",
    },
  },
};
