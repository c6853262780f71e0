/** The shopper's texts in Swedish. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testläge",
    testModeDetail: "inga pengar flyttas",
    questions: "Frågor?",
    language: "Språk",
    changeLanguage: "Byt",
    total: "Totalt",
    errorTitle: "Fel: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Betala {sum} till {merchant}",
    previewOpen: "Välj ett belopp och betala till {merchant}",
    unknownSum: "—",
    chooseAmount: "Välj ett belopp",
    checkQuantities: "Kontrollera antalet",
    expires: "Du kan betala till {time}.",
    lateRefunded: "Om din betalning kommer senare får du pengarna tillbaka.",
    yourPayment: "Din betalning",
    email: "E-post",
    emailHint: "För ditt kvitto och till {provider}.",
    amount: "Belopp",
    amountOther: "Annat belopp",
    amountOtherLabel: "Annat belopp i {currency}",
    amountLabel: "Belopp i {currency}",
    amountRange: "Från {minimum} till {maximum}",
    quantities: "Hur många?",
    quantity: "Antal",
    fewer: "En färre: {item}",
    more: "En till: {item}",
    each: "{sum} per styck",
    linesSummary: "{count, plural, one {# vara} other {Alla # varor}}",
    update: "Uppdatera summan",
    pay: "Betala {sum}",
    payUnknown: "Betala",
    opening: "Öppnar {provider}…",
    newTotal: "Totalt {sum}",
    cardWith: "{provider} tar emot ditt kort; numret når aldrig den här sidan.",
    nextTitle: "Vad som händer sedan",
    nextCard: "Du fyller i ditt kort på sidan hos {provider}.",
    nextBack: "Du kommer tillbaka hit och ser om det gick.",
    nextMoney: "{merchant} får pengarna; du får en bekräftelse på den här sidan.",
    errorsTitle: "{count, plural, one {En sak behöver rättas} other {# saker behöver rättas}}",
    priceChanged: "Priset har ändrats",
    priceChangedDetail:
      "Det ändrades efter att du öppnade sidan. Inget har dragits. Titta på den nya summan och betala sedan.",
    busy: "Andra betalar just nu",
    busyDetail:
      "Alla platser som är kvar hålls av någon som håller på att betala. Inget har dragits. Försök igen om några minuter.",
  },
  errors: {
    emailRequired: "Fyll i din e-postadress.",
    emailInvalid: "Kontrollera din e-postadress: den ska se ut som namn@example.com.",
    amountRequired: "Välj eller fyll i ett belopp.",
    amountNotANumber: "Skriv beloppet med siffror, till exempel 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Skriv ett helt belopp, utan decimaler.} one {Skriv högst # decimal.} other {Skriv högst # decimaler.}}",
    amountBelowMinimum: "Skriv {minimum} eller mer.",
    amountAboveMaximum: "Skriv {maximum} eller mindre.",
    quantityNotAllowed: "Skriv ett heltal från {minimum, number} till {maximum, number}.",
    totalZero: "Välj minst en vara.",
    totalTooLarge: "Summan är för stor för att betalas på en gång. Välj färre varor.",
  },
  unavailable: {
    paused: {
      title: "Betalningar är pausade",
      detail: "{merchant} har pausat den här länken tills vidare.",
      next: "Försök igen senare, eller fråga när den öppnar igen.",
    },
    expired: {
      title: "Länken har gått ut",
      detail: "Tiden som {merchant} satte för den här betalningen är över.",
      next: "Be om en ny länk om du fortfarande vill betala.",
    },
    sold_out: {
      title: "Slutsålt",
      detail: "Alla platser som {merchant} erbjöd här är tagna.",
      next: "Fråga om det kommer fler.",
    },
    archived: {
      title: "Länken är stängd",
      detail: "{merchant} tar inte längre emot betalningar här.",
      next: "Be om en ny länk om du fortfarande vill betala.",
    },
    busy: {
      title: "Andra betalar just nu",
      detail:
        "Alla platser som är kvar hålls av någon som håller på att betala. Om någon avbryter blir en plats ledig.",
      next: "Platser blir lediga igen efter högst 15 minuter.",
    },
    not_found: {
      title: "Det finns ingen betalsida här",
      detail: "Adressen kan vara felskriven, eller så har länken tagits bort.",
      next: "Jämför adressen bokstav för bokstav med den du fick, eller fråga den som skickade den.",
    },
    not_ready: {
      title: "Inte öppen för betalningar än",
      detail: "{merchant} är inte klar med att ställa in kortbetalningar.",
      next: "Försök igen senare, eller hör av dig.",
    },
    scheduled: {
      title: "Inte öppen ännu",
      detail: "{merchant} tar emot betalningar här från {time}.",
      next: "Kom tillbaka då. Adressen är densamma.",
    },
    opensIn: "Öppnar om {time}",
    tryAgain: "Försök igen",
    itemPaid: "Länken gäller",
  },
  frame: {
    title: "Den här betalningen öppnas på en egen sida",
    detail: "{merchant} har inte tillåtit den här webbplatsen att visa den här.",
    open: "Öppna betalningssidan",
  },
  go: {
    title: "Betala hos {provider}",
    detail: "Du fyller i ditt kort på sidan hos {provider}. Betala där en gång och kom tillbaka hit.",
    continueTo: "Fortsätt till {provider}",
  },
  status: {
    states: {
      open: {
        title: "Väntar på din betalning",
        detail:
          "Om du just har betalat bekräftar {provider} det om en stund, och den här sidan säger till. Annars kan du gå vidare.",
      },
      not_opened: {
        title: "Betalningen kunde inte startas",
        detail:
          "Betalleverantören tog inte emot den. Inget har dragits. Försök igen, eller säg till {merchant} om det händer igen.",
      },
      pending: {
        title: "Din bank avgör",
        detail: "Det kan ta några minuter, hos vissa banker längre. Du kan stänga sidan; betala inte igen.",
      },
      confirming: {
        title: "Din betalning bekräftas",
        detail: "Vi frågar {provider} om den gick igenom. Betala inte igen; den här sidan säger till.",
      },
      switching: {
        title: "Du byter betalsätt",
        detail:
          "Innan du kan betala med {next} måste {provider} bekräfta att inget mer kan betalas på den sidan. Det har inte skett än. Betala inte mer där; försök igen om en stund.",
      },
      paid: {
        title: "Betalt. Tack!",
        detail: "{merchant} har fått din betalning.",
      },
      authorized: {
        title: "Nästan klart",
        detail: "Din bank har sagt ja och betalningen slutförs. Betala inte igen; den här sidan säger till.",
      },
      declined: {
        title: "Betalningen gick inte",
        detail: "Inget har dragits. Du kan försöka igen, också med ett annat kort.",
      },
      expired: {
        title: "Tiden gick ut",
        detail: "Betalningen blev inte klar i tid. Inget har dragits.",
      },
      canceled: {
        title: "Betalningen är avbruten",
        detail: "Inget har dragits.",
      },
      sold_out: {
        title: "Någon var snabbare",
        detail:
          "Den sista platsen gick medan du betalade. Ditt kort debiteras inte: auktoriseringen släpps, och ett reserverat belopp försvinner inom några dagar.",
      },
      late: {
        title: "Din betalning kom för sent",
        detail:
          "Ditt kort debiteras inte: auktoriseringen släpps, och ett reserverat belopp försvinner inom några dagar.",
      },
      refunded: {
        title: "Återbetald",
        detail: "Pengarna är på väg tillbaka till kortet du betalade med. Banker behöver upp till 10 dagar.",
      },
      partially_refunded: {
        title: "Delvis återbetald",
        detail: "En del av din betalning går tillbaka till kortet du betalade med. Banker behöver upp till 10 dagar.",
      },
      refund_pending: {
        title: "Återbetalning på väg",
        detail: "Återbetalningen har skickats och är inte bekräftad än.",
      },
      review: {
        title: "Granskas",
        detail: "En människa behöver titta på den här betalningen. {merchant} gör det. Betala inte igen.",
      },
    },
    notes: {
      late_link_changed:
        "Din betalning kom efter att {merchant} hade stängt eller ändrat länken, så du får pengarna tillbaka.",
      late_link_expired: "Din betalning kom efter att länken hade gått ut, så du får pengarna tillbaka.",
      late_hold_lapsed: "Din betalning kom efter tiden då din plats hölls, så du får pengarna tillbaka.",
      accepted_link_changed:
        "Den kom efter att länken hade stängts eller ändrats; {merchant} tar emot den till priset du såg.",
      accepted_link_expired: "Den kom efter att länken hade gått ut; {merchant} tar emot den ändå.",
      accepted_hold_lapsed: "Den kom efter tiden då din plats hölls; en plats var ledig, och {merchant} tar emot den.",
      ended_link_changed: "{merchant} stängde eller ändrade länken innan du hade betalat.",
      ended_link_expired: "Länken gick ut innan du hade betalat.",
      ended_hold_lapsed: "Tiden då din plats hölls gick ut innan du hade betalat.",
      sold_out: "Den sista platsen gick medan du betalade, så du får pengarna tillbaka.",
      duplicate: "Det kom också en andra betalning. Den får du tillbaka; du betalar en gång.",
    },
    receipt: "Kvitto",
    yourPayment: "Din betalning",
    paidTo: "Betalt till",
    payTo: "Till",
    paidAt: "Betalt",
    reference: "Referens",
    email: "E-post",
    refunded: "Återbetalt",
    refundUnderWay: "Återbetalning på väg",
    remaining: "Fortfarande betalt",
    continuePayment: "Fortsätt till betalningen",
    cancel: "Avbryt betalningen",
    anotherWay: "Betala på annat sätt",
    payWith: "Betala med {provider}",
    buyAgain: "Köp igen",
    tryAgain: "Försök igen",
    continueTo: "Fortsätt till {merchant}",
    keep: "Spara adressen till den här sidan: den visar alltid hur det står till med din betalning.",
    updating: "Den här sidan uppdateras av sig själv.",
    openFullPage: "Öppna adressen du kom tillbaka till efter betalningen för att se kvittot.",
    declineReasons: {
      declined: "Din bank nekade kortet. Den säger inte varför till oss; den säger det till dig.",
      insufficient_funds: "Det finns inte tillräckligt med pengar på kortet.",
      expired_card: "Kortet har gått ut.",
      incorrect_details: "Kortets uppgifter stämde inte. Kontrollera nummer, datum och säkerhetskod.",
      authentication_failed: "Bekräftelsen hos din bank lyckades inte.",
      limit_exceeded: "Beloppet är över kortets gräns.",
      not_supported: "Kortet tillåter inte den här sortens betalning.",
      try_later: "Banken gick inte att nå. Försök igen om några minuter.",
    },
  },
  error: {
    requestId: "Om du skriver till oss om detta, ange {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Den här betalningen finns inte",
      detail: "Adressen kan vara ofullständig. Öppna den igen från meddelandet där du fick den.",
    },
    unreadable: {
      title: "Formuläret kunde inte läsas",
      detail: "Inget har dragits. Gå tillbaka, ladda om sidan och skicka formuläret en gång till.",
    },
    tooLarge: {
      title: "Formuläret är för stort",
      detail: "Inget har dragits. Gå tillbaka, ladda om sidan och skicka formuläret en gång till.",
    },
    pspSilent: {
      title: "Betalsidan kunde inte öppnas",
      detail: "Inget har dragits. Gå tillbaka och försök igen om en stund.",
    },
    pspRefused: {
      title: "Det här beloppet kan inte betalas här",
      detail: "Inget har dragits. Säljarens betalleverantör tar inte emot det: säg till säljaren.",
    },
    overloaded: {
      title: "För många på en gång",
      detail: "Inget har dragits. Gå tillbaka och försök igen om en stund.",
    },
    payUnavailable: {
      title: "Sidan kan inte visas just nu",
      detail: "Din betalning står som den står. Ladda om sidan om en stund, och betala inte en andra gång.",
    },
    internal: {
      title: "Något gick fel hos oss",
      detail: "Om du höll på att betala, titta på betalningens sida innan du betalar igen.",
    },
  },
};
