/** The shopper's texts in Slovak. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testovací režim",
    testModeDetail: "žiadne peniaze sa nepresúvajú",
    questions: "Máte otázku?",
    language: "Jazyk",
    changeLanguage: "Zmeniť",
    total: "Spolu",
    errorTitle: "Chyba: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Zaplatiť {sum}, príjemca: {merchant}",
    previewOpen: "Vyberte sumu a zaplaťte, príjemca: {merchant}",
    unknownSum: "—",
    chooseAmount: "Vyberte sumu",
    checkQuantities: "Skontrolujte množstvo",
    expires: "Zaplatiť môžete do {time}.",
    lateRefunded: "Ak platba príde neskôr, vráti sa vám.",
    yourPayment: "Vaša platba",
    email: "E-mail",
    emailHint: "Na potvrdenku; dostane ho aj {provider}.",
    amount: "Suma",
    amountOther: "Iná suma",
    amountOtherLabel: "Iná suma v {currency}",
    amountLabel: "Suma v {currency}",
    amountRange: "Od {minimum} do {maximum}",
    quantities: "Koľko?",
    quantity: "Množstvo",
    fewer: "O jeden menej: {item}",
    more: "O jeden viac: {item}",
    each: "{sum} za kus",
    linesSummary:
      "{count, plural, one {# položka} few {Všetky # položky} many {Všetkých # položky} other {Všetkých # položiek}}",
    update: "Prepočítať sumu",
    pay: "Zaplatiť {sum}",
    payUnknown: "Zaplatiť",
    opening: "Otvára sa {provider}…",
    newTotal: "Spolu {sum}",
    cardWith: "Kartu prijíma {provider}; jej číslo sa na túto stránku nikdy nedostane.",
    nextTitle: "Čo bude nasledovať",
    nextCard: "Údaje o karte zadáte na stránke {provider}.",
    nextBack: "Vrátite sa sem a uvidíte, či sa platba podarila.",
    nextMoney: "{merchant} dostane peniaze, vy dostanete potvrdenie na tejto stránke.",
    errorsTitle:
      "{count, plural, one {Jednu vec treba opraviť} few {# veci treba opraviť} many {# veci treba opraviť} other {# vecí treba opraviť}}",
    priceChanged: "Cena sa zmenila",
    priceChangedDetail:
      "Zmenila sa po tom, ako ste otvorili túto stránku. Nič nebolo strhnuté. Pozrite si novú sumu a potom zaplaťte.",
    busy: "Práve platia iní",
    busyDetail:
      "Všetky zostávajúce miesta držia ľudia, ktorí práve platia. Nič nebolo strhnuté. Skúste to znova o pár minút.",
  },
  errors: {
    emailRequired: "Zadajte svoj e-mail.",
    emailInvalid: "Skontrolujte svoj e-mail: mal by vyzerať ako meno@example.com.",
    amountRequired: "Vyberte alebo zadajte sumu.",
    amountNotANumber: "Zadajte sumu číslicami, napríklad 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Zadajte celú sumu bez desatinných miest.} one {Zadajte najviac # desatinné miesto.} few {Zadajte najviac # desatinné miesta.} many {Zadajte najviac # desatinného miesta.} other {Zadajte najviac # desatinných miest.}}",
    amountBelowMinimum: "Zadajte {minimum} alebo viac.",
    amountAboveMaximum: "Zadajte {maximum} alebo menej.",
    quantityNotAllowed: "Zadajte celé číslo od {minimum, number} do {maximum, number}.",
    totalZero: "Vyberte aspoň jednu položku.",
    totalTooLarge: "Táto suma je na jednu platbu príliš vysoká. Vyberte menej položiek.",
  },
  unavailable: {
    paused: {
      title: "Platby sú pozastavené",
      detail: "{merchant} zatiaľ tento odkaz pozastavil.",
      next: "Skúste to neskôr alebo sa opýtajte, kedy sa znova otvorí.",
    },
    expired: {
      title: "Platnosť tohto odkazu sa skončila",
      detail: "Čas, ktorý na túto platbu určil príjemca {merchant}, uplynul.",
      next: "Ak chcete ešte zaplatiť, požiadajte o nový odkaz.",
    },
    sold_out: {
      title: "Vypredané",
      detail: "Všetky miesta, ktoré tu ponúka {merchant}, sú obsadené.",
      next: "Opýtajte sa, či budú ďalšie.",
    },
    archived: {
      title: "Tento odkaz je zatvorený",
      detail: "{merchant} tu už platby neprijíma.",
      next: "Ak chcete ešte zaplatiť, požiadajte o nový odkaz.",
    },
    busy: {
      title: "Práve platia iní",
      detail: "Všetky zostávajúce miesta držia ľudia, ktorí práve platia. Ak niekto z nich prestane, miesto sa uvoľní.",
      next: "Miesta sa uvoľnia najneskôr po 15 minútach.",
    },
    not_found: {
      title: "Nie je tu žiadna platobná stránka",
      detail: "V adrese môže byť preklep alebo bol odkaz odstránený.",
      next: "Porovnajte adresu písmeno po písmene s tou, ktorú ste dostali, alebo sa opýtajte toho, kto vám ju poslal.",
    },
    not_ready: {
      title: "Zatiaľ sa tu nedá platiť",
      detail: "{merchant} ešte nedokončil nastavenie platieb kartou.",
      next: "Skúste to neskôr alebo dajte predajcovi vedieť.",
    },
    scheduled: {
      title: "Ešte nie je otvorené",
      detail: "{merchant} tu prijíma platby od: {time}.",
      next: "Vráťte sa vtedy. Adresa zostáva rovnaká.",
    },
    opensIn: "Do otvorenia: {time}",
    tryAgain: "Skúsiť znova",
    itemPaid: "Tento odkaz je na",
  },
  frame: {
    title: "Táto platba sa otvára na samostatnej stránke",
    detail: "{merchant} nepovolil tejto stránke, aby ju tu zobrazovala.",
    open: "Otvoriť platobnú stránku",
  },
  go: {
    title: "Zaplatiť cez {provider}",
    detail: "Kartu zadáte na stránke {provider}. Zaplaťte tam raz a vráťte sa sem.",
    continueTo: "Pokračovať na {provider}",
  },
  status: {
    states: {
      open: {
        title: "Čakáme na vašu platbu",
        detail:
          "Ak ste práve zaplatili, {provider} to o chvíľu potvrdí a táto stránka vám to ukáže. Ak nie, môžete pokračovať.",
      },
      not_opened: {
        title: "Platbu sa nepodarilo začať",
        detail:
          "Poskytovateľ platieb ju neprijal. Nič nebolo strhnuté. Skúste to znova, a ak sa to zopakuje, dajte vedieť: {merchant}.",
      },
      pending: {
        title: "Vaša banka rozhoduje",
        detail: "Môže to trvať pár minút, v niektorých bankách dlhšie. Túto stránku môžete zavrieť; neplaťte znova.",
      },
      confirming: {
        title: "Potvrdzujeme vašu platbu",
        detail: "Pýtame sa, či platba prešla; odpovie {provider}. Neplaťte znova; výsledok uvidíte na tejto stránke.",
      },
      switching: {
        title: "Meníte spôsob platby",
        detail:
          "Skôr než budete môcť zaplatiť cez {next}, musí {provider} potvrdiť, že na jeho stránke sa už nedá nič zaplatiť. To sa zatiaľ nestalo. Už tam neplaťte; o chvíľu to skúste znova.",
      },
      paid: {
        title: "Zaplatené. Ďakujeme!",
        detail: "{merchant} má vašu platbu.",
      },
      authorized: {
        title: "Takmer hotovo",
        detail: "Vaša banka súhlasila a platba sa dokončuje. Neplaťte znova; výsledok uvidíte na tejto stránke.",
      },
      declined: {
        title: "Platba sa nepodarila",
        detail: "Nič nebolo strhnuté. Môžete to skúsiť znova, aj inou kartou.",
      },
      expired: {
        title: "Čas vypršal",
        detail: "Platba nebola dokončená včas. Nič nebolo strhnuté.",
      },
      canceled: {
        title: "Platba zrušená",
        detail: "Nič nebolo strhnuté.",
      },
      sold_out: {
        title: "Niekto bol rýchlejší",
        detail:
          "Posledné miesto bolo obsadené, kým ste platili. Z karty sa nič nestrhne: autorizácia sa uvoľní a blokovaná suma do niekoľkých dní zmizne.",
      },
      late: {
        title: "Vaša platba prišla príliš neskoro",
        detail: "Z karty sa nič nestrhne: autorizácia sa uvoľní a blokovaná suma do niekoľkých dní zmizne.",
      },
      refunded: {
        title: "Vrátené",
        detail: "Peniaze sú na ceste späť na kartu, ktorou ste platili. Bankám to trvá až 10 dní.",
      },
      partially_refunded: {
        title: "Čiastočne vrátené",
        detail: "Časť vašej platby sa vracia na kartu, ktorou ste platili. Bankám to trvá až 10 dní.",
      },
      refund_pending: {
        title: "Vrátenie prebieha",
        detail: "Vrátenie bolo odoslané a zatiaľ nie je potvrdené.",
      },
      review: {
        title: "Preveruje sa",
        detail: "Na túto platbu sa musí pozrieť človek. Postará sa o to {merchant}. Neplaťte znova.",
      },
    },
    notes: {
      late_link_changed:
        "Vaša platba prišla po tom, ako {merchant} tento odkaz zatvoril alebo zmenil, preto sa vám vráti.",
      late_link_expired: "Vaša platba prišla po skončení platnosti tohto odkazu, preto sa vám vráti.",
      late_hold_lapsed: "Vaša platba prišla po čase, počas ktorého sme vám miesto držali, preto sa vám vráti.",
      accepted_link_changed:
        "Prišla po zatvorení alebo zmene tohto odkazu; {merchant} ju prijíma za cenu, ktorú ste videli.",
      accepted_link_expired: "Prišla po skončení platnosti tohto odkazu; {merchant} ju napriek tomu prijíma.",
      accepted_hold_lapsed:
        "Prišla po čase, počas ktorého sme vám miesto držali; miesto bolo voľné a {merchant} ju prijíma.",
      ended_link_changed: "{merchant} tento odkaz zatvoril alebo zmenil skôr, než ste zaplatili.",
      ended_link_expired: "Platnosť tohto odkazu sa skončila skôr, než ste zaplatili.",
      ended_hold_lapsed: "Čas, počas ktorého sme vám miesto držali, uplynul skôr, než ste zaplatili.",
      sold_out: "Posledné miesto bolo obsadené, kým ste platili, preto sa vám platba vráti.",
      duplicate: "Prišla aj druhá platba. Tá sa vám vráti; platíte raz.",
    },
    receipt: "Potvrdenka",
    yourPayment: "Vaša platba",
    paidTo: "Príjemca",
    payTo: "Príjemca",
    paidAt: "Zaplatené",
    reference: "Referencia",
    email: "E-mail",
    refunded: "Vrátené",
    refundUnderWay: "Vrátenie prebieha",
    remaining: "Ostáva zaplatené",
    continuePayment: "Pokračovať k platbe",
    cancel: "Zrušiť túto platbu",
    anotherWay: "Zaplatiť inak",
    payWith: "Zaplatiť cez {provider}",
    buyAgain: "Kúpiť znova",
    tryAgain: "Skúsiť znova",
    continueTo: "Pokračovať: {merchant}",
    keep: "Uchovajte si adresu tejto stránky: vždy ukazuje, ako je na tom vaša platba.",
    updating: "Táto stránka sa obnovuje sama.",
    openFullPage: "Potvrdenku uvidíte na adrese, na ktorú ste sa po zaplatení vrátili.",
    declineReasons: {
      declined: "Vaša banka túto kartu odmietla. Nám dôvod neoznámi, vám áno.",
      insufficient_funds: "Na tejto karte nie je dosť dostupných peňazí.",
      expired_card: "Platnosť tejto karty sa skončila.",
      incorrect_details: "Údaje o karte nesúhlasili. Skontrolujte číslo, dátum a bezpečnostný kód.",
      authentication_failed: "Potvrdenie vo vašej banke sa nepodarilo.",
      limit_exceeded: "Táto suma presahuje limit karty.",
      not_supported: "Táto karta takúto platbu neumožňuje.",
      try_later: "Banku sa nepodarilo zastihnúť. Skúste to znova o pár minút.",
    },
  },
  error: {
    requestId: "Ak nám v tejto veci píšete, uveďte {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Taká platba neexistuje",
      detail: "Adresa možno nie je úplná. Otvorte ju znova zo správy, v ktorej ste ju dostali.",
    },
    unreadable: {
      title: "Formulár sa nepodarilo prečítať",
      detail: "Nič nebolo strhnuté. Vráťte sa, načítajte stránku znova a odošlite formulár ešte raz.",
    },
    tooLarge: {
      title: "Formulár je príliš veľký",
      detail: "Nič nebolo strhnuté. Vráťte sa, načítajte stránku znova a odošlite formulár ešte raz.",
    },
    pspSilent: {
      title: "Platobnú stránku sa nepodarilo otvoriť",
      detail: "Nič nebolo strhnuté. Vráťte sa a o chvíľu to skúste znova.",
    },
    pspRefused: {
      title: "Túto sumu tu nemožno zaplatiť",
      detail:
        "Nič nebolo strhnuté. Poskytovateľ platieb tohto predajcu ju neprijíma: dajte to, prosím, predajcovi vedieť.",
    },
    overloaded: {
      title: "Priveľa ľudí naraz",
      detail: "Nič nebolo strhnuté. Vráťte sa a o chvíľu to skúste znova.",
    },
    payUnavailable: {
      title: "Túto stránku teraz nemožno zobraziť",
      detail: "Vaša platba ostáva, ako je. Načítajte túto stránku o chvíľu znova a neplaťte druhýkrát.",
    },
    internal: {
      title: "Na našej strane sa niečo pokazilo",
      detail: "Ak ste práve platili, pozrite si stránku platby, skôr než zaplatíte znova.",
    },
  },
};
