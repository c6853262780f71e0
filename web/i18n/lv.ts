/** The shopper's texts in Latvian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testa režīms",
    testModeDetail: "nauda netiek pārskaitīta",
    questions: "Ir jautājumi?",
    language: "Valoda",
    changeLanguage: "Mainīt",
    total: "Kopā",
    errorTitle: "Kļūda: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Samaksāt {sum}, saņēmējs: {merchant}",
    previewOpen: "Izvēlieties summu un samaksājiet, saņēmējs: {merchant}",
    unknownSum: "—",
    chooseAmount: "Izvēlieties summu",
    checkQuantities: "Pārbaudiet daudzumu",
    expires: "Samaksāt var līdz {time}.",
    lateRefunded: "Ja maksājums pienāks vēlāk, naudu atmaksās.",
    yourPayment: "Jūsu maksājums",
    email: "E-pasts",
    emailHint: "Jūsu čekam; to saņem arī {provider}.",
    amount: "Summa",
    amountOther: "Cita summa",
    amountOtherLabel: "Cita summa ({currency})",
    amountLabel: "Summa ({currency})",
    amountRange: "No {minimum} līdz {maximum}",
    quantities: "Cik?",
    quantity: "Daudzums",
    fewer: "Par vienu mazāk: {item}",
    more: "Par vienu vairāk: {item}",
    each: "{sum} gabalā",
    linesSummary: "{count, plural, zero {Visas # preces} one {# prece} other {Visas # preces}}",
    update: "Atjaunot summu",
    pay: "Samaksāt {sum}",
    payUnknown: "Samaksāt",
    opening: "Atver {provider}…",
    newTotal: "Kopā {sum}",
    cardWith: "Karti pieņem {provider}; tās numurs šajā lapā nekad nenonāk.",
    nextTitle: "Kas notiks tālāk",
    nextCard: "Kartes datus ievadāt {provider} lapā.",
    nextBack: "Jūs atgriežaties šeit un redzat, vai izdevās.",
    nextMoney: "{merchant} saņem naudu, jūs saņemat apstiprinājumu šajā lapā.",
    errorsTitle: "{count, plural, zero {Jāizlabo # lietas} one {Jāizlabo # lieta} other {Jāizlabo # lietas}}",
    priceChanged: "Cena ir mainījusies",
    priceChangedDetail:
      "Tā mainījās pēc tam, kad atvērāt šo lapu. Nekas nav norakstīts. Apskatiet jauno summu un tad maksājiet.",
    busy: "Šobrīd maksā citi",
    busyDetail:
      "Visas atlikušās vietas tur cilvēki, kuri šobrīd maksā. Nekas nav norakstīts. Mēģiniet vēlreiz pēc dažām minūtēm.",
  },
  errors: {
    emailRequired: "Ievadiet savu e-pasta adresi.",
    emailInvalid: "Pārbaudiet e-pasta adresi: tai jāizskatās kā vards@example.com.",
    amountRequired: "Izvēlieties vai ievadiet summu.",
    amountNotANumber: "Ievadiet summu ar cipariem, piemēram, 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Ievadiet veselu summu bez cipariem aiz komata.} zero {Ievadiet ne vairāk kā # ciparus aiz komata.} one {Ievadiet ne vairāk kā # ciparu aiz komata.} other {Ievadiet ne vairāk kā # ciparus aiz komata.}}",
    amountBelowMinimum: "Ievadiet {minimum} vai vairāk.",
    amountAboveMaximum: "Ievadiet {maximum} vai mazāk.",
    quantityNotAllowed: "Ievadiet veselu skaitli no {minimum, number} līdz {maximum, number}.",
    totalZero: "Izvēlieties vismaz vienu preci.",
    totalTooLarge: "Šī summa ir par lielu vienam maksājumam. Izvēlieties mazāk preču.",
  },
  unavailable: {
    paused: {
      title: "Maksājumi ir apturēti",
      detail: "{merchant} pagaidām ir apturējis šo saiti.",
      next: "Mēģiniet vēlāk vai pajautājiet, kad tā atkal būs atvērta.",
    },
    expired: {
      title: "Saites derīgums ir beidzies",
      detail: "Laiks, ko šim maksājumam noteica {merchant}, ir beidzies.",
      next: "Ja joprojām vēlaties maksāt, palūdziet jaunu saiti.",
    },
    sold_out: {
      title: "Izpārdots",
      detail: "Visas vietas, ko šeit piedāvāja {merchant}, ir aizņemtas.",
      next: "Pajautājiet, vai būs vēl.",
    },
    archived: {
      title: "Šī saite ir slēgta",
      detail: "{merchant} šeit maksājumus vairs nepieņem.",
      next: "Ja joprojām vēlaties maksāt, palūdziet jaunu saiti.",
    },
    busy: {
      title: "Šobrīd maksā citi",
      detail: "Visas atlikušās vietas tur cilvēki, kuri šobrīd maksā. Ja kāds no viņiem pārtrauks, vieta atbrīvosies.",
      next: "Vietas atbrīvojas ne vēlāk kā pēc 15 minūtēm.",
    },
    not_found: {
      title: "Šeit nav maksājuma lapas",
      detail: "Iespējams, adrese ir ievadīta nepareizi vai saite ir noņemta.",
      next: "Salīdziniet adresi burtu pa burtam ar saņemto vai pajautājiet tam, kurš to jums nosūtīja.",
    },
    not_ready: {
      title: "Maksājumus vēl nepieņem",
      detail: "{merchant} vēl nav pabeidzis karšu maksājumu iestatīšanu.",
      next: "Mēģiniet vēlāk vai paziņojiet pārdevējam.",
    },
    scheduled: {
      title: "Vēl nav atvērts",
      detail: "{merchant} šeit pieņem maksājumus no: {time}.",
      next: "Atgriezieties tad. Adrese paliek tā pati.",
    },
    opensIn: "Līdz atvēršanai: {time}",
    tryAgain: "Mēģināt vēlreiz",
    itemPaid: "Šī saite ir paredzēta",
  },
  frame: {
    title: "Šis maksājums tiek atvērts atsevišķā lapā",
    detail: "{merchant} nav atļāvis šai vietnei to šeit rādīt.",
    open: "Atvērt maksājuma lapu",
  },
  go: {
    title: "Maksāt ar {provider}",
    detail: "Kartes datus ievada {provider} lapā. Samaksājiet tur vienu reizi un atgriezieties šeit.",
    continueTo: "Doties uz {provider}",
  },
  status: {
    states: {
      open: {
        title: "Gaidām jūsu maksājumu",
        detail: "Ja tikko samaksājāt, {provider} to drīz apstiprinās un jūs to redzēsiet šeit. Ja ne, varat turpināt.",
      },
      not_opened: {
        title: "Maksājumu neizdevās sākt",
        detail:
          "Maksājumu pakalpojuma sniedzējs to nepieņēma. Nekas nav norakstīts. Mēģiniet vēlreiz; ja tas atkārtojas, paziņojiet saņēmējam: {merchant}.",
      },
      pending: {
        title: "Jūsu banka lemj",
        detail: "Tas var ilgt dažas minūtes, dažās bankās ilgāk. Šo lapu varat aizvērt; nemaksājiet vēlreiz.",
      },
      confirming: {
        title: "Apstiprinām jūsu maksājumu",
        detail:
          "Mēs noskaidrojam, vai tas izdevās; atbildi sniegs {provider}. Nemaksājiet vēlreiz; rezultātu redzēsiet šeit.",
      },
      switching: {
        title: "Maināt maksāšanas veidu",
        detail:
          "Pirms varēsiet maksāt ar {next}, {provider} jāapstiprina, ka tā lapā vairs neko nevar samaksāt. Tas vēl nav noticis. Tur vairs nemaksājiet; drīz mēģiniet vēlreiz.",
      },
      paid: {
        title: "Samaksāts. Paldies!",
        detail: "{merchant} ir saņēmis jūsu maksājumu.",
      },
      authorized: {
        title: "Gandrīz gatavs",
        detail: "Jūsu banka piekrita, un maksājums tiek pabeigts. Nemaksājiet vēlreiz; rezultātu redzēsiet šeit.",
      },
      declined: {
        title: "Maksājums neizdevās",
        detail: "Nekas nav norakstīts. Varat mēģināt vēlreiz, arī ar citu karti.",
      },
      expired: {
        title: "Laiks ir beidzies",
        detail: "Maksājums netika pabeigts laikā. Nekas nav norakstīts.",
      },
      canceled: {
        title: "Maksājums atcelts",
        detail: "Nekas nav norakstīts.",
      },
      sold_out: {
        title: "Kāds bija ātrāks",
        detail:
          "Pēdējā vieta tika aizņemta, kamēr maksājāt. No kartes nekas netiek norakstīts: autorizācija tiek atcelta, un rezervētā summa pazudīs dažu dienu laikā.",
      },
      late: {
        title: "Maksājums pienāca par vēlu",
        detail:
          "No kartes nekas netiek norakstīts: autorizācija tiek atcelta, un rezervētā summa pazudīs dažu dienu laikā.",
      },
      refunded: {
        title: "Atmaksāts",
        detail: "Nauda ir ceļā atpakaļ uz karti, ar kuru maksājāt. Bankām tas aizņem līdz 10 dienām.",
      },
      partially_refunded: {
        title: "Daļēji atmaksāts",
        detail: "Daļa maksājuma atgriežas kartē, ar kuru maksājāt. Bankām tas aizņem līdz 10 dienām.",
      },
      refund_pending: {
        title: "Notiek atmaksa",
        detail: "Atmaksa ir nosūtīta un vēl nav apstiprināta.",
      },
      review: {
        title: "Tiek pārbaudīts",
        detail: "Šis maksājums jāapskata cilvēkam. Par to parūpēsies {merchant}. Nemaksājiet vēlreiz.",
      },
    },
    notes: {
      late_link_changed: "Maksājums pienāca pēc tam, kad {merchant} slēdza vai mainīja šo saiti, tāpēc naudu atmaksās.",
      late_link_expired: "Maksājums pienāca pēc saites derīguma beigām, tāpēc naudu atmaksās.",
      late_hold_lapsed: "Maksājums pienāca pēc laika, līdz kuram jūsu vieta tika turēta, tāpēc naudu atmaksās.",
      accepted_link_changed: "Tas pienāca pēc saites slēgšanas vai maiņas; {merchant} to pieņem par cenu, ko redzējāt.",
      accepted_link_expired: "Tas pienāca pēc saites derīguma beigām; {merchant} to tomēr pieņem.",
      accepted_hold_lapsed:
        "Tas pienāca pēc laika, līdz kuram jūsu vieta tika turēta; vieta bija brīva, un {merchant} to pieņem.",
      ended_link_changed: "{merchant} slēdza vai mainīja šo saiti, pirms samaksājāt.",
      ended_link_expired: "Saites derīgums beidzās, pirms samaksājāt.",
      ended_hold_lapsed: "Laiks, līdz kuram jūsu vieta tika turēta, beidzās, pirms samaksājāt.",
      sold_out: "Pēdējā vieta tika aizņemta, kamēr maksājāt, tāpēc naudu atmaksās.",
      duplicate: "Pienāca arī otrs maksājums. To atmaksās; jūs maksājat vienu reizi.",
    },
    receipt: "Čeks",
    yourPayment: "Jūsu maksājums",
    paidTo: "Saņēmējs",
    payTo: "Saņēmējs",
    paidAt: "Samaksāts",
    reference: "Numurs",
    email: "E-pasts",
    refunded: "Atmaksāts",
    refundUnderWay: "Notiek atmaksa",
    remaining: "Paliek samaksāts",
    continuePayment: "Turpināt maksājumu",
    cancel: "Atcelt šo maksājumu",
    anotherWay: "Maksāt citādi",
    payWith: "Maksāt ar {provider}",
    buyAgain: "Pirkt vēlreiz",
    tryAgain: "Mēģināt vēlreiz",
    continueTo: "Tālāk: {merchant}",
    keep: "Saglabājiet šīs lapas adresi: tā vienmēr rāda, kas notiek ar jūsu maksājumu.",
    updating: "Šī lapa atjaunojas pati.",
    openFullPage: "Lai redzētu čeku, atveriet adresi, kurā atgriezāties pēc maksāšanas.",
    declineReasons: {
      declined: "Jūsu banka noraidīja šo karti. Mums tā nesaka, kāpēc; jums pateiks.",
      insufficient_funds: "Kartē nepietiek pieejamās naudas.",
      expired_card: "Kartes derīgums ir beidzies.",
      incorrect_details: "Kartes dati nesakrita. Pārbaudiet numuru, datumu un drošības kodu.",
      authentication_failed: "Apstiprinājums jūsu bankā neizdevās.",
      limit_exceeded: "Šī summa pārsniedz kartes limitu.",
      not_supported: "Šī karte neļauj veikt šādu maksājumu.",
      try_later: "Ar banku neizdevās sazināties. Mēģiniet vēlreiz pēc dažām minūtēm.",
    },
  },
  error: {
    requestId: "Ja rakstāt mums par šo, norādiet {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Šāda maksājuma nav",
      detail: "Iespējams, adrese nav pilna. Atveriet to vēlreiz no ziņas, kurā to saņēmāt.",
    },
    unreadable: {
      title: "Veidlapu neizdevās nolasīt",
      detail: "Nekas nav norakstīts. Dodieties atpakaļ, ielādējiet lapu no jauna un nosūtiet veidlapu vēlreiz.",
    },
    tooLarge: {
      title: "Veidlapa ir par lielu",
      detail: "Nekas nav norakstīts. Dodieties atpakaļ, ielādējiet lapu no jauna un nosūtiet veidlapu vēlreiz.",
    },
    pspSilent: {
      title: "Maksājuma lapu neizdevās atvērt",
      detail: "Nekas nav norakstīts. Dodieties atpakaļ un drīz mēģiniet vēlreiz.",
    },
    pspRefused: {
      title: "Šo summu šeit nevar samaksāt",
      detail:
        "Nekas nav norakstīts. Šī pārdevēja maksājumu pakalpojuma sniedzējs to nepieņem: lūdzu, paziņojiet pārdevējam.",
    },
    overloaded: {
      title: "Pārāk daudz cilvēku vienlaikus",
      detail: "Nekas nav norakstīts. Dodieties atpakaļ un drīz mēģiniet vēlreiz.",
    },
    payUnavailable: {
      title: "Šo lapu pašlaik nevar parādīt",
      detail: "Jūsu maksājums paliek, kā ir. Drīz ielādējiet šo lapu no jauna un nemaksājiet otrreiz.",
    },
    internal: {
      title: "Mūsu pusē kaut kas neizdevās",
      detail: "Ja maksājāt, pirms maksājat vēlreiz, apskatiet maksājuma lapu.",
    },
  },
};
