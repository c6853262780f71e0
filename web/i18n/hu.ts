/** The shopper's texts in Hungarian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Tesztüzemmód",
    testModeDetail: "pénz nem mozog",
    questions: "Kérdése van?",
    language: "Nyelv",
    changeLanguage: "Váltás",
    total: "Összesen",
    errorTitle: "Hiba: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "{sum} fizetése, kedvezményezett: {merchant}",
    previewOpen: "Válasszon összeget és fizessen, kedvezményezett: {merchant}",
    unknownSum: "—",
    chooseAmount: "Válasszon összeget",
    checkQuantities: "Ellenőrizze a mennyiségeket",
    expires: "Eddig fizethet: {time}.",
    lateRefunded: "Ha a fizetés később érkezik, visszakapja a pénzt.",
    yourPayment: "Az Ön fizetése",
    email: "E-mail",
    emailHint: "A bizonylathoz; {provider} is megkapja.",
    amount: "Összeg",
    amountOther: "Más összeg",
    amountOtherLabel: "Más összeg ({currency})",
    amountLabel: "Összeg ({currency})",
    amountRange: "{minimum} és {maximum} között",
    quantities: "Hány darab?",
    quantity: "Mennyiség",
    fewer: "Eggyel kevesebb: {item}",
    more: "Eggyel több: {item}",
    each: "{sum} darabonként",
    linesSummary: "{count, plural, one {# tétel} other {Mind a(z) # tétel}}",
    update: "Végösszeg frissítése",
    pay: "{sum} fizetése",
    payUnknown: "Fizetés",
    opening: "{provider} megnyitása…",
    newTotal: "Összesen {sum}",
    cardWith: "A kártyát {provider} fogadja; a kártyaszám soha nem jut el erre az oldalra.",
    nextTitle: "Mi történik ezután",
    nextCard: "A kártyaadatokat {provider} oldalán adja meg.",
    nextBack: "Visszatér ide, és látja, hogy sikerült-e.",
    nextMoney: "A pénzt {merchant} kapja; Ön ezen az oldalon kap visszaigazolást.",
    errorsTitle: "{count, plural, one {Egy dolgot javítani kell} other {# dolgot javítani kell}}",
    priceChanged: "Megváltozott az ár",
    priceChangedDetail:
      "Azután változott meg, hogy Ön megnyitotta ezt az oldalt. Nem vontunk le semmit. Nézze meg az új végösszeget, aztán fizessen.",
    busy: "Most mások fizetnek",
    busyDetail:
      "Minden megmaradt helyet olyanok foglalnak, akik éppen fizetnek. Nem vontunk le semmit. Próbálja újra néhány perc múlva.",
  },
  errors: {
    emailRequired: "Adja meg az e-mail-címét.",
    emailInvalid: "Ellenőrizze az e-mail-címét: ilyesminek kell lennie: nev@example.com.",
    amountRequired: "Válasszon vagy írjon be egy összeget.",
    amountNotANumber: "Számjegyekkel írja be az összeget, például 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Egész összeget írjon be, tizedesjegyek nélkül.} one {Legfeljebb # tizedesjegyet írjon be.} other {Legfeljebb # tizedesjegyet írjon be.}}",
    amountBelowMinimum: "Legalább ennyit írjon be: {minimum}.",
    amountAboveMaximum: "Legfeljebb ennyit írjon be: {maximum}.",
    quantityNotAllowed: "Írjon be egy egész számot {minimum, number} és {maximum, number} között.",
    totalZero: "Válasszon legalább egy tételt.",
    totalTooLarge: "Ez a végösszeg túl nagy egyetlen fizetéshez. Válasszon kevesebb tételt.",
  },
  unavailable: {
    paused: {
      title: "A fizetés szünetel",
      detail: "{merchant} egyelőre szünetelteti ezt a linket.",
      next: "Próbálja meg később, vagy kérdezze meg, mikor nyílik meg újra.",
    },
    expired: {
      title: "Ez a link lejárt",
      detail: "Letelt az idő, amelyet {merchant} erre a fizetésre megszabott.",
      next: "Ha még fizetni szeretne, kérjen új linket.",
    },
    sold_out: {
      title: "Elfogyott",
      detail: "Minden hely elkelt, amelyet {merchant} itt kínált.",
      next: "Kérdezze meg, lesz-e még.",
    },
    archived: {
      title: "Ez a link lezárult",
      detail: "{merchant} itt már nem fogad fizetést.",
      next: "Ha még fizetni szeretne, kérjen új linket.",
    },
    busy: {
      title: "Most mások fizetnek",
      detail:
        "Minden megmaradt helyet olyanok foglalnak, akik éppen fizetnek. Ha valaki meggondolja magát, felszabadul egy hely.",
      next: "A helyek legkésőbb 15 perc múlva felszabadulnak.",
    },
    not_found: {
      title: "Itt nincs fizetési oldal",
      detail: "Lehet, hogy elírták a címet, vagy eltávolították a linket.",
      next: "Vesse össze a címet betűről betűre azzal, amit kapott, vagy kérdezze meg azt, aki küldte.",
    },
    not_ready: {
      title: "Még nem lehet fizetni",
      detail: "{merchant} még nem állította be a kártyás fizetést.",
      next: "Próbálja meg később, vagy szóljon az eladónak.",
    },
    scheduled: {
      title: "Még nincs nyitva",
      detail: "{merchant} itt ettől fogva fogad fizetéseket: {time}.",
      next: "Jöjjön vissza akkor. A cím ugyanaz marad.",
    },
    opensIn: "A nyitásig: {time}",
    tryAgain: "Újrapróbálás",
    itemPaid: "Ez a link erre szól",
  },
  frame: {
    title: "Ez a fizetés saját oldalon nyílik meg",
    detail: "{merchant} nem engedélyezte ennek a webhelynek, hogy itt megjelenítse.",
    open: "A fizetési oldal megnyitása",
  },
  go: {
    title: "Fizetés itt: {provider}",
    detail: "A kártyaadatokat {provider} oldalán kell megadni. Ott egyszer fizessen, aztán térjen vissza ide.",
    continueTo: "Tovább ide: {provider}",
  },
  status: {
    states: {
      open: {
        title: "Várjuk a fizetését",
        detail: "Ha most fizetett, {provider} mindjárt megerősíti, és ezt itt látni fogja. Ha nem, folytathatja.",
      },
      not_opened: {
        title: "A fizetést nem sikerült elindítani",
        detail:
          "A fizetési szolgáltató nem fogadta el. Nem vontunk le semmit. Próbálja újra, és ha megismétlődik, szóljon a kedvezményezettnek: {merchant}.",
      },
      pending: {
        title: "A bankja dönt",
        detail: "Ez eltarthat néhány percig, egyes bankoknál tovább. Bezárhatja ezt az oldalt; ne fizessen újra.",
      },
      confirming: {
        title: "Megerősítjük a fizetését",
        detail:
          "Megkérdezzük, hogy sikerült-e; a választ {provider} adja. Ne fizessen újra; az eredményt itt látja majd.",
      },
      switching: {
        title: "Fizetési mód váltása",
        detail:
          "Mielőtt {next} oldalán fizethetne, {provider} meg kell erősítse, hogy az ottani oldalon már nem lehet fizetni. Ez még nem történt meg. Ott már ne fizessen; próbálja újra kis idő múlva.",
      },
      paid: {
        title: "Kifizetve. Köszönjük!",
        detail: "{merchant} megkapta a fizetését.",
      },
      authorized: {
        title: "Majdnem kész",
        detail: "A bankja jóváhagyta, a fizetés most fejeződik be. Ne fizessen újra; az eredményt itt látja majd.",
      },
      declined: {
        title: "A fizetés nem sikerült",
        detail: "Nem vontunk le semmit. Megpróbálhatja újra, másik kártyával is.",
      },
      expired: {
        title: "Lejárt az idő",
        detail: "A fizetés nem fejeződött be időben. Nem vontunk le semmit.",
      },
      canceled: {
        title: "A fizetés megszakítva",
        detail: "Nem vontunk le semmit.",
      },
      sold_out: {
        title: "Valaki gyorsabb volt",
        detail:
          "Az utolsó hely elkelt, miközben Ön fizetett. A kártyáját nem terheljük meg: az engedélyt feloldjuk, a zárolt összeg néhány napon belül eltűnik.",
      },
      late: {
        title: "A fizetése túl későn érkezett",
        detail: "A kártyáját nem terheljük meg: az engedélyt feloldjuk, a zárolt összeg néhány napon belül eltűnik.",
      },
      refunded: {
        title: "Visszatérítve",
        detail: "A pénz úton van vissza arra a kártyára, amellyel fizetett. A bankoknál ez legfeljebb 10 nap.",
      },
      partially_refunded: {
        title: "Részben visszatérítve",
        detail: "A fizetés egy része visszakerül arra a kártyára, amellyel fizetett. A bankoknál ez legfeljebb 10 nap.",
      },
      refund_pending: {
        title: "Visszatérítés folyamatban",
        detail: "A visszatérítést elküldtük, de még nincs megerősítve.",
      },
      review: {
        title: "Ellenőrzés alatt",
        detail: "Ezt a fizetést embernek kell megnéznie. {merchant} foglalkozik vele. Ne fizessen újra.",
      },
    },
    notes: {
      late_link_changed:
        "A fizetése azután érkezett, hogy {merchant} lezárta vagy megváltoztatta ezt a linket, ezért visszakapja a pénzt.",
      late_link_expired: "A fizetése a link lejárta után érkezett, ezért visszakapja a pénzt.",
      late_hold_lapsed:
        "A fizetése azután érkezett, hogy letelt az idő, ameddig a helyét tartottuk, ezért visszakapja a pénzt.",
      accepted_link_changed:
        "A link lezárása vagy megváltoztatása után érkezett; {merchant} elfogadja azon az áron, amelyet Ön látott.",
      accepted_link_expired: "A link lejárta után érkezett; {merchant} mégis elfogadja.",
      accepted_hold_lapsed:
        "Azután érkezett, hogy letelt az idő, ameddig a helyét tartottuk; volt szabad hely, és {merchant} elfogadja.",
      ended_link_changed: "{merchant} lezárta vagy megváltoztatta ezt a linket, mielőtt Ön fizetett.",
      ended_link_expired: "Ez a link lejárt, mielőtt Ön fizetett.",
      ended_hold_lapsed: "Letelt az idő, ameddig a helyét tartottuk, mielőtt Ön fizetett.",
      sold_out: "Az utolsó hely elkelt, miközben Ön fizetett, ezért visszakapja a pénzt.",
      duplicate: "Egy második fizetés is érkezett. Azt visszakapja; csak egyszer fizet.",
    },
    receipt: "Bizonylat",
    yourPayment: "Az Ön fizetése",
    paidTo: "Kedvezményezett",
    payTo: "Kedvezményezett",
    paidAt: "Kifizetve",
    reference: "Azonosító",
    email: "E-mail",
    refunded: "Visszatérítve",
    refundUnderWay: "Visszatérítés folyamatban",
    remaining: "Kifizetve marad",
    continuePayment: "Tovább a fizetéshez",
    cancel: "Fizetés megszakítása",
    anotherWay: "Fizetés más módon",
    payWith: "Fizetés: {provider}",
    buyAgain: "Vásárlás újra",
    tryAgain: "Újrapróbálás",
    continueTo: "Tovább ide: {merchant}",
    keep: "Őrizze meg ennek az oldalnak a címét: mindig mutatja, hol tart a fizetése.",
    updating: "Ez az oldal magától frissül.",
    openFullPage: "A bizonylathoz nyissa meg azt a címet, ahová a fizetés után visszatért.",
    declineReasons: {
      declined: "A bankja elutasította ezt a kártyát. Nekünk nem mondja meg, miért; Önnek igen.",
      insufficient_funds: "Ezen a kártyán nincs elég elérhető pénz.",
      expired_card: "Ez a kártya lejárt.",
      incorrect_details: "A kártya adatai nem egyeztek. Ellenőrizze a számot, a dátumot és a biztonsági kódot.",
      authentication_failed: "A banki megerősítés nem sikerült.",
      limit_exceeded: "Ez az összeg meghaladja a kártya korlátját.",
      not_supported: "Ez a kártya nem engedi ezt a fajta fizetést.",
      try_later: "A bankot nem sikerült elérni. Próbálja újra néhány perc múlva.",
    },
  },
  error: {
    requestId: "Ha emiatt ír nekünk, adja meg ezt: {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Nincs ilyen fizetés",
      detail: "Lehet, hogy a cím hiányos. Nyissa meg újra abból az üzenetből, amelyben kapta.",
    },
    unreadable: {
      title: "Az űrlapot nem sikerült beolvasni",
      detail: "Nem vontunk le semmit. Lépjen vissza, töltse be újra az oldalt, és küldje el még egyszer az űrlapot.",
    },
    tooLarge: {
      title: "Az űrlap túl nagy",
      detail: "Nem vontunk le semmit. Lépjen vissza, töltse be újra az oldalt, és küldje el még egyszer az űrlapot.",
    },
    pspSilent: {
      title: "A fizetési oldalt nem sikerült megnyitni",
      detail: "Nem vontunk le semmit. Lépjen vissza, és próbálja újra kis idő múlva.",
    },
    pspRefused: {
      title: "Ezt az összeget itt nem lehet kifizetni",
      detail: "Nem vontunk le semmit. Az eladó fizetési szolgáltatója nem fogadja el: kérjük, szóljon az eladónak.",
    },
    overloaded: {
      title: "Túl sokan vannak egyszerre",
      detail: "Nem vontunk le semmit. Lépjen vissza, és próbálja újra kis idő múlva.",
    },
    payUnavailable: {
      title: "Ez az oldal most nem jeleníthető meg",
      detail: "A fizetése úgy áll, ahogy van. Töltse be újra az oldalt kis idő múlva, és ne fizessen másodszor.",
    },
    internal: {
      title: "Valami elromlott nálunk",
      detail: "Ha éppen fizetett, nézze meg a fizetés oldalát, mielőtt újra fizetne.",
    },
  },
};
