/** The shopper's texts in Estonian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testrežiim",
    testModeDetail: "raha ei liigu",
    questions: "Küsimusi?",
    language: "Keel",
    changeLanguage: "Vaheta",
    total: "Kokku",
    errorTitle: "Viga: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Maksa {sum}, saaja: {merchant}",
    previewOpen: "Valige summa ja makske, saaja: {merchant}",
    unknownSum: "—",
    chooseAmount: "Valige summa",
    checkQuantities: "Kontrollige koguseid",
    expires: "Maksta saab kuni {time}.",
    lateRefunded: "Kui makse laekub hiljem, saate raha tagasi.",
    yourPayment: "Teie makse",
    email: "E-post",
    emailHint: "Kviitungi jaoks; selle saab ka {provider}.",
    amount: "Summa",
    amountOther: "Muu summa",
    amountOtherLabel: "Muu summa ({currency})",
    amountLabel: "Summa ({currency})",
    amountRange: "Vahemikus {minimum} kuni {maximum}",
    quantities: "Mitu?",
    quantity: "Kogus",
    fewer: "Üks vähem: {item}",
    more: "Üks rohkem: {item}",
    each: "{sum} tükk",
    linesSummary: "{count, plural, one {# toode} other {Kõik # toodet}}",
    update: "Uuenda summat",
    pay: "Maksa {sum}",
    payUnknown: "Maksa",
    opening: "Avame: {provider}…",
    newTotal: "Kokku {sum}",
    cardWith: "Kaardi võtab vastu {provider}; selle number ei jõua kunagi sellele lehele.",
    nextTitle: "Mis saab edasi",
    nextCard: "Sisestate kaardi andmed teenuse {provider} lehel.",
    nextBack: "Tulete siia tagasi ja näete, kas see õnnestus.",
    nextMoney: "{merchant} saab raha, teie saate sellel lehel kinnituse.",
    errorsTitle: "{count, plural, one {# asi vajab parandamist} other {# asja vajavad parandamist}}",
    priceChanged: "Hind on muutunud",
    priceChangedDetail:
      "See muutus pärast seda, kui selle lehe avasite. Midagi ei võetud maha. Vaadake uut summat ja seejärel makske.",
    busy: "Praegu maksavad teised",
    busyDetail:
      "Kõiki allesjäänud kohti hoiavad inimesed, kes praegu maksavad. Midagi ei võetud maha. Proovige mõne minuti pärast uuesti.",
  },
  errors: {
    emailRequired: "Sisestage oma e-posti aadress.",
    emailInvalid: "Kontrollige oma e-posti aadressi: see peaks olema kujul nimi@example.com.",
    amountRequired: "Valige või sisestage summa.",
    amountNotANumber: "Sisestage summa numbritega, näiteks 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Sisestage täissumma, ilma komakohtadeta.} one {Sisestage kõige rohkem # komakoht.} other {Sisestage kõige rohkem # komakohta.}}",
    amountBelowMinimum: "Sisestage {minimum} või rohkem.",
    amountAboveMaximum: "Sisestage {maximum} või vähem.",
    quantityNotAllowed: "Sisestage täisarv vahemikus {minimum, number} kuni {maximum, number}.",
    totalZero: "Valige vähemalt üks toode.",
    totalTooLarge: "See summa on ühe makse jaoks liiga suur. Valige vähem tooteid.",
  },
  unavailable: {
    paused: {
      title: "Maksed on peatatud",
      detail: "{merchant} on selle lingi praegu peatanud.",
      next: "Proovige hiljem uuesti või küsige, millal see jälle avatakse.",
    },
    expired: {
      title: "See link on aegunud",
      detail: "Aeg, mille {merchant} selle makse jaoks määras, on läbi.",
      next: "Kui soovite veel maksta, küsige uut linki.",
    },
    sold_out: {
      title: "Välja müüdud",
      detail: "Kõik kohad, mida {merchant} siin pakkus, on võetud.",
      next: "Küsige, kas neid tuleb juurde.",
    },
    archived: {
      title: "See link on suletud",
      detail: "{merchant} ei võta siin enam makseid vastu.",
      next: "Kui soovite veel maksta, küsige uut linki.",
    },
    busy: {
      title: "Praegu maksavad teised",
      detail: "Kõiki allesjäänud kohti hoiavad inimesed, kes praegu maksavad. Kui keegi neist loobub, vabaneb koht.",
      next: "Kohad vabanevad hiljemalt 15 minuti pärast.",
    },
    not_found: {
      title: "Siin ei ole makselehte",
      detail: "Aadressis võib olla kirjaviga või on link eemaldatud.",
      next: "Võrrelge aadressi täht-tähelt sellega, mille saite, või küsige inimeselt, kes selle saatis.",
    },
    not_ready: {
      title: "Maksed ei ole veel avatud",
      detail: "{merchant} ei ole kaardimaksete seadistamist veel lõpetanud.",
      next: "Proovige hiljem uuesti või andke müüjale teada.",
    },
    scheduled: {
      title: "Pole veel avatud",
      detail: "{merchant} võtab siin makseid vastu alates: {time}.",
      next: "Tulge siis tagasi. Aadress jääb samaks.",
    },
    opensIn: "Avamiseni: {time}",
    tryAgain: "Proovi uuesti",
    itemPaid: "See link on",
  },
  frame: {
    title: "See makse avaneb eraldi lehel",
    detail: "{merchant} ei ole lubanud sellel saidil seda siin näidata.",
    open: "Ava makseleht",
  },
  go: {
    title: "Maksmine: {provider}",
    detail: "Kaardi andmed sisestate teenuse {provider} lehel. Makske seal üks kord ja tulge siia tagasi.",
    continueTo: "Edasi: {provider}",
  },
  status: {
    states: {
      open: {
        title: "Ootame teie makset",
        detail: "Kui äsja maksite, kinnitab {provider} selle peagi ja näete seda siin. Kui ei, saate jätkata.",
      },
      not_opened: {
        title: "Makset ei õnnestunud alustada",
        detail:
          "Makseteenuse pakkuja ei võtnud seda vastu. Midagi ei võetud maha. Proovige uuesti; kui see kordub, andke saajale teada: {merchant}.",
      },
      pending: {
        title: "Teie pank otsustab",
        detail: "See võib võtta mõne minuti, mõnes pangas kauem. Võite selle lehe sulgeda; ärge makske uuesti.",
      },
      confirming: {
        title: "Kinnitame teie makset",
        detail: "Küsime, kas see õnnestus; vastab {provider}. Ärge makske uuesti; tulemust näete siin.",
      },
      switching: {
        title: "Vahetate makseviisi",
        detail:
          "Enne kui saate maksta teenusega {next}, peab {provider} kinnitama, et tema lehel ei saa enam midagi maksta. Seda ei ole veel juhtunud. Ärge seal enam makske; proovige peagi uuesti.",
      },
      paid: {
        title: "Makstud. Aitäh!",
        detail: "{merchant} on teie makse kätte saanud.",
      },
      authorized: {
        title: "Peaaegu valmis",
        detail: "Teie pank nõustus ja makset viiakse lõpule. Ärge makske uuesti; tulemust näete siin.",
      },
      declined: {
        title: "Makse ei õnnestunud",
        detail: "Midagi ei võetud maha. Võite uuesti proovida, ka teise kaardiga.",
      },
      expired: {
        title: "Aeg sai läbi",
        detail: "Makset ei jõutud õigel ajal lõpetada. Midagi ei võetud maha.",
      },
      canceled: {
        title: "Makse tühistatud",
        detail: "Midagi ei võetud maha.",
      },
      sold_out: {
        title: "Keegi oli kiirem",
        detail:
          "Viimane koht läks ära, kui te maksite. Kaardilt ei võeta midagi maha: autoriseering vabastatakse ja broneeritud summa kaob mõne päeva jooksul.",
      },
      late: {
        title: "Teie makse tuli liiga hilja",
        detail:
          "Kaardilt ei võeta midagi maha: autoriseering vabastatakse ja broneeritud summa kaob mõne päeva jooksul.",
      },
      refunded: {
        title: "Tagastatud",
        detail: "Raha on teel tagasi kaardile, millega maksite. Pankadel kulub selleks kuni 10 päeva.",
      },
      partially_refunded: {
        title: "Osaliselt tagastatud",
        detail: "Osa teie maksest läheb tagasi kaardile, millega maksite. Pankadel kulub selleks kuni 10 päeva.",
      },
      refund_pending: {
        title: "Tagastamine on pooleli",
        detail: "Tagasimakse on saadetud ja ei ole veel kinnitatud.",
      },
      review: {
        title: "Kontrollimisel",
        detail: "Seda makset peab vaatama inimene. Sellega tegeleb {merchant}. Ärge makske uuesti.",
      },
    },
    notes: {
      late_link_changed:
        "Teie makse laekus pärast seda, kui {merchant} oli lingi sulgenud või muutnud, seega saate raha tagasi.",
      late_link_expired: "Teie makse laekus pärast lingi aegumist, seega saate raha tagasi.",
      late_hold_lapsed: "Teie makse laekus pärast aega, milleks teie kohta hoiti, seega saate raha tagasi.",
      accepted_link_changed:
        "See laekus pärast lingi sulgemist või muutmist; {merchant} võtab selle vastu hinnaga, mida nägite.",
      accepted_link_expired: "See laekus pärast lingi aegumist; {merchant} võtab selle siiski vastu.",
      accepted_hold_lapsed:
        "See laekus pärast aega, milleks teie kohta hoiti; koht oli vaba ja {merchant} võtab selle vastu.",
      ended_link_changed: "{merchant} sulges või muutis lingi enne, kui olite maksnud.",
      ended_link_expired: "Link aegus enne, kui olite maksnud.",
      ended_hold_lapsed: "Aeg, milleks teie kohta hoiti, sai läbi enne, kui olite maksnud.",
      sold_out: "Viimane koht läks ära, kui te maksite, seega saate raha tagasi.",
      duplicate: "Laekus ka teine makse. Selle saate tagasi; maksate ühe korra.",
    },
    receipt: "Kviitung",
    yourPayment: "Teie makse",
    paidTo: "Saaja",
    payTo: "Saaja",
    paidAt: "Makstud",
    reference: "Viide",
    email: "E-post",
    refunded: "Tagastatud",
    refundUnderWay: "Tagastamine pooleli",
    remaining: "Jääb makstuks",
    continuePayment: "Jätka maksmist",
    cancel: "Tühista see makse",
    anotherWay: "Maksa muul viisil",
    payWith: "Makseviis: {provider}",
    buyAgain: "Osta uuesti",
    tryAgain: "Proovi uuesti",
    continueTo: "Edasi: {merchant}",
    keep: "Hoidke selle lehe aadress alles: see näitab alati, mis seisus teie makse on.",
    updating: "See leht uueneb ise.",
    openFullPage: "Kviitungi nägemiseks avage aadress, kuhu pärast maksmist tagasi tulite.",
    declineReasons: {
      declined: "Teie pank keeldus sellest kaardist. Meile ta põhjust ei ütle, teile ütleb.",
      insufficient_funds: "Sellel kaardil ei ole piisavalt vaba raha.",
      expired_card: "See kaart on aegunud.",
      incorrect_details: "Kaardi andmed ei klappinud. Kontrollige numbrit, kuupäeva ja turvakoodi.",
      authentication_failed: "Kinnitamine teie pangas ei õnnestunud.",
      limit_exceeded: "See summa ületab kaardi limiidi.",
      not_supported: "See kaart ei luba sellist makset.",
      try_later: "Pangaga ei saadud ühendust. Proovige mõne minuti pärast uuesti.",
    },
  },
  error: {
    requestId: "Kui meile sellest kirjutate, lisage {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Sellist makset ei ole",
      detail: "Aadress võib olla poolik. Avage see uuesti sõnumist, milles selle saite.",
    },
    unreadable: {
      title: "Vormi ei õnnestunud lugeda",
      detail: "Midagi ei võetud maha. Minge tagasi, laadige leht uuesti ja saatke vorm veel kord.",
    },
    tooLarge: {
      title: "Vorm on liiga suur",
      detail: "Midagi ei võetud maha. Minge tagasi, laadige leht uuesti ja saatke vorm veel kord.",
    },
    pspSilent: {
      title: "Makselehte ei õnnestunud avada",
      detail: "Midagi ei võetud maha. Minge tagasi ja proovige peagi uuesti.",
    },
    pspRefused: {
      title: "Seda summat ei saa siin maksta",
      detail: "Midagi ei võetud maha. Selle müüja makseteenuse pakkuja ei võta seda vastu: palun andke müüjale teada.",
    },
    overloaded: {
      title: "Liiga palju inimesi korraga",
      detail: "Midagi ei võetud maha. Minge tagasi ja proovige peagi uuesti.",
    },
    payUnavailable: {
      title: "Seda lehte ei saa praegu näidata",
      detail: "Teie makse jääb nii, nagu on. Laadige leht peagi uuesti ja ärge makske teist korda.",
    },
    internal: {
      title: "Meie poolel läks midagi valesti",
      detail: "Kui olite maksmas, vaadake makse lehte, enne kui uuesti maksate.",
    },
  },
};
