/** The shopper's texts in Czech. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testovací režim",
    testModeDetail: "žádné peníze se nepřesouvají",
    questions: "Máte dotaz?",
    language: "Jazyk",
    changeLanguage: "Změnit",
    total: "Celkem",
    errorTitle: "Chyba: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Zaplatit {sum}, příjemce: {merchant}",
    previewOpen: "Vyberte částku a zaplaťte, příjemce: {merchant}",
    unknownSum: "—",
    chooseAmount: "Vyberte částku",
    checkQuantities: "Zkontrolujte množství",
    expires: "Zaplatit můžete do {time}.",
    lateRefunded: "Pokud platba dorazí později, vrátí se vám.",
    yourPayment: "Vaše platba",
    email: "E-mail",
    emailHint: "Na účtenku; dostane ho také {provider}.",
    amount: "Částka",
    amountOther: "Jiná částka",
    amountOtherLabel: "Jiná částka v {currency}",
    amountLabel: "Částka v {currency}",
    amountRange: "Od {minimum} do {maximum}",
    quantities: "Kolik?",
    quantity: "Množství",
    fewer: "O jeden méně: {item}",
    more: "O jeden více: {item}",
    each: "{sum} za kus",
    linesSummary:
      "{count, plural, one {# položka} few {Všechny # položky} many {Všech # položky} other {Všech # položek}}",
    update: "Přepočítat celkem",
    pay: "Zaplatit {sum}",
    payUnknown: "Zaplatit",
    opening: "Otevírá se {provider}…",
    newTotal: "Celkem {sum}",
    cardWith: "Kartu přijímá {provider}; její číslo se na tuto stránku nikdy nedostane.",
    nextTitle: "Co bude následovat",
    nextCard: "Údaje o kartě zadáte na stránce {provider}.",
    nextBack: "Vrátíte se sem a uvidíte, zda se platba podařila.",
    nextMoney: "{merchant} dostane peníze, vy dostanete potvrzení na této stránce.",
    errorsTitle:
      "{count, plural, one {Jedna věc potřebuje opravit} few {# věci potřebují opravit} many {# věci potřebuje opravit} other {# věcí potřebuje opravit}}",
    priceChanged: "Cena se změnila",
    priceChangedDetail:
      "Změnila se poté, co jste otevřeli tuto stránku. Nic nebylo strženo. Podívejte se na novou částku a pak zaplaťte.",
    busy: "Právě platí jiní",
    busyDetail:
      "Všechna zbývající místa drží lidé, kteří právě platí. Nic nebylo strženo. Zkuste to znovu za pár minut.",
  },
  errors: {
    emailRequired: "Zadejte svůj e-mail.",
    emailInvalid: "Zkontrolujte svůj e-mail: měl by vypadat jako jmeno@example.com.",
    amountRequired: "Vyberte nebo zadejte částku.",
    amountNotANumber: "Zadejte částku číslicemi, například 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Zadejte celou částku bez desetinných míst.} one {Zadejte nejvýše # desetinné místo.} few {Zadejte nejvýše # desetinná místa.} many {Zadejte nejvýše # desetinného místa.} other {Zadejte nejvýše # desetinných míst.}}",
    amountBelowMinimum: "Zadejte {minimum} nebo více.",
    amountAboveMaximum: "Zadejte {maximum} nebo méně.",
    quantityNotAllowed: "Zadejte celé číslo od {minimum, number} do {maximum, number}.",
    totalZero: "Vyberte alespoň jednu položku.",
    totalTooLarge: "Tato částka je na jednu platbu příliš vysoká. Vyberte méně položek.",
  },
  unavailable: {
    paused: {
      title: "Platby jsou pozastavené",
      detail: "{merchant} zatím tento odkaz pozastavil.",
      next: "Zkuste to později nebo se zeptejte, kdy se znovu otevře.",
    },
    expired: {
      title: "Platnost tohoto odkazu skončila",
      detail: "Doba, kterou pro tuto platbu stanovil příjemce {merchant}, uplynula.",
      next: "Chcete-li ještě zaplatit, požádejte o nový odkaz.",
    },
    sold_out: {
      title: "Vyprodáno",
      detail: "Všechna místa, která tu nabízí {merchant}, jsou obsazená.",
      next: "Zeptejte se, zda budou další.",
    },
    archived: {
      title: "Tento odkaz je uzavřený",
      detail: "{merchant} tu už platby nepřijímá.",
      next: "Chcete-li ještě zaplatit, požádejte o nový odkaz.",
    },
    busy: {
      title: "Právě platí jiní",
      detail: "Všechna zbývající místa drží lidé, kteří právě platí. Pokud někdo z nich přestane, místo se uvolní.",
      next: "Místa se uvolní nejpozději po 15 minutách.",
    },
    not_found: {
      title: "Tady žádná platební stránka není",
      detail: "V adrese může být překlep, nebo byl odkaz odstraněn.",
      next: "Porovnejte adresu písmeno po písmenu s tou, kterou jste dostali, nebo se zeptejte toho, kdo vám ji poslal.",
    },
    not_ready: {
      title: "Zatím tu nelze platit",
      detail: "{merchant} ještě nedokončil nastavení plateb kartou.",
      next: "Zkuste to později nebo dejte prodejci vědět.",
    },
    scheduled: {
      title: "Ještě není otevřeno",
      detail: "{merchant} zde přijímá platby od: {time}.",
      next: "Vraťte se v tu dobu. Adresa zůstává stejná.",
    },
    opensIn: "Do otevření: {time}",
    tryAgain: "Zkusit znovu",
    itemPaid: "Tento odkaz je na",
  },
  frame: {
    title: "Tato platba se otevírá na samostatné stránce",
    detail: "{merchant} nepovolil tomuto webu, aby ji zde zobrazoval.",
    open: "Otevřít platební stránku",
  },
  go: {
    title: "Zaplatit přes {provider}",
    detail: "Kartu zadáte na stránce {provider}. Zaplaťte tam jednou a vraťte se sem.",
    continueTo: "Pokračovat na {provider}",
  },
  status: {
    states: {
      open: {
        title: "Čekáme na vaši platbu",
        detail:
          "Pokud jste právě zaplatili, {provider} to za chvíli potvrdí a tato stránka vám to ukáže. Pokud ne, můžete pokračovat.",
      },
      not_opened: {
        title: "Platbu se nepodařilo zahájit",
        detail:
          "Poskytovatel plateb ji nepřijal. Nic nebylo strženo. Zkuste to znovu, a pokud se to zopakuje, dejte vědět: {merchant}.",
      },
      pending: {
        title: "Vaše banka rozhoduje",
        detail: "Může to trvat pár minut, u některých bank déle. Tuto stránku můžete zavřít; neplaťte znovu.",
      },
      confirming: {
        title: "Potvrzujeme vaši platbu",
        detail: "Ptáme se, zda platba prošla; odpoví {provider}. Neplaťte znovu; výsledek uvidíte na této stránce.",
      },
      switching: {
        title: "Měníte způsob platby",
        detail:
          "Než budete moci zaplatit přes {next}, musí {provider} potvrdit, že na jeho stránce už nelze nic zaplatit. To se zatím nestalo. Už tam neplaťte; za chvíli to zkuste znovu.",
      },
      paid: {
        title: "Zaplaceno. Děkujeme!",
        detail: "{merchant} má vaši platbu.",
      },
      authorized: {
        title: "Skoro hotovo",
        detail: "Vaše banka souhlasila a platba se dokončuje. Neplaťte znovu; výsledek uvidíte na této stránce.",
      },
      declined: {
        title: "Platba se nepodařila",
        detail: "Nic nebylo strženo. Můžete to zkusit znovu, i jinou kartou.",
      },
      expired: {
        title: "Čas vypršel",
        detail: "Platba nebyla dokončena včas. Nic nebylo strženo.",
      },
      canceled: {
        title: "Platba zrušena",
        detail: "Nic nebylo strženo.",
      },
      sold_out: {
        title: "Někdo byl rychlejší",
        detail:
          "Poslední místo bylo obsazeno, zatímco jste platili. Z karty se nic nestrhne: autorizace se uvolní a blokovaná částka během několika dnů zmizí.",
      },
      late: {
        title: "Vaše platba přišla příliš pozdě",
        detail: "Z karty se nic nestrhne: autorizace se uvolní a blokovaná částka během několika dnů zmizí.",
      },
      refunded: {
        title: "Vráceno",
        detail: "Peníze jsou na cestě zpět na kartu, kterou jste platili. Bankám to trvá až 10 dní.",
      },
      partially_refunded: {
        title: "Částečně vráceno",
        detail: "Část vaší platby se vrací na kartu, kterou jste platili. Bankám to trvá až 10 dní.",
      },
      refund_pending: {
        title: "Vrácení probíhá",
        detail: "Vrácení bylo odesláno a zatím není potvrzeno.",
      },
      review: {
        title: "Prověřuje se",
        detail: "Na tuto platbu se musí podívat člověk. Postará se o to {merchant}. Neplaťte znovu.",
      },
    },
    notes: {
      late_link_changed:
        "Vaše platba dorazila poté, co {merchant} tento odkaz uzavřel nebo změnil, proto se vám vrátí.",
      late_link_expired: "Vaše platba dorazila po skončení platnosti tohoto odkazu, proto se vám vrátí.",
      late_hold_lapsed: "Vaše platba dorazila po době, po kterou jsme vám místo drželi, proto se vám vrátí.",
      accepted_link_changed:
        "Dorazila po uzavření nebo změně tohoto odkazu; {merchant} ji přijímá za cenu, kterou jste viděli.",
      accepted_link_expired: "Dorazila po skončení platnosti tohoto odkazu; {merchant} ji přesto přijímá.",
      accepted_hold_lapsed:
        "Dorazila po době, po kterou jsme vám místo drželi; místo bylo volné a {merchant} ji přijímá.",
      ended_link_changed: "{merchant} tento odkaz uzavřel nebo změnil dříve, než jste zaplatili.",
      ended_link_expired: "Platnost tohoto odkazu skončila dříve, než jste zaplatili.",
      ended_hold_lapsed: "Doba, po kterou jsme vám místo drželi, uplynula dříve, než jste zaplatili.",
      sold_out: "Poslední místo bylo obsazeno, zatímco jste platili, proto se vám platba vrátí.",
      duplicate: "Dorazila i druhá platba. Ta se vám vrátí; platíte jednou.",
    },
    receipt: "Účtenka",
    yourPayment: "Vaše platba",
    paidTo: "Příjemce",
    payTo: "Příjemce",
    paidAt: "Zaplaceno",
    reference: "Reference",
    email: "E-mail",
    refunded: "Vráceno",
    refundUnderWay: "Vrácení probíhá",
    remaining: "Zůstává zaplaceno",
    continuePayment: "Pokračovat k platbě",
    cancel: "Zrušit tuto platbu",
    anotherWay: "Zaplatit jinak",
    payWith: "Zaplatit přes {provider}",
    buyAgain: "Koupit znovu",
    tryAgain: "Zkusit znovu",
    continueTo: "Pokračovat: {merchant}",
    keep: "Uchovejte si adresu této stránky: vždy ukazuje, jak na tom vaše platba je.",
    updating: "Tato stránka se obnovuje sama.",
    openFullPage: "Účtenku uvidíte na adrese, na kterou jste se po zaplacení vrátili.",
    declineReasons: {
      declined: "Vaše banka tuto kartu odmítla. Nám důvod nesdělí, vám ano.",
      insufficient_funds: "Na této kartě není dost dostupných peněz.",
      expired_card: "Platnost této karty skončila.",
      incorrect_details: "Údaje o kartě nesouhlasily. Zkontrolujte číslo, datum a bezpečnostní kód.",
      authentication_failed: "Potvrzení ve vaší bance se nepodařilo.",
      limit_exceeded: "Tato částka přesahuje limit karty.",
      not_supported: "Tato karta takovou platbu neumožňuje.",
      try_later: "Banku se nepodařilo zastihnout. Zkuste to znovu za pár minut.",
    },
  },
  error: {
    requestId: "Pokud nám kvůli tomu píšete, uveďte {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Taková platba neexistuje",
      detail: "Adresa možná není úplná. Otevřete ji znovu ze zprávy, ve které jste ji dostali.",
    },
    unreadable: {
      title: "Formulář se nepodařilo přečíst",
      detail: "Nic nebylo strženo. Vraťte se, načtěte stránku znovu a odešlete formulář ještě jednou.",
    },
    tooLarge: {
      title: "Formulář je příliš velký",
      detail: "Nic nebylo strženo. Vraťte se, načtěte stránku znovu a odešlete formulář ještě jednou.",
    },
    pspSilent: {
      title: "Platební stránku se nepodařilo otevřít",
      detail: "Nic nebylo strženo. Vraťte se a za chvíli to zkuste znovu.",
    },
    pspRefused: {
      title: "Tuto částku tu nelze zaplatit",
      detail: "Nic nebylo strženo. Poskytovatel plateb tohoto prodejce ji nepřijímá: dejte to prosím prodejci vědět.",
    },
    overloaded: {
      title: "Příliš mnoho lidí najednou",
      detail: "Nic nebylo strženo. Vraťte se a za chvíli to zkuste znovu.",
    },
    payUnavailable: {
      title: "Tuto stránku teď nelze zobrazit",
      detail: "Vaše platba zůstává, jak je. Načtěte tuto stránku za chvíli znovu a neplaťte podruhé.",
    },
    internal: {
      title: "Na naší straně se něco pokazilo",
      detail: "Pokud jste právě platili, podívejte se na stránku platby, než zaplatíte znovu.",
    },
  },
};
