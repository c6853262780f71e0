/** The shopper's texts in Maltese. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Modalità tat-test",
    testModeDetail: "ma jiċċaqlaqx flus",
    questions: "Mistoqsijiet?",
    language: "Lingwa",
    changeLanguage: "Ibdel",
    total: "Total",
    errorTitle: "Żball: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Ħallas {sum} lil {merchant}",
    previewOpen: "Agħżel ammont u ħallas lil {merchant}",
    unknownSum: "—",
    chooseAmount: "Agħżel ammont",
    checkQuantities: "Iċċekkja l-kwantitajiet",
    checkChoices: "Iċċekkja l-għażliet tiegħek",
    expires: "Tista’ tħallas sa {time}.",
    lateRefunded: "Jekk il-ħlas tiegħek jasal wara, jingħata lura.",
    yourPayment: "Il-ħlas tiegħek",
    email: "Email",
    emailHint: "Għall-irċevuta tiegħek u għal {provider}.",
    amount: "Ammont",
    amountOther: "Ammont ieħor",
    amountOtherLabel: "Ammont ieħor f’{currency}",
    amountLabel: "Ammont f’{currency}",
    amountRange: "Minn {minimum} sa {maximum}",
    quantities: "Kemm?",
    quantity: "Kwantità",
    fewer: "Wieħed inqas: {item}",
    more: "Wieħed aktar: {item}",
    each: "{sum} kull wieħed",
    linesSummary:
      "{count, plural, one {Oġġett wieħed} two {Żewġ oġġetti} few {# oġġetti b’kollox} many {#-il oġġett b’kollox} other {# oġġett b’kollox}}",
    optional: "mhux obbligatorju",
    extras: "Żid mal-ordni tiegħek",
    extraTake: "Żid {item}",
    extraUpTo: "{sum} kull wieħed, sa {count, number}",
    tip: "Żid tip",
    tipHint: "It-tip kollu jmur għand {merchant}.",
    tipNone: "L-ebda tip",
    tipOther: "Tip ieħor",
    tipOtherLabel: "It-tip tiegħek f’{currency}",
    tipLine: "Tip",
    details: "Id-dettalji tiegħek",
    phone: "Telefown",
    phoneHint: "Bil-kodiċi tal-pajjiż, pereżempju +49\u00A030\u00A0123456.",
    delivery: "Konsenja",
    deliveryRates: "Kif għandu jasal?",
    free: "Bla ħlas",
    goesTo: "Lejn {countries}",
    country: "Pajjiż",
    countryChoose: "Agħżel pajjiż",
    shipName: "Isem sħiħ",
    shipLine1: "Triq u numru",
    shipLine2: "Appartament, sular, kumpanija",
    shipPostalCode: "Kodiċi postali",
    shipCity: "Belt jew raħal",
    shipRegion: "Stat, provinċja jew prefettura",
    choose: "Agħżel",
    numberRange: "Minn {minimum, number} sa {maximum, number}",
    numberAtLeast: "{minimum, number} jew aktar",
    numberAtMost: "{maximum, number} jew inqas",
    note: "Nota",
    noteHint: "Jaqraha {merchant}.",
    agreement: "Il-qbil tiegħek",
    terms: "Aqra t-termini",
    opensNewTab: "jinfetaħ f’tab ġdida",
    update: "Aġġorna t-total",
    pay: "Ħallas {sum}",
    payUnknown: "Ħallas",
    opening: "Qed jinfetaħ {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} jieħu l-karta tiegħek; in-numru tagħha qatt ma jasal f’din il-paġna.",
    nextTitle: "X’jiġri wara",
    nextCard: "Iddaħħal il-karta tiegħek fil-paġna ta’ {provider}.",
    nextCardWith: "Iddaħħal il-karta tiegħek għand {provider}.",
    nextBack: "Terġa’ lura hawn u tara jekk irnexxiex.",
    nextMoney: "{merchant} jirċievi l-flus; int tirċievi konferma f’din il-paġna.",
    errorsTitle:
      "{count, plural, one {Ħaġa waħda teħtieġ attenzjoni} two {Żewġ affarijiet jeħtieġu attenzjoni} few {# affarijiet jeħtieġu attenzjoni} many {#-il ħaġa jeħtieġu attenzjoni} other {# ħaġa jeħtieġu attenzjoni}}",
    priceChanged: "Il-prezz inbidel",
    priceChangedDetail: "Inbidel wara li ftaħt din il-paġna. Ma ttieħed xejn. Ara t-total il-ġdid, imbagħad ħallas.",
    busy: "Qed iħallsu oħrajn bħalissa",
    busyDetail:
      "Il-postijiet kollha li fadal huma miżmuma minn min qed iħallas. Ma ttieħed xejn. Erġa’ pprova fi ftit minuti.",
  },
  errors: {
    emailRequired: "Daħħal l-indirizz tal-email tiegħek.",
    emailInvalid: "Iċċekkja l-indirizz tal-email tiegħek: għandu jidher bħal isem@example.com.",
    amountRequired: "Agħżel jew daħħal ammont.",
    amountNotANumber: "Daħħal l-ammont f’ċifri, pereżempju 25.00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Daħħal ammont sħiħ, mingħajr deċimali.} one {Daħħal l-aktar ċifra waħda wara l-punt.} two {Daħħal l-aktar żewġ ċifri wara l-punt.} few {Daħħal l-aktar # ċifri wara l-punt.} many {Daħħal l-aktar #-il ċifra wara l-punt.} other {Daħħal l-aktar # ċifra wara l-punt.}}",
    amountBelowMinimum: "Daħħal {minimum} jew aktar.",
    amountAboveMaximum: "Daħħal {maximum} jew inqas.",
    quantityNotAllowed: "Daħħal numru sħiħ minn {minimum, number} sa {maximum, number}.",
    at: "{label}: {message}",
    required: "Dan huwa meħtieġ. Jekk jogħġbok imlieh.",
    chooseOne: "Agħżel waħda mill-għażliet.",
    tooLong:
      "{limit, plural, one {Uża l-aktar karattru wieħed.} two {Uża l-aktar żewġ karattri.} few {Uża l-aktar # karattri.} many {Uża l-aktar #-il karattru.} other {Uża l-aktar # karattru.}}",
    tooShort:
      "{limit, plural, one {Uża mill-inqas karattru wieħed.} two {Uża mill-inqas żewġ karattri.} few {Uża mill-inqas # karattri.} many {Uża mill-inqas #-il karattru.} other {Uża mill-inqas # karattru.}}",
    notANumber: "Daħħal numru f’ċifri, pereżempju 12.",
    belowMinimum: "Daħħal {limit, number} jew aktar.",
    aboveMaximum: "Daħħal {limit, number} jew inqas.",
    phoneInvalid: "Iċċekkja n-numru: ċifri, bil-kodiċi tal-pajjiż jekk tista’, pereżempju +49\u00A030\u00A0123456.",
    countryRequired: "Agħżel pajjiż.",
    countryNotOffered: "Ma jistax jitwassal hemm. Agħżel pajjiż ieħor.",
    postalCodeInvalid: "Iċċekkja l-kodiċi postali: fih biss ittri, ċifri, spazji u sing.",
    consentRequired: "Immarka din il-kaxxa jekk taqbel. Mingħajrha ma tistax tħallas hawn.",
    tipNotAllowed: "Daħħal it-tip f’ċifri, pereżempju 5.00, jew agħżel “L-ebda tip”.",
    deliveryRequired: "Agħżel kif għandu jitwassal.",
    deliveryElsewhere: "Dan ma jaslux f’pajjiżek. Ara x’inhu disponibbli, u t-total il-ġdid.",
    totalZero: "Agħżel mill-inqas oġġett wieħed.",
    totalTooLarge: "Dan it-total huwa kbir wisq għal ħlas wieħed. Agħżel inqas oġġetti.",
  },
  unavailable: {
    paused: {
      title: "Il-ħlasijiet twaqqfu għalissa",
      detail: "{merchant} waqqaf din il-link għalissa.",
      next: "Erġa’ pprova aktar tard, jew staqsi meta terġa’ tinfetaħ.",
    },
    expired: {
      title: "Din il-link skadiet",
      detail: "Iż-żmien li {merchant} ta għal dan il-ħlas spiċċa.",
      next: "Jekk għadek trid tħallas, itlob link ġdida.",
    },
    sold_out: {
      title: "Kollox mibjugħ",
      detail: "Il-postijiet kollha li {merchant} offra hawn ittieħdu.",
      next: "Staqsi jekk hux se jkun hemm aktar.",
    },
    archived: {
      title: "Din il-link magħluqa",
      detail: "{merchant} m’għadux jaċċetta ħlasijiet hawn.",
      next: "Jekk għadek trid tħallas, itlob link ġdida.",
    },
    busy: {
      title: "Qed iħallsu oħrajn bħalissa",
      detail:
        "Il-postijiet kollha li fadal huma miżmuma minn min qed iħallas. Jekk xi ħadd minnhom jieqaf, jinħeles post.",
      next: "Il-postijiet jinħelsu l-aktar tard wara 15-il minuta.",
    },
    not_found: {
      title: "M’hemmx paġna tal-ħlas hawn",
      detail: "Jista’ jkun li l-indirizz inkiteb ħażin, jew li l-link tneħħiet.",
      next: "Qabbel l-indirizz, ittra b’ittra, ma’ dak li ngħatajt, jew staqsi lil min bagħathulek.",
    },
    not_ready: {
      title: "Għadu mhux miftuħ għall-ħlasijiet",
      detail: "{merchant} għadu ma lestiex il-ħlasijiet bil-karta.",
      next: "Erġa’ pprova aktar tard, jew għarraf lill-bejjiegħ.",
    },
    scheduled: {
      title: "Għadu mhux miftuħ",
      detail: "{merchant} jaċċetta ħlasijiet hawn minn: {time}.",
      next: "Erġa’ lura dak il-ħin. L-indirizz jibqa’ l-istess.",
    },
    opensIn: "Jiftaħ fi {time}",
    tryAgain: "Erġa’ pprova",
    itemPaid: "Din il-link hija għal",
  },
  frame: {
    title: "Dan il-ħlas jinfetaħ f’paġna għalih",
    detail: "{merchant} ma ħallax lil dan is-sit jurih hawn.",
    open: "Iftaħ il-paġna tal-ħlas",
  },
  go: {
    title: "Ħallas għand {provider}",
    detail: "Il-karta tiegħek tiddaħħal fil-paġna ta’ {provider}. Ħallas hemm darba u erġa’ lura hawn.",
    continueTo: "Kompli għal {provider}",
  },
  card: {
    fields: "Il-karta tiegħek",
    loading: "Qed tinfetaħ il-formola tal-karta ta’ {provider}…",
    confirming: "Qed nistaqsu lil {provider} jekk għaddiex…",
    paying: "Qed jitħallas…",
    trust: "{provider} biss jara n-numru tal-kard tiegħek.",
    noScript:
      "Biex iddaħħal il-karta tiegħek f’din il-paġna, irid jaħdem JavaScript. Tista’ tħallas fil-paġna ta’ {provider} minflok.",
    failed: "Il-formola tal-karta ta’ {provider} ma setgħetx tinfetaħ hawn. Ħallas fil-paġna ta’ {provider} minflok.",
    declined: "Il-ħlas ma rnexxiex. Iċċekkja l-karta tiegħek, jew ipprova oħra.",
    elsewhere: "Ħallas fil-paġna ta’ {provider}",
    elsewhereInstead: "Ħallas għand {provider} minflok",
    here: "Daħħal il-karta tiegħek hawn",
    back: "Modi oħra kif tħallas, jew ikkanċella",
  },
  status: {
    states: {
      open: {
        title: "Qed nistennew il-ħlas tiegħek",
        detail: "Jekk għadek kif ħallast, {provider} jikkonfermah dalwaqt u tarah hawn. Jekk le, tista’ tkompli.",
      },
      not_opened: {
        title: "Il-ħlas ma setax jinbeda",
        detail:
          "Il-fornitur tal-ħlasijiet ma aċċettahx. Ma ttieħed xejn. Erġa’ pprova, jew għarraf lil {merchant} jekk jerġa’ jiġri.",
      },
      pending: {
        title: "Il-bank tiegħek qed jiddeċiedi",
        detail: "Dan jista’ jieħu ftit minuti, b’xi banek aktar. Tista’ tagħlaq din il-paġna; terġax tħallas.",
      },
      confirming: {
        title: "Qed nikkonfermaw il-ħlas tiegħek",
        detail: "Qed nistaqsu lil {provider} jekk għaddiex. Terġax tħallas; tara r-riżultat hawn.",
      },
      switching: {
        title: "Qed tibdel kif tħallas",
        detail:
          "Qabel ma tkun tista’ tħallas b’{next}, {provider} irid jikkonferma li ma jista’ jitħallas xejn aktar fil-paġna tiegħu. Dan għadu ma sarx. Tħallasx aktar hemm; erġa’ pprova dalwaqt.",
      },
      paid: {
        title: "Imħallas. Grazzi!",
        detail: "{merchant} irċieva l-ħlas tiegħek.",
      },
      authorized: {
        title: "Kważi lest",
        detail: "Il-bank tiegħek qabel, u l-ħlas qed jitlesta. Terġax tħallas; tara r-riżultat hawn.",
      },
      reserved: {
        title: "Il-ħlas tiegħek riżervat",
        detail:
          "Il-bank tiegħek żamm l-ammont fil-ġenb. {merchant} jieħdu meta l-ordni tiegħek tkun lesta; sa dakinhar ma jittieħed xejn. Terġax tħallas.",
      },
      declined: {
        title: "Il-ħlas ma rnexxiex",
        detail: "Ma ttieħed xejn. Tista’ terġa’ tipprova, anke b’karta oħra.",
      },
      expired: {
        title: "Iż-żmien skada",
        detail: "Il-ħlas ma tlestiex fil-ħin. Ma ttieħed xejn.",
      },
      canceled: {
        title: "Ħlas ikkanċellat",
        detail: "Ma ttieħed xejn.",
      },
      sold_out: {
        title: "Xi ħadd kien aktar malajr",
        detail:
          "L-aħħar post ittieħed waqt li kont qed tħallas. Ma jittieħed xejn mill-karta tiegħek: l-awtorizzazzjoni tinħeles, u ammont riżervat jisparixxi fi ftit jiem.",
      },
      late: {
        title: "Il-ħlas tiegħek wasal tard wisq",
        detail:
          "Ma jittieħed xejn mill-karta tiegħek: l-awtorizzazzjoni tinħeles, u ammont riżervat jisparixxi fi ftit jiem.",
      },
      refunded: {
        title: "Mogħti lura",
        detail: "Il-flus qegħdin fi triqthom lura għall-karta li biha ħallast. Il-banek jieħdu sa 10 ijiem.",
      },
      partially_refunded: {
        title: "Mogħti lura parzjalment",
        detail: "Parti mill-ħlas tiegħek tmur lura għall-karta li biha ħallast. Il-banek jieħdu sa 10 ijiem.",
      },
      refund_pending: {
        title: "Rifużjoni għaddejja",
        detail: "Ir-rifużjoni ntbagħtet u għadha mhix ikkonfermata.",
      },
      disputed: {
        title: "Il-bank tiegħek qed jeżamina dan il-ħlas",
        detail:
          "Int jew il-bank tiegħek ikkontestajtuh. Jiddeċiedi l-bank tiegħek u jgħidlek; qed jistenna wkoll {merchant}.",
      },
      charged_back: {
        title: "Meħud lura mill-bank tiegħek",
        detail:
          "Il-bank tiegħek ħa lura dan il-ħlas mingħand {merchant}. Staqsi lill-bank tiegħek meta jaslulek il-flus.",
      },
      review: {
        title: "Qed jiġi ċċekkjat",
        detail: "Dan il-ħlas jeħtieġ li jarah bniedem. {merchant} se jarah. Terġax tħallas.",
      },
    },
    notes: {
      late_link_changed:
        "Il-ħlas tiegħek wasal wara li {merchant} kien għalaq jew biddel din il-link, għalhekk jingħata lura.",
      late_link_expired: "Il-ħlas tiegħek wasal wara li din il-link kienet skadiet, għalhekk jingħata lura.",
      late_hold_lapsed: "Il-ħlas tiegħek wasal wara ż-żmien li fih inżamm postok, għalhekk jingħata lura.",
      accepted_link_changed:
        "Wasal wara li din il-link kienet ingħalqet jew inbidlet; {merchant} jaċċettah bil-prezz li rajt.",
      accepted_link_expired: "Wasal wara li din il-link kienet skadiet; {merchant} xorta jaċċettah.",
      accepted_hold_lapsed: "Wasal wara ż-żmien li fih inżamm postok; kien hemm post ħieles, u {merchant} jaċċettah.",
      ended_link_changed: "{merchant} għalaq jew biddel din il-link qabel ma ħallast.",
      ended_link_expired: "Din il-link skadiet qabel ma ħallast.",
      ended_hold_lapsed: "Iż-żmien li fih inżamm postok spiċċa qabel ma ħallast.",
      sold_out: "L-aħħar post ittieħed waqt li kont qed tħallas, għalhekk il-ħlas tiegħek jingħata lura.",
      released_by_merchant: "{merchant} ma ħax il-ħlas tiegħek. Ammont riżervat jisparixxi fi ftit jiem.",
      released:
        "L-approvazzjoni tal-bank tiegħek skadiet qabel ma ttieħed il-ħlas. Ammont riżervat jisparixxi fi ftit jiem.",
      reversed: "Il-ħlas kien ikkonfermat, u l-bank tiegħek ħadu lura wara.",
      duplicate: "Wasal ukoll ħlas ieħor għal dan. Dak jingħata lura; tħallas darba.",
    },
    receipt: "Irċevuta",
    yourPayment: "Il-ħlas tiegħek",
    paidTo: "Imħallas lil",
    payTo: "Lil",
    paidAt: "Imħallas fi",
    reference: "Referenza",
    email: "Email",
    refunded: "Mogħti lura",
    refundUnderWay: "Rifużjoni għaddejja",
    remaining: "Jibqa’ mħallas",
    continuePayment: "Kompli għall-ħlas",
    cancel: "Ikkanċella dan il-ħlas",
    anotherWay: "Ħallas b’mod ieħor",
    payWith: "Ħallas b’{provider}",
    buyAgain: "Erġa’ ixtri",
    tryAgain: "Erġa’ pprova",
    continueTo: "Kompli għal {merchant}",
    keep: "Żomm l-indirizz ta’ din il-paġna: dejjem juri fejn wasal il-ħlas tiegħek.",
    updating: "Din il-paġna taġġorna ruħha waħedha.",
    stopped: "Din il-paġna m’għadhiex taġġorna ruħha waħedha.",
    lookAgain: "Erġa’ ara",
    showReceipt: "Ipprintja jew żomm l-irċevuta",
    openFullPage: "Biex tara l-irċevuta, iftaħ l-indirizz li rġajt lura għalih wara l-ħlas.",
    declineReasons: {
      declined: "Il-bank tiegħek irrifjuta din il-karta. Lilna ma jgħidilniex għaliex; lilek jgħidlek.",
      insufficient_funds: "M’hemmx biżżejjed flus disponibbli fuq din il-karta.",
      expired_card: "Din il-karta skadiet.",
      incorrect_details: "Id-dettalji tal-karta ma qablux. Iċċekkja n-numru, id-data u l-kodiċi tas-sigurtà.",
      authentication_failed: "Il-konferma mal-bank tiegħek ma rnexxietx.",
      limit_exceeded: "Dan l-ammont jaqbeż il-limitu tal-karta.",
      not_supported: "Din il-karta ma tippermettix dan it-tip ta’ ħlas.",
      try_later: "Il-bank ma setax jintlaħaq. Erġa’ pprova fi ftit minuti.",
    },
  },
  receipt: {
    statuses: {
      paid: "Imħallas",
      partially_refunded: "Mogħti lura parzjalment",
      refunded: "Mogħti lura",
      disputed: "Ikkontestat mal-bank",
    },
    paidThrough: "Imħallas permezz ta’",
    issuedAt: "Maħruġa fi",
    issuedBy: "Maħruġa minn",
    signature: "Firma",
    signatureDetail:
      "Dan it-test fih id-dettalji ta’ hawn fuq u l-firma tagħhom. Min jirċievi din l-irċevuta jista’ jiċċekkja fuq {address} li ma nbidel xejn fiha.",
    print: "Ipprintja",
    download: "Niżżel",
    copy: "Ikkopja",
    copied: "Ikkupjat",
    verify: "Iċċekkja",
    back: "Lura għall-ħlas",
  },
  verify: {
    title: "Iċċekkja rċevuta",
    detail:
      "Waħħal il-firma ta’ rċevuta, jew iftaħ il-fajl li fih irċevejtha. Ladarba titgħabba din il-paġna, il-browser tiegħek jiċċekkja l-firma waħdu u ma jibgħatha mkien.",
    receipt: "Firma tal-irċevuta",
    receiptHint: "Tibda b’“eyJ” u fiha żewġ tikek.",
    receiptMissing: "L-ewwel waħħal il-firma ta’ rċevuta.",
    open: "Iftaħ fajl",
    check: "Iċċekkja",
    keys: "Ċwievet għall-iċċekkjar",
    keysHint:
      "Dawn huma ċ-ċwievet ta’ {issuer}. Għal irċevuta minn x’imkien ieħor, daħħal minflokhom iċ-ċwievet ta’ min ħariġha.",
    fingerprint: "Impronta taċ-ċavetta użata",
    fingerprintEarlier: "Impronta ta’ ċavetta preċedenti",
    key: "Iffirmata b’ċavetta",
    ownKey: "ċavetta ta’ {issuer}",
    givenKey: "ċavetta li daħħalt int",
    saysIssuer: "Tgħid li ġejja minn {issuer}.",
    refundedPart: "Mogħti lura sa dak iż-żmien",
    pendingPart: "Rifużjoni għaddejja dak iż-żmien",
    paidFor: "Għal",
    items: "Oġġetti",
    status: "Stat dak iż-żmien",
    outcomes: {
      valid: {
        title: "Ġenwina",
        detail:
          "F’din l-irċevuta ma nbidel xejn minn meta ġiet iffirmata. Turi kif kienet is-sitwazzjoni meta nħarġet.",
      },
      tampered: {
        title: "Mhux ġenwina",
        detail: "Il-firma ma taqbilx: l-irċevuta nbidlet, jew iffirmaha ħaddieħor. Tafdahiex.",
      },
      unknown_key: {
        title: "Iffirmata b’ċavetta mhux magħrufa",
        detail:
          "L-ebda waħda minn dawn iċ-ċwievet ma ffirmatha. Tafdahiex sakemm ma tiksibx iċ-ċwievet mingħand min ħariġha u jaqblu.",
      },
      other_issuer: {
        title: "Maħruġa minn ħaddieħor",
        detail: "Dawn mhumiex iċ-ċwievet ta’ min issemmi bħala emittent. Iċċekkjaha hemm, jew b’dawk iċ-ċwievet.",
      },
      unsigned: {
        title: "Mhux iffirmata",
        detail: "Seta’ kitibha kulħadd. Tafdahiex.",
      },
      not_a_receipt: {
        title: "Mhix irċevuta",
        detail: "Din hija xi ħaġa oħra ffirmata, jew tip ta’ rċevuta li mhux magħruf hawn.",
      },
      unreadable: {
        title: "Din ma tistax tinqara",
        detail:
          "Mhix firma ta’ rċevuta, jew hija biss parti minnha. Ikkopjaha kollha, mill-ewwel ittra sal-aħħar waħda.",
      },
      keys_unreadable: {
        title: "Iċ-ċwievet ma jistgħux jinqraw",
        detail: "M’hemmx ċavetta għall-irċevuti f’dak li ngħata. Ikkopja l-fajl kollu taċ-ċwievet tal-emittent.",
      },
      unsupported: {
        title: "Mhux iċċekkjata",
        detail: "Il-browser tiegħek ma jistax jiċċekkja firem ta’ dan it-tip. Ipprova wieħed aktar ġdid.",
      },
    },
  },
  error: {
    requestId: "Jekk tiktbilna dwar dan, inkludi {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "M’hemmx ħlas bħal dan",
      detail: "L-indirizz jista’ ma jkunx sħiħ. Erġa’ iftħu mill-messaġġ li fih irċevejtu.",
    },
    unreadable: {
      title: "Il-formola ma setgħetx tinqara",
      detail: "Ma ttieħed xejn. Mur lura, erġa’ tella’ l-paġna u ibgħat il-formola darb’oħra.",
    },
    tooLarge: {
      title: "Il-formola hija kbira wisq",
      detail: "Ma ttieħed xejn. Mur lura, erġa’ tella’ l-paġna u ibgħat il-formola darb’oħra.",
    },
    pspSilent: {
      title: "Il-paġna tal-ħlas ma setgħetx tinfetaħ",
      detail: "Ma ttieħed xejn. Mur lura u erġa’ pprova dalwaqt.",
    },
    pspRefused: {
      title: "Dan l-ammont ma jistax jitħallas hawn",
      detail:
        "Ma ttieħed xejn. Il-fornitur tal-ħlasijiet ta’ dan il-bejjiegħ ma jaċċettahx: jekk jogħġbok għarraf lill-bejjiegħ.",
    },
    overloaded: {
      title: "Nies żejda f’daqqa",
      detail: "Ma ttieħed xejn. Mur lura u erġa’ pprova dalwaqt.",
    },
    payUnavailable: {
      title: "Din il-paġna ma tistax tintwera bħalissa",
      detail: "Il-ħlas tiegħek jibqa’ kif inhu. Erġa’ tella’ din il-paġna dalwaqt, u tħallasx darb’oħra.",
    },
    internal: {
      title: "Xi ħaġa marret ħażin min-naħa tagħna",
      detail: "Jekk kont qed tħallas, ara l-paġna tal-ħlas qabel ma terġa’ tħallas.",
    },
  },
};
