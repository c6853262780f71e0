/** The shopper's texts in Croatian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testni način",
    testModeDetail: "novac se ne prenosi",
    questions: "Imate pitanje?",
    language: "Jezik",
    changeLanguage: "Promijeni",
    total: "Ukupno",
    errorTitle: "Pogreška: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Plati {sum}, primatelj: {merchant}",
    previewOpen: "Odaberite iznos i platite, primatelj: {merchant}",
    unknownSum: "—",
    chooseAmount: "Odaberite iznos",
    checkQuantities: "Provjerite količine",
    expires: "Možete platiti do {time}.",
    lateRefunded: "Ako uplata stigne poslije toga, bit će vam vraćena.",
    yourPayment: "Vaša uplata",
    email: "E-pošta",
    emailHint: "Za vašu potvrdu; dobiva je i {provider}.",
    amount: "Iznos",
    amountOther: "Drugi iznos",
    amountOtherLabel: "Drugi iznos u {currency}",
    amountLabel: "Iznos u {currency}",
    amountRange: "Od {minimum} do {maximum}",
    quantities: "Koliko?",
    quantity: "Količina",
    fewer: "Jedan manje: {item}",
    more: "Jedan više: {item}",
    each: "{sum} po komadu",
    linesSummary: "{count, plural, one {# stavka} few {Sve # stavke} other {Svih # stavki}}",
    update: "Ažuriraj ukupni iznos",
    pay: "Plati {sum}",
    payUnknown: "Plati",
    opening: "Otvara se {provider}…",
    newTotal: "Ukupno {sum}",
    cardWith: "Karticu preuzima {provider}; njezin broj nikada ne dolazi na ovu stranicu.",
    nextTitle: "Što slijedi",
    nextCard: "Podatke kartice upisujete na stranici {provider}.",
    nextBack: "Vraćate se ovamo i vidite je li uspjelo.",
    nextMoney: "{merchant} dobiva novac, a vi potvrdu na ovoj stranici.",
    errorsTitle:
      "{count, plural, one {Treba ispraviti # stvar} few {Treba ispraviti # stvari} other {Treba ispraviti # stvari}}",
    priceChanged: "Cijena se promijenila",
    priceChangedDetail:
      "Promijenila se nakon što ste otvorili ovu stranicu. Ništa nije naplaćeno. Pogledajte novi ukupni iznos pa platite.",
    busy: "Upravo plaćaju drugi",
    busyDetail:
      "Sva preostala mjesta drže ljudi koji upravo plaćaju. Ništa nije naplaćeno. Pokušajte ponovno za nekoliko minuta.",
  },
  errors: {
    emailRequired: "Upišite svoju e-adresu.",
    emailInvalid: "Provjerite svoju e-adresu: treba izgledati kao ime@example.com.",
    amountRequired: "Odaberite ili upišite iznos.",
    amountNotANumber: "Upišite iznos brojkama, na primjer 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Upišite cijeli iznos, bez decimala.} one {Upišite najviše # decimalu.} few {Upišite najviše # decimale.} other {Upišite najviše # decimala.}}",
    amountBelowMinimum: "Upišite {minimum} ili više.",
    amountAboveMaximum: "Upišite {maximum} ili manje.",
    quantityNotAllowed: "Upišite cijeli broj od {minimum, number} do {maximum, number}.",
    totalZero: "Odaberite barem jednu stavku.",
    totalTooLarge: "Ovaj je iznos prevelik za jednu uplatu. Odaberite manje stavki.",
  },
  unavailable: {
    paused: {
      title: "Uplate su pauzirane",
      detail: "{merchant} je zasad pauzirao ovu poveznicu.",
      next: "Pokušajte poslije ili pitajte kad će se ponovno otvoriti.",
    },
    expired: {
      title: "Ova je poveznica istekla",
      detail: "Vrijeme koje je {merchant} odredio za ovu uplatu je prošlo.",
      next: "Ako još želite platiti, zatražite novu poveznicu.",
    },
    sold_out: {
      title: "Rasprodano",
      detail: "Sva mjesta koja je {merchant} ovdje ponudio su zauzeta.",
      next: "Pitajte hoće li ih biti još.",
    },
    archived: {
      title: "Ova je poveznica zatvorena",
      detail: "{merchant} ovdje više ne prima uplate.",
      next: "Ako još želite platiti, zatražite novu poveznicu.",
    },
    busy: {
      title: "Upravo plaćaju drugi",
      detail: "Sva preostala mjesta drže ljudi koji upravo plaćaju. Ako netko odustane, mjesto se oslobađa.",
      next: "Mjesta se oslobađaju najkasnije nakon 15 minuta.",
    },
    not_found: {
      title: "Ovdje nema stranice za plaćanje",
      detail: "Adresa je možda pogrešno upisana ili je poveznica uklonjena.",
      next: "Usporedite adresu slovo po slovo s onom koju ste dobili ili pitajte osobu koja vam ju je poslala.",
    },
    not_ready: {
      title: "Još nije otvoreno za uplate",
      detail: "{merchant} još nije dovršio postavljanje plaćanja karticom.",
      next: "Pokušajte poslije ili obavijestite prodavatelja.",
    },
    scheduled: {
      title: "Još nije otvoreno",
      detail: "{merchant} ovdje prima uplate od: {time}.",
      next: "Vratite se tada. Adresa ostaje ista.",
    },
    opensIn: "Do otvaranja: {time}",
    tryAgain: "Pokušaj ponovno",
    itemPaid: "Ova je poveznica za",
  },
  frame: {
    title: "Ovo se plaćanje otvara na zasebnoj stranici",
    detail: "{merchant} nije dopustio ovom web-mjestu da ga ovdje prikazuje.",
    open: "Otvori stranicu za plaćanje",
  },
  go: {
    title: "Plaćanje: {provider}",
    detail: "Karticu upisujete na stranici {provider}. Platite ondje jednom i vratite se ovamo.",
    continueTo: "Nastavi na {provider}",
  },
  status: {
    states: {
      open: {
        title: "Čekamo vašu uplatu",
        detail:
          "Ako ste upravo platili, {provider} će to uskoro potvrditi i vidjet ćete to ovdje. Ako niste, možete nastaviti.",
      },
      not_opened: {
        title: "Plaćanje nije moglo započeti",
        detail:
          "Pružatelj plaćanja nije ga prihvatio. Ništa nije naplaćeno. Pokušajte ponovno, a ako se ponovi, javite primatelju: {merchant}.",
      },
      pending: {
        title: "Vaša banka odlučuje",
        detail:
          "To može potrajati nekoliko minuta, kod nekih banaka dulje. Ovu stranicu možete zatvoriti; nemojte platiti ponovno.",
      },
      confirming: {
        title: "Potvrđujemo vašu uplatu",
        detail: "Pitamo je li prošla; odgovara {provider}. Nemojte platiti ponovno; ishod ćete vidjeti ovdje.",
      },
      switching: {
        title: "Mijenjate način plaćanja",
        detail:
          "Prije nego što možete platiti putem {next}, {provider} mora potvrditi da se na njegovoj stranici više ništa ne može platiti. To se još nije dogodilo. Ondje više nemojte plaćati; uskoro pokušajte ponovno.",
      },
      paid: {
        title: "Plaćeno. Hvala!",
        detail: "{merchant} ima vašu uplatu.",
      },
      authorized: {
        title: "Skoro gotovo",
        detail: "Vaša je banka pristala i plaćanje se dovršava. Nemojte platiti ponovno; ishod ćete vidjeti ovdje.",
      },
      declined: {
        title: "Plaćanje nije uspjelo",
        detail: "Ništa nije naplaćeno. Možete pokušati ponovno, i drugom karticom.",
      },
      expired: {
        title: "Vrijeme je isteklo",
        detail: "Plaćanje nije dovršeno na vrijeme. Ništa nije naplaćeno.",
      },
      canceled: {
        title: "Plaćanje otkazano",
        detail: "Ništa nije naplaćeno.",
      },
      sold_out: {
        title: "Netko je bio brži",
        detail:
          "Posljednje je mjesto zauzeto dok ste plaćali. Kartica se ne tereti: autorizacija se oslobađa, a rezervirani iznos nestaje za nekoliko dana.",
      },
      late: {
        title: "Vaša je uplata stigla prekasno",
        detail: "Kartica se ne tereti: autorizacija se oslobađa, a rezervirani iznos nestaje za nekoliko dana.",
      },
      refunded: {
        title: "Vraćeno",
        detail: "Novac se vraća na karticu kojom ste platili. Bankama za to treba do 10 dana.",
      },
      partially_refunded: {
        title: "Djelomično vraćeno",
        detail: "Dio vaše uplate vraća se na karticu kojom ste platili. Bankama za to treba do 10 dana.",
      },
      refund_pending: {
        title: "Povrat u tijeku",
        detail: "Povrat je poslan i još nije potvrđen.",
      },
      review: {
        title: "Provjerava se",
        detail: "Ovu uplatu treba pogledati čovjek. Pobrinut će se {merchant}. Nemojte platiti ponovno.",
      },
    },
    notes: {
      late_link_changed:
        "Vaša je uplata stigla nakon što je {merchant} zatvorio ili promijenio ovu poveznicu, pa vam se vraća.",
      late_link_expired: "Vaša je uplata stigla nakon isteka ove poveznice, pa vam se vraća.",
      late_hold_lapsed: "Vaša je uplata stigla nakon vremena za koje je vaše mjesto bilo čuvano, pa vam se vraća.",
      accepted_link_changed:
        "Stigla je nakon zatvaranja ili promjene ove poveznice; {merchant} je prihvaća po cijeni koju ste vidjeli.",
      accepted_link_expired: "Stigla je nakon isteka ove poveznice; {merchant} je svejedno prihvaća.",
      accepted_hold_lapsed:
        "Stigla je nakon vremena za koje je vaše mjesto bilo čuvano; mjesto je bilo slobodno i {merchant} je prihvaća.",
      ended_link_changed: "{merchant} je zatvorio ili promijenio ovu poveznicu prije nego što ste platili.",
      ended_link_expired: "Ova je poveznica istekla prije nego što ste platili.",
      ended_hold_lapsed: "Vrijeme za koje je vaše mjesto bilo čuvano isteklo je prije nego što ste platili.",
      sold_out: "Posljednje je mjesto zauzeto dok ste plaćali, pa vam se uplata vraća.",
      duplicate: "Stigla je i druga uplata. Ona vam se vraća; plaćate jednom.",
    },
    receipt: "Potvrda",
    yourPayment: "Vaša uplata",
    paidTo: "Primatelj",
    payTo: "Primatelj",
    paidAt: "Plaćeno",
    reference: "Broj uplate",
    email: "E-pošta",
    refunded: "Vraćeno",
    refundUnderWay: "Povrat u tijeku",
    remaining: "Ostaje plaćeno",
    continuePayment: "Nastavi na plaćanje",
    cancel: "Otkaži ovo plaćanje",
    anotherWay: "Plati na drugi način",
    payWith: "Plati putem {provider}",
    buyAgain: "Kupi ponovno",
    tryAgain: "Pokušaj ponovno",
    continueTo: "Nastavi: {merchant}",
    keep: "Sačuvajte adresu ove stranice: uvijek pokazuje što je s vašom uplatom.",
    updating: "Ova se stranica sama osvježava.",
    openFullPage: "Potvrdu ćete vidjeti na adresi na koju ste se vratili nakon plaćanja.",
    declineReasons: {
      declined: "Vaša je banka odbila ovu karticu. Nama ne kaže zašto; vama hoće.",
      insufficient_funds: "Na ovoj kartici nema dovoljno raspoloživog novca.",
      expired_card: "Ova je kartica istekla.",
      incorrect_details: "Podaci kartice nisu se podudarali. Provjerite broj, datum i sigurnosni kod.",
      authentication_failed: "Potvrda u vašoj banci nije uspjela.",
      limit_exceeded: "Ovaj iznos prelazi ograničenje kartice.",
      not_supported: "Ova kartica ne dopušta takvo plaćanje.",
      try_later: "Banka nije dostupna. Pokušajte ponovno za nekoliko minuta.",
    },
  },
  error: {
    requestId: "Ako nam pišete o ovome, navedite {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Ne postoji takva uplata",
      detail: "Adresa je možda nepotpuna. Otvorite je ponovno iz poruke u kojoj ste je dobili.",
    },
    unreadable: {
      title: "Obrazac se nije mogao pročitati",
      detail: "Ništa nije naplaćeno. Vratite se, ponovno učitajte stranicu i pošaljite obrazac još jednom.",
    },
    tooLarge: {
      title: "Obrazac je prevelik",
      detail: "Ništa nije naplaćeno. Vratite se, ponovno učitajte stranicu i pošaljite obrazac još jednom.",
    },
    pspSilent: {
      title: "Stranica za plaćanje nije se mogla otvoriti",
      detail: "Ništa nije naplaćeno. Vratite se i uskoro pokušajte ponovno.",
    },
    pspRefused: {
      title: "Ovaj se iznos ovdje ne može platiti",
      detail: "Ništa nije naplaćeno. Pružatelj plaćanja ovog prodavatelja ne prihvaća ga: molimo, javite prodavatelju.",
    },
    overloaded: {
      title: "Previše ljudi odjednom",
      detail: "Ništa nije naplaćeno. Vratite se i uskoro pokušajte ponovno.",
    },
    payUnavailable: {
      title: "Ova se stranica trenutačno ne može prikazati",
      detail: "Vaša uplata ostaje kakva jest. Uskoro ponovno učitajte stranicu i nemojte platiti drugi put.",
    },
    internal: {
      title: "Kod nas je nešto pošlo po zlu",
      detail: "Ako ste upravo plaćali, pogledajte stranicu uplate prije nego što platite ponovno.",
    },
  },
};
