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
    update: "Oppdater summen",
    pay: "Betal {sum}",
    payUnknown: "Betal",
    opening: "Åpner {provider}…",
    newTotal: "Totalt {sum}",
    cardWith: "{provider} tar imot kortet ditt; nummeret kommer aldri til denne siden.",
    nextTitle: "Slik går det videre",
    nextCard: "Du skriver inn kortet ditt på siden til {provider}.",
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
