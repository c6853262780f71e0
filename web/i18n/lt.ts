/** The shopper's texts in Lithuanian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Bandomasis režimas",
    testModeDetail: "pinigai nepervedami",
    questions: "Turite klausimų?",
    language: "Kalba",
    changeLanguage: "Keisti",
    total: "Iš viso",
    errorTitle: "Klaida: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Sumokėti {sum}, gavėjas – {merchant}",
    previewOpen: "Pasirinkite sumą ir sumokėkite, gavėjas – {merchant}",
    unknownSum: "—",
    chooseAmount: "Pasirinkite sumą",
    checkQuantities: "Patikrinkite kiekius",
    expires: "Sumokėti galite iki {time}.",
    lateRefunded: "Jei mokėjimas ateis vėliau, pinigai bus grąžinti.",
    yourPayment: "Jūsų mokėjimas",
    email: "El. paštas",
    emailHint: "Jūsų kvitui; adresą gaus ir „{provider}“.",
    amount: "Suma",
    amountOther: "Kita suma",
    amountOtherLabel: "Kita suma, {currency}",
    amountLabel: "Suma, {currency}",
    amountRange: "Nuo {minimum} iki {maximum}",
    quantities: "Kiek?",
    quantity: "Kiekis",
    fewer: "Vienu mažiau: {item}",
    more: "Vienu daugiau: {item}",
    each: "po {sum}",
    linesSummary: "{count, plural, one {# prekė} few {Visos # prekės} many {Visos # prekės} other {Visos # prekių}}",
    update: "Atnaujinti sumą",
    pay: "Sumokėti {sum}",
    payUnknown: "Sumokėti",
    opening: "Atidaroma „{provider}“…",
    newTotal: "Iš viso {sum}",
    cardWith: "Kortelę priima „{provider}“; jos numeris niekada nepatenka į šį puslapį.",
    nextTitle: "Kas bus toliau",
    nextCard: "Kortelės duomenis įvedate „{provider}“ puslapyje.",
    nextBack: "Grįžtate čia ir matote, ar pavyko.",
    nextMoney: "{merchant} gauna pinigus, o jūs – patvirtinimą šiame puslapyje.",
    errorsTitle:
      "{count, plural, one {Reikia pataisyti # dalyką} few {Reikia pataisyti # dalykus} many {Reikia pataisyti # dalyko} other {Reikia pataisyti # dalykų}}",
    priceChanged: "Kaina pasikeitė",
    priceChangedDetail:
      "Ji pasikeitė jums atidarius šį puslapį. Pinigai nenuskaičiuoti. Pažiūrėkite į naują sumą ir tada mokėkite.",
    busy: "Šiuo metu moka kiti",
    busyDetail:
      "Visas likusias vietas laiko žmonės, kurie šiuo metu moka. Pinigai nenuskaičiuoti. Bandykite dar kartą po kelių minučių.",
  },
  errors: {
    emailRequired: "Įveskite savo el. pašto adresą.",
    emailInvalid: "Patikrinkite el. pašto adresą: jis turi atrodyti kaip vardas@example.com.",
    amountRequired: "Pasirinkite arba įveskite sumą.",
    amountNotANumber: "Įveskite sumą skaitmenimis, pavyzdžiui, 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Įveskite sveiką sumą, be skaitmenų po kablelio.} one {Įveskite ne daugiau kaip # skaitmenį po kablelio.} few {Įveskite ne daugiau kaip # skaitmenis po kablelio.} many {Įveskite ne daugiau kaip # skaitmens po kablelio.} other {Įveskite ne daugiau kaip # skaitmenų po kablelio.}}",
    amountBelowMinimum: "Įveskite {minimum} arba daugiau.",
    amountAboveMaximum: "Įveskite {maximum} arba mažiau.",
    quantityNotAllowed: "Įveskite sveikąjį skaičių nuo {minimum, number} iki {maximum, number}.",
    totalZero: "Pasirinkite bent vieną prekę.",
    totalTooLarge: "Ši suma per didelė vienam mokėjimui. Pasirinkite mažiau prekių.",
  },
  unavailable: {
    paused: {
      title: "Mokėjimai pristabdyti",
      detail: "{merchant} kol kas pristabdė šią nuorodą.",
      next: "Bandykite vėliau arba paklauskite, kada ji vėl veiks.",
    },
    expired: {
      title: "Nuorodos galiojimas baigėsi",
      detail: "Laikas, kurį šiam mokėjimui skyrė {merchant}, baigėsi.",
      next: "Jei vis dar norite mokėti, paprašykite naujos nuorodos.",
    },
    sold_out: {
      title: "Išparduota",
      detail: "Visos vietos, kurias čia siūlė {merchant}, užimtos.",
      next: "Paklauskite, ar bus daugiau.",
    },
    archived: {
      title: "Ši nuoroda uždaryta",
      detail: "{merchant} čia mokėjimų nebepriima.",
      next: "Jei vis dar norite mokėti, paprašykite naujos nuorodos.",
    },
    busy: {
      title: "Šiuo metu moka kiti",
      detail: "Visas likusias vietas laiko žmonės, kurie šiuo metu moka. Jei kas nors atsisakys, vieta atsilaisvins.",
      next: "Vietos atsilaisvina ne vėliau kaip po 15 minučių.",
    },
    not_found: {
      title: "Čia nėra mokėjimo puslapio",
      detail: "Galbūt adresas įvestas neteisingai arba nuoroda pašalinta.",
      next: "Palyginkite adresą raidė po raidės su gautuoju arba paklauskite to, kas jį atsiuntė.",
    },
    not_ready: {
      title: "Mokėjimai dar nepriimami",
      detail: "{merchant} dar nebaigė nustatyti mokėjimų kortele.",
      next: "Bandykite vėliau arba praneškite pardavėjui.",
    },
    scheduled: {
      title: "Dar neatidaryta",
      detail: "{merchant} čia priima mokėjimus nuo: {time}.",
      next: "Grįžkite tuo metu. Adresas nesikeičia.",
    },
    opensIn: "Iki atidarymo: {time}",
    tryAgain: "Bandyti dar kartą",
    itemPaid: "Ši nuoroda skirta",
  },
  frame: {
    title: "Šis mokėjimas atidaromas atskirame puslapyje",
    detail: "{merchant} neleido šiai svetainei jo čia rodyti.",
    open: "Atidaryti mokėjimo puslapį",
  },
  go: {
    title: "Mokėti per „{provider}“",
    detail: "Kortelės duomenis įvesite „{provider}“ puslapyje. Sumokėkite ten vieną kartą ir grįžkite čia.",
    continueTo: "Eiti į „{provider}“",
  },
  status: {
    states: {
      open: {
        title: "Laukiame jūsų mokėjimo",
        detail:
          "Jei ką tik sumokėjote, „{provider}“ netrukus tai patvirtins ir pamatysite tai čia. Jei ne, galite tęsti.",
      },
      not_opened: {
        title: "Nepavyko pradėti mokėjimo",
        detail:
          "Mokėjimo paslaugos teikėjas jo nepriėmė. Pinigai nenuskaičiuoti. Bandykite dar kartą, o jei pasikartos, praneškite gavėjui: {merchant}.",
      },
      pending: {
        title: "Jūsų bankas sprendžia",
        detail:
          "Tai gali užtrukti kelias minutes, kai kuriuose bankuose ilgiau. Šį puslapį galite uždaryti; nemokėkite dar kartą.",
      },
      confirming: {
        title: "Tvirtiname jūsų mokėjimą",
        detail: "Klausiame, ar jis įvyko; atsakys „{provider}“. Nemokėkite dar kartą; rezultatą matysite čia.",
      },
      switching: {
        title: "Keičiate mokėjimo būdą",
        detail:
          "Prieš jums mokant per „{next}“, „{provider}“ turi patvirtinti, kad jo puslapyje nieko nebegalima sumokėti. Tai dar neįvyko. Daugiau ten nemokėkite; netrukus bandykite dar kartą.",
      },
      paid: {
        title: "Sumokėta. Ačiū!",
        detail: "{merchant} gavo jūsų mokėjimą.",
      },
      authorized: {
        title: "Beveik baigta",
        detail: "Jūsų bankas sutiko, ir mokėjimas užbaigiamas. Nemokėkite dar kartą; rezultatą matysite čia.",
      },
      declined: {
        title: "Sumokėti nepavyko",
        detail: "Pinigai nenuskaičiuoti. Galite bandyti dar kartą, taip pat kita kortele.",
      },
      expired: {
        title: "Laikas baigėsi",
        detail: "Mokėjimas nebuvo užbaigtas laiku. Pinigai nenuskaičiuoti.",
      },
      canceled: {
        title: "Mokėjimas atšauktas",
        detail: "Pinigai nenuskaičiuoti.",
      },
      sold_out: {
        title: "Kažkas buvo greitesnis",
        detail:
          "Paskutinė vieta buvo užimta, kol mokėjote. Iš kortelės pinigai nenuskaičiuojami: autorizacija panaikinama, o rezervuota suma dings per kelias dienas.",
      },
      late: {
        title: "Mokėjimas atėjo per vėlai",
        detail:
          "Iš kortelės pinigai nenuskaičiuojami: autorizacija panaikinama, o rezervuota suma dings per kelias dienas.",
      },
      refunded: {
        title: "Grąžinta",
        detail: "Pinigai keliauja atgal į kortelę, kuria mokėjote. Bankams tai užtrunka iki 10 dienų.",
      },
      partially_refunded: {
        title: "Grąžinta iš dalies",
        detail: "Dalis mokėjimo grįžta į kortelę, kuria mokėjote. Bankams tai užtrunka iki 10 dienų.",
      },
      refund_pending: {
        title: "Pinigai grąžinami",
        detail: "Grąžinimas išsiųstas ir dar nepatvirtintas.",
      },
      review: {
        title: "Tikrinama",
        detail: "Šį mokėjimą turi peržiūrėti žmogus. Tuo pasirūpins {merchant}. Nemokėkite dar kartą.",
      },
    },
    notes: {
      late_link_changed:
        "Mokėjimas atėjo po to, kai {merchant} uždarė arba pakeitė šią nuorodą, todėl pinigai bus grąžinti.",
      late_link_expired: "Mokėjimas atėjo pasibaigus nuorodos galiojimui, todėl pinigai bus grąžinti.",
      late_hold_lapsed:
        "Mokėjimas atėjo pasibaigus laikui, kuriam buvo laikoma jūsų vieta, todėl pinigai bus grąžinti.",
      accepted_link_changed: "Jis atėjo uždarius arba pakeitus nuorodą; {merchant} jį priima už kainą, kurią matėte.",
      accepted_link_expired: "Jis atėjo pasibaigus nuorodos galiojimui; {merchant} vis tiek jį priima.",
      accepted_hold_lapsed:
        "Jis atėjo pasibaigus laikui, kuriam buvo laikoma jūsų vieta; vieta buvo laisva, ir {merchant} jį priima.",
      ended_link_changed: "{merchant} uždarė arba pakeitė šią nuorodą jums dar nesumokėjus.",
      ended_link_expired: "Nuorodos galiojimas baigėsi jums dar nesumokėjus.",
      ended_hold_lapsed: "Laikas, kuriam buvo laikoma jūsų vieta, baigėsi jums dar nesumokėjus.",
      sold_out: "Paskutinė vieta buvo užimta, kol mokėjote, todėl pinigai bus grąžinti.",
      duplicate: "Atėjo ir antras mokėjimas. Jis bus grąžintas; mokate vieną kartą.",
    },
    receipt: "Kvitas",
    yourPayment: "Jūsų mokėjimas",
    paidTo: "Gavėjas",
    payTo: "Gavėjas",
    paidAt: "Sumokėta",
    reference: "Numeris",
    email: "El. paštas",
    refunded: "Grąžinta",
    refundUnderWay: "Pinigai grąžinami",
    remaining: "Lieka sumokėta",
    continuePayment: "Tęsti mokėjimą",
    cancel: "Atšaukti šį mokėjimą",
    anotherWay: "Mokėti kitu būdu",
    payWith: "Mokėti per „{provider}“",
    buyAgain: "Pirkti dar kartą",
    tryAgain: "Bandyti dar kartą",
    continueTo: "Toliau: {merchant}",
    keep: "Išsaugokite šio puslapio adresą: jis visada rodo, kaip sekasi jūsų mokėjimui.",
    updating: "Šis puslapis atsinaujina pats.",
    openFullPage: "Kvitą pamatysite adresu, kuriuo grįžote sumokėję.",
    declineReasons: {
      declined: "Jūsų bankas atmetė šią kortelę. Mums nesako kodėl; jums pasakys.",
      insufficient_funds: "Šioje kortelėje nepakanka pinigų.",
      expired_card: "Kortelės galiojimas baigėsi.",
      incorrect_details: "Kortelės duomenys nesutapo. Patikrinkite numerį, datą ir saugos kodą.",
      authentication_failed: "Patvirtinti banke nepavyko.",
      limit_exceeded: "Ši suma viršija kortelės limitą.",
      not_supported: "Ši kortelė tokio mokėjimo neleidžia.",
      try_later: "Nepavyko susisiekti su banku. Bandykite dar kartą po kelių minučių.",
    },
  },
  error: {
    requestId: "Jei rašote mums dėl to, nurodykite {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Tokio mokėjimo nėra",
      detail: "Galbūt adresas nepilnas. Atidarykite jį dar kartą iš žinutės, kurioje jį gavote.",
    },
    unreadable: {
      title: "Nepavyko perskaityti formos",
      detail: "Pinigai nenuskaičiuoti. Grįžkite atgal, įkelkite puslapį iš naujo ir išsiųskite formą dar kartą.",
    },
    tooLarge: {
      title: "Forma per didelė",
      detail: "Pinigai nenuskaičiuoti. Grįžkite atgal, įkelkite puslapį iš naujo ir išsiųskite formą dar kartą.",
    },
    pspSilent: {
      title: "Nepavyko atidaryti mokėjimo puslapio",
      detail: "Pinigai nenuskaičiuoti. Grįžkite atgal ir netrukus bandykite dar kartą.",
    },
    pspRefused: {
      title: "Šios sumos čia sumokėti negalima",
      detail: "Pinigai nenuskaičiuoti. Šio pardavėjo mokėjimo paslaugos teikėjas jos nepriima: praneškite pardavėjui.",
    },
    overloaded: {
      title: "Per daug žmonių vienu metu",
      detail: "Pinigai nenuskaičiuoti. Grįžkite atgal ir netrukus bandykite dar kartą.",
    },
    payUnavailable: {
      title: "Šio puslapio dabar parodyti nepavyksta",
      detail: "Jūsų mokėjimas lieka toks, koks yra. Netrukus įkelkite puslapį iš naujo ir nemokėkite antrą kartą.",
    },
    internal: {
      title: "Kažkas nepavyko mūsų pusėje",
      detail: "Jei mokėjote, prieš mokėdami dar kartą pažiūrėkite į mokėjimo puslapį.",
    },
  },
};
