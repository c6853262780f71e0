/** The shopper's texts in Slovenian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testni način",
    testModeDetail: "denar se ne premika",
    questions: "Imate vprašanje?",
    language: "Jezik",
    changeLanguage: "Zamenjaj",
    total: "Skupaj",
    errorTitle: "Napaka: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Plačajte {sum}, prejemnik: {merchant}",
    previewOpen: "Izberite znesek in plačajte, prejemnik: {merchant}",
    unknownSum: "—",
    chooseAmount: "Izberite znesek",
    checkQuantities: "Preverite količine",
    expires: "Plačate lahko do {time}.",
    lateRefunded: "Če plačilo prispe pozneje, ga dobite nazaj.",
    yourPayment: "Vaše plačilo",
    email: "E-pošta",
    emailHint: "Za vaše potrdilo; prejme jo tudi {provider}.",
    amount: "Znesek",
    amountOther: "Drug znesek",
    amountOtherLabel: "Drug znesek v {currency}",
    amountLabel: "Znesek v {currency}",
    amountRange: "Od {minimum} do {maximum}",
    quantities: "Koliko?",
    quantity: "Količina",
    fewer: "En manj: {item}",
    more: "En več: {item}",
    each: "{sum} na kos",
    linesSummary:
      "{count, plural, one {# postavka} two {Obe postavki (#)} few {Vse # postavke} other {Vseh # postavk}}",
    update: "Posodobi skupni znesek",
    pay: "Plačaj {sum}",
    payUnknown: "Plačaj",
    opening: "Odpira se {provider}…",
    newTotal: "Skupaj {sum}",
    cardWith: "Kartico sprejme {provider}; njena številka nikoli ne pride na to stran.",
    nextTitle: "Kaj sledi",
    nextCard: "Kartico vnesete na strani {provider}.",
    nextBack: "Vrnete se sem in vidite, ali je uspelo.",
    nextMoney: "{merchant} prejme denar, vi pa potrditev na tej strani.",
    errorsTitle:
      "{count, plural, one {Popraviti je treba # stvar} two {Popraviti je treba # stvari} few {Popraviti je treba # stvari} other {Popraviti je treba # stvari}}",
    priceChanged: "Cena se je spremenila",
    priceChangedDetail:
      "Spremenila se je, potem ko ste odprli to stran. Nič ni bilo zaračunano. Poglejte novi skupni znesek in nato plačajte.",
    busy: "Trenutno plačujejo drugi",
    busyDetail:
      "Vsa preostala mesta imajo ljudje, ki pravkar plačujejo. Nič ni bilo zaračunano. Poskusite znova čez nekaj minut.",
  },
  errors: {
    emailRequired: "Vnesite svoj e-naslov.",
    emailInvalid: "Preverite svoj e-naslov: biti mora podoben ime@example.com.",
    amountRequired: "Izberite ali vnesite znesek.",
    amountNotANumber: "Vnesite znesek s številkami, na primer 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Vnesite cel znesek, brez decimalk.} one {Vnesite največ # decimalko.} two {Vnesite največ # decimalki.} few {Vnesite največ # decimalke.} other {Vnesite največ # decimalk.}}",
    amountBelowMinimum: "Vnesite {minimum} ali več.",
    amountAboveMaximum: "Vnesite {maximum} ali manj.",
    quantityNotAllowed: "Vnesite celo število od {minimum, number} do {maximum, number}.",
    totalZero: "Izberite vsaj eno postavko.",
    totalTooLarge: "Ta znesek je prevelik za eno plačilo. Izberite manj postavk.",
  },
  unavailable: {
    paused: {
      title: "Plačila so začasno ustavljena",
      detail: "{merchant} je to povezavo začasno ustavil.",
      next: "Poskusite pozneje ali vprašajte, kdaj bo znova odprta.",
    },
    expired: {
      title: "Ta povezava je potekla",
      detail: "Čas, ki ga je {merchant} določil za to plačilo, je potekel.",
      next: "Če še želite plačati, prosite za novo povezavo.",
    },
    sold_out: {
      title: "Razprodano",
      detail: "Vsa mesta, ki jih je tu ponudil {merchant}, so zasedena.",
      next: "Vprašajte, ali jih bo še kaj.",
    },
    archived: {
      title: "Ta povezava je zaprta",
      detail: "{merchant} tu ne sprejema več plačil.",
      next: "Če še želite plačati, prosite za novo povezavo.",
    },
    busy: {
      title: "Trenutno plačujejo drugi",
      detail: "Vsa preostala mesta imajo ljudje, ki pravkar plačujejo. Če kdo odneha, se mesto sprosti.",
      next: "Mesta se sprostijo najpozneje po 15 minutah.",
    },
    not_found: {
      title: "Tukaj ni plačilne strani",
      detail: "Naslov je morda napačno vpisan ali pa je bila povezava odstranjena.",
      next: "Primerjajte naslov črko za črko s tistim, ki ste ga dobili, ali vprašajte tistega, ki vam ga je poslal.",
    },
    not_ready: {
      title: "Plačila še niso odprta",
      detail: "{merchant} še ni dokončal nastavitve plačil s kartico.",
      next: "Poskusite pozneje ali obvestite prodajalca.",
    },
    scheduled: {
      title: "Še ni odprto",
      detail: "{merchant} tukaj sprejema plačila od: {time}.",
      next: "Vrnite se takrat. Naslov ostane enak.",
    },
    opensIn: "Do odprtja: {time}",
    tryAgain: "Poskusi znova",
    itemPaid: "Ta povezava je za",
  },
  frame: {
    title: "To plačilo se odpre na svoji strani",
    detail: "{merchant} temu spletnemu mestu ni dovolil, da ga prikaže tukaj.",
    open: "Odpri stran za plačilo",
  },
  go: {
    title: "Plačilo: {provider}",
    detail: "Kartico vnesete na strani {provider}. Tam plačajte enkrat in se vrnite sem.",
    continueTo: "Nadaljuj na {provider}",
  },
  status: {
    states: {
      open: {
        title: "Čakamo na vaše plačilo",
        detail:
          "Če ste pravkar plačali, bo {provider} to kmalu potrdil in videli boste tukaj. Če niste, lahko nadaljujete.",
      },
      not_opened: {
        title: "Plačila ni bilo mogoče začeti",
        detail:
          "Ponudnik plačil ga ni sprejel. Nič ni bilo zaračunano. Poskusite znova, če se ponovi, pa obvestite prejemnika: {merchant}.",
      },
      pending: {
        title: "Vaša banka odloča",
        detail: "To lahko traja nekaj minut, pri nekaterih bankah dlje. To stran lahko zaprete; ne plačajte znova.",
      },
      confirming: {
        title: "Potrjujemo vaše plačilo",
        detail: "Sprašujemo, ali je uspelo; odgovoril bo {provider}. Ne plačajte znova; izid boste videli tukaj.",
      },
      switching: {
        title: "Menjate način plačila",
        detail:
          "Preden lahko plačate prek {next}, mora {provider} potrditi, da na njegovi strani ni mogoče več plačati. To se še ni zgodilo. Tam ne plačujte več; kmalu poskusite znova.",
      },
      paid: {
        title: "Plačano. Hvala!",
        detail: "{merchant} ima vaše plačilo.",
      },
      authorized: {
        title: "Skoraj končano",
        detail: "Vaša banka se je strinjala in plačilo se zaključuje. Ne plačajte znova; izid boste videli tukaj.",
      },
      declined: {
        title: "Plačilo ni uspelo",
        detail: "Nič ni bilo zaračunano. Lahko poskusite znova, tudi z drugo kartico.",
      },
      expired: {
        title: "Čas je potekel",
        detail: "Plačilo ni bilo dokončano pravočasno. Nič ni bilo zaračunano.",
      },
      canceled: {
        title: "Plačilo preklicano",
        detail: "Nič ni bilo zaračunano.",
      },
      sold_out: {
        title: "Nekdo je bil hitrejši",
        detail:
          "Zadnje mesto je bilo zasedeno, medtem ko ste plačevali. Kartica ne bo bremenjena: avtorizacija se sprosti, rezervirani znesek pa izgine v nekaj dneh.",
      },
      late: {
        title: "Vaše plačilo je prispelo prepozno",
        detail: "Kartica ne bo bremenjena: avtorizacija se sprosti, rezervirani znesek pa izgine v nekaj dneh.",
      },
      refunded: {
        title: "Vrnjeno",
        detail: "Denar se vrača na kartico, s katero ste plačali. Banke potrebujejo do 10 dni.",
      },
      partially_refunded: {
        title: "Delno vrnjeno",
        detail: "Del plačila se vrača na kartico, s katero ste plačali. Banke potrebujejo do 10 dni.",
      },
      refund_pending: {
        title: "Vračilo poteka",
        detail: "Vračilo je bilo poslano in še ni potrjeno.",
      },
      review: {
        title: "V preverjanju",
        detail: "To plačilo mora pogledati človek. Zanj bo poskrbel {merchant}. Ne plačajte znova.",
      },
    },
    notes: {
      late_link_changed:
        "Vaše plačilo je prispelo, potem ko je {merchant} zaprl ali spremenil to povezavo, zato ga dobite nazaj.",
      late_link_expired: "Vaše plačilo je prispelo, potem ko je ta povezava potekla, zato ga dobite nazaj.",
      late_hold_lapsed: "Vaše plačilo je prispelo po času, ko je bilo vaše mesto zadržano, zato ga dobite nazaj.",
      accepted_link_changed:
        "Prispelo je, potem ko je bila ta povezava zaprta ali spremenjena; {merchant} ga sprejme po ceni, ki ste jo videli.",
      accepted_link_expired: "Prispelo je, potem ko je ta povezava potekla; {merchant} ga vseeno sprejme.",
      accepted_hold_lapsed:
        "Prispelo je po času, ko je bilo vaše mesto zadržano; mesto je bilo prosto in {merchant} ga sprejme.",
      ended_link_changed: "{merchant} je to povezavo zaprl ali spremenil, preden ste plačali.",
      ended_link_expired: "Ta povezava je potekla, preden ste plačali.",
      ended_hold_lapsed: "Čas, ko je bilo vaše mesto zadržano, je potekel, preden ste plačali.",
      sold_out: "Zadnje mesto je bilo zasedeno, medtem ko ste plačevali, zato plačilo dobite nazaj.",
      duplicate: "Prispelo je tudi drugo plačilo. Tega dobite nazaj; plačate enkrat.",
    },
    receipt: "Potrdilo",
    yourPayment: "Vaše plačilo",
    paidTo: "Prejemnik",
    payTo: "Prejemnik",
    paidAt: "Plačano",
    reference: "Številka plačila",
    email: "E-pošta",
    refunded: "Vrnjeno",
    refundUnderWay: "Vračilo poteka",
    remaining: "Ostane plačano",
    continuePayment: "Nadaljuj na plačilo",
    cancel: "Prekliči to plačilo",
    anotherWay: "Plačaj drugače",
    payWith: "Plačaj prek {provider}",
    buyAgain: "Kupi znova",
    tryAgain: "Poskusi znova",
    continueTo: "Nadaljuj: {merchant}",
    keep: "Shranite naslov te strani: vedno pokaže, kako je z vašim plačilom.",
    updating: "Ta stran se osvežuje sama.",
    openFullPage: "Potrdilo vidite na naslovu, na katerega ste se vrnili po plačilu.",
    declineReasons: {
      declined: "Vaša banka je to kartico zavrnila. Nam ne pove, zakaj; vam bo povedala.",
      insufficient_funds: "Na tej kartici ni dovolj razpoložljivega denarja.",
      expired_card: "Ta kartica je potekla.",
      incorrect_details: "Podatki kartice se niso ujemali. Preverite številko, datum in varnostno kodo.",
      authentication_failed: "Potrditev pri vaši banki ni uspela.",
      limit_exceeded: "Ta znesek presega omejitev kartice.",
      not_supported: "Ta kartica ne dovoljuje takega plačila.",
      try_later: "Banka ni bila dosegljiva. Poskusite znova čez nekaj minut.",
    },
  },
  error: {
    requestId: "Če nam pišete o tem, navedite {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Takega plačila ni",
      detail: "Naslov je morda nepopoln. Odprite ga znova iz sporočila, v katerem ste ga dobili.",
    },
    unreadable: {
      title: "Obrazca ni bilo mogoče prebrati",
      detail: "Nič ni bilo zaračunano. Vrnite se, znova naložite stran in še enkrat pošljite obrazec.",
    },
    tooLarge: {
      title: "Obrazec je prevelik",
      detail: "Nič ni bilo zaračunano. Vrnite se, znova naložite stran in še enkrat pošljite obrazec.",
    },
    pspSilent: {
      title: "Plačilne strani ni bilo mogoče odpreti",
      detail: "Nič ni bilo zaračunano. Vrnite se in kmalu poskusite znova.",
    },
    pspRefused: {
      title: "Tega zneska tu ni mogoče plačati",
      detail: "Nič ni bilo zaračunano. Ponudnik plačil tega prodajalca ga ne sprejme: prosimo, povejte prodajalcu.",
    },
    overloaded: {
      title: "Preveč ljudi naenkrat",
      detail: "Nič ni bilo zaračunano. Vrnite se in kmalu poskusite znova.",
    },
    payUnavailable: {
      title: "Te strani trenutno ni mogoče prikazati",
      detail: "Vaše plačilo ostaja, kakršno je. Kmalu znova naložite to stran in ne plačajte drugič.",
    },
    internal: {
      title: "Pri nas je šlo nekaj narobe",
      detail: "Če ste pravkar plačevali, poglejte stran plačila, preden plačate znova.",
    },
  },
};
