/** The shopper's texts in Finnish. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testitila",
    testModeDetail: "rahaa ei liiku",
    questions: "Kysyttävää?",
    language: "Kieli",
    changeLanguage: "Vaihda",
    total: "Yhteensä",
    errorTitle: "Virhe: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Maksa {sum}, saaja {merchant}",
    previewOpen: "Valitse summa ja maksa, saaja {merchant}",
    unknownSum: "—",
    chooseAmount: "Valitse summa",
    checkQuantities: "Tarkista määrät",
    expires: "Voit maksaa {time} asti.",
    lateRefunded: "Jos maksusi saapuu sen jälkeen, se palautetaan.",
    yourPayment: "Maksusi",
    email: "Sähköposti",
    emailHint: "Kuittia varten; myös {provider} saa sen.",
    amount: "Summa",
    amountOther: "Muu summa",
    amountOtherLabel: "Muu summa ({currency})",
    amountLabel: "Summa ({currency})",
    amountRange: "{minimum} – {maximum}",
    quantities: "Kuinka monta?",
    quantity: "Määrä",
    fewer: "Yksi vähemmän: {item}",
    more: "Yksi lisää: {item}",
    each: "{sum} / kpl",
    linesSummary: "{count, plural, one {# tuote} other {Kaikki # tuotetta}}",
    update: "Päivitä loppusumma",
    pay: "Maksa {sum}",
    payUnknown: "Maksa",
    opening: "Avataan: {provider}…",
    newTotal: "Yhteensä {sum}",
    cardWith: "{provider} ottaa korttisi vastaan; sen numero ei koskaan päädy tälle sivulle.",
    nextTitle: "Mitä seuraavaksi tapahtuu",
    nextCard: "Annat korttisi tiedot palvelun {provider} sivulla.",
    nextBack: "Palaat tänne ja näet, onnistuiko maksu.",
    nextMoney: "{merchant} saa rahat; sinä saat vahvistuksen tällä sivulla.",
    errorsTitle: "{count, plural, one {Yksi kohta pitää korjata} other {# kohtaa pitää korjata}}",
    priceChanged: "Hinta on muuttunut",
    priceChangedDetail:
      "Se muuttui sen jälkeen, kun avasit tämän sivun. Mitään ei veloitettu. Katso uusi loppusumma ja maksa sitten.",
    busy: "Muut maksavat juuri nyt",
    busyDetail:
      "Kaikki jäljellä olevat paikat ovat varattuina maksamassa oleville. Mitään ei veloitettu. Yritä uudelleen muutaman minuutin kuluttua.",
  },
  errors: {
    emailRequired: "Anna sähköpostiosoitteesi.",
    emailInvalid: "Tarkista sähköpostiosoitteesi: sen pitäisi olla muotoa nimi@example.com.",
    amountRequired: "Valitse tai anna summa.",
    amountNotANumber: "Anna summa numeroin, esimerkiksi 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Anna kokonainen summa ilman desimaaleja.} one {Anna enintään # desimaali.} other {Anna enintään # desimaalia.}}",
    amountBelowMinimum: "Anna {minimum} tai enemmän.",
    amountAboveMaximum: "Anna {maximum} tai vähemmän.",
    quantityNotAllowed: "Anna kokonaisluku väliltä {minimum, number}–{maximum, number}.",
    totalZero: "Valitse vähintään yksi tuote.",
    totalTooLarge: "Loppusumma on liian suuri maksettavaksi kerralla. Valitse vähemmän tuotteita.",
  },
  unavailable: {
    paused: {
      title: "Maksaminen on keskeytetty",
      detail: "{merchant} on toistaiseksi keskeyttänyt tämän linkin.",
      next: "Yritä myöhemmin uudelleen tai kysy, milloin se avataan taas.",
    },
    expired: {
      title: "Tämä linkki on vanhentunut",
      detail: "Aika, jonka {merchant} antoi tälle maksulle, on päättynyt.",
      next: "Jos haluat vielä maksaa, pyydä uusi linkki.",
    },
    sold_out: {
      title: "Loppuunmyyty",
      detail: "Kaikki paikat, jotka {merchant} tarjosi täällä, on varattu.",
      next: "Kysy, tuleeko lisää.",
    },
    archived: {
      title: "Tämä linkki on suljettu",
      detail: "{merchant} ei enää ota täällä maksuja vastaan.",
      next: "Jos haluat vielä maksaa, pyydä uusi linkki.",
    },
    busy: {
      title: "Muut maksavat juuri nyt",
      detail:
        "Kaikki jäljellä olevat paikat ovat varattuina maksamassa oleville. Jos joku heistä lopettaa, paikka vapautuu.",
      next: "Paikat vapautuvat viimeistään 15 minuutin kuluttua.",
    },
    not_found: {
      title: "Täällä ei ole maksusivua",
      detail: "Osoitteessa voi olla kirjoitusvirhe, tai linkki on poistettu.",
      next: "Vertaa osoitetta kirjain kirjaimelta saamaasi osoitteeseen tai kysy siltä, joka lähetti sen sinulle.",
    },
    not_ready: {
      title: "Maksuja ei vielä oteta vastaan",
      detail: "{merchant} ei ole vielä saanut korttimaksuja käyttöön.",
      next: "Yritä myöhemmin uudelleen tai ilmoita asiasta.",
    },
    scheduled: {
      title: "Ei vielä avoinna",
      detail: "{merchant} ottaa täällä vastaan maksuja alkaen: {time}.",
      next: "Palaa silloin. Osoite pysyy samana.",
    },
    opensIn: "Avautumiseen: {time}",
    tryAgain: "Yritä uudelleen",
    itemPaid: "Tämä linkki koskee",
  },
  frame: {
    title: "Tämä maksu avautuu omalle sivulleen",
    detail: "{merchant} ei ole antanut tälle sivustolle lupaa näyttää sitä täällä.",
    open: "Avaa maksusivu",
  },
  go: {
    title: "Maksa: {provider}",
    detail: "Annat korttisi tiedot palvelun {provider} sivulla. Maksa siellä kerran ja palaa tänne.",
    continueTo: "Jatka: {provider}",
  },
  status: {
    states: {
      open: {
        title: "Odotetaan maksuasi",
        detail:
          "Jos maksoit juuri, {provider} vahvistaa sen hetken kuluttua ja tämä sivu kertoo siitä. Jos et, voit jatkaa.",
      },
      not_opened: {
        title: "Maksua ei voitu aloittaa",
        detail:
          "Maksupalvelu ei ottanut sitä vastaan. Mitään ei veloitettu. Yritä uudelleen; jos se toistuu, kerro siitä. Saaja on {merchant}.",
      },
      pending: {
        title: "Pankkisi tekee päätöstä",
        detail:
          "Se voi kestää muutaman minuutin, joissakin pankeissa kauemmin. Voit sulkea tämän sivun; älä maksa uudelleen.",
      },
      confirming: {
        title: "Maksuasi vahvistetaan",
        detail:
          "Selvitämme, menikö maksu läpi; {provider} kertoo sen meille. Älä maksa uudelleen; tämä sivu kertoo tuloksen.",
      },
      switching: {
        title: "Maksutapaa vaihdetaan",
        detail:
          "Ennen kuin voit maksaa palvelussa {next}, palvelun {provider} on vahvistettava, ettei sen sivulla voi enää maksaa mitään. Sitä ei ole vielä tapahtunut. Älä maksa siellä enää; yritä hetken kuluttua uudelleen.",
      },
      paid: {
        title: "Maksettu. Kiitos!",
        detail: "{merchant} on saanut maksusi.",
      },
      authorized: {
        title: "Melkein valmista",
        detail: "Pankkisi hyväksyi maksun, ja sitä viimeistellään. Älä maksa uudelleen; tämä sivu kertoo tuloksen.",
      },
      declined: {
        title: "Maksu ei onnistunut",
        detail: "Mitään ei veloitettu. Voit yrittää uudelleen, myös toisella kortilla.",
      },
      expired: {
        title: "Aika loppui",
        detail: "Maksua ei ehditty tehdä ajoissa. Mitään ei veloitettu.",
      },
      canceled: {
        title: "Maksu peruttu",
        detail: "Mitään ei veloitettu.",
      },
      sold_out: {
        title: "Joku oli nopeampi",
        detail:
          "Viimeinen paikka meni maksaessasi. Korttiasi ei veloiteta: varaus vapautetaan, ja varattu summa poistuu muutaman päivän kuluessa.",
      },
      late: {
        title: "Maksusi tuli liian myöhään",
        detail: "Korttiasi ei veloiteta: varaus vapautetaan, ja varattu summa poistuu muutaman päivän kuluessa.",
      },
      refunded: {
        title: "Palautettu",
        detail: "Rahat ovat matkalla takaisin kortille, jolla maksoit. Pankeilta se vie enintään 10 päivää.",
      },
      partially_refunded: {
        title: "Palautettu osittain",
        detail: "Osa maksustasi palautetaan kortille, jolla maksoit. Pankeilta se vie enintään 10 päivää.",
      },
      refund_pending: {
        title: "Palautus kesken",
        detail: "Palautus on lähetetty, mutta sitä ei ole vielä vahvistettu.",
      },
      review: {
        title: "Tarkistettavana",
        detail: "Ihmisen täytyy katsoa tämä maksu. Sen tekee {merchant}. Älä maksa uudelleen.",
      },
    },
    notes: {
      late_link_changed:
        "Maksusi saapui sen jälkeen, kun {merchant} oli sulkenut linkin tai muuttanut sitä, joten se palautetaan.",
      late_link_expired: "Maksusi saapui linkin vanhenemisen jälkeen, joten se palautetaan.",
      late_hold_lapsed: "Maksusi saapui sen jälkeen, kun paikkasi varausaika oli päättynyt, joten se palautetaan.",
      accepted_link_changed:
        "Se saapui sen jälkeen, kun linkki oli suljettu tai sitä oli muutettu; {merchant} hyväksyy sen näkemälläsi hinnalla.",
      accepted_link_expired: "Se saapui linkin vanhenemisen jälkeen; {merchant} hyväksyy sen silti.",
      accepted_hold_lapsed:
        "Se saapui sen jälkeen, kun paikkasi varausaika oli päättynyt; paikka oli vapaana, ja {merchant} hyväksyy sen.",
      ended_link_changed: "{merchant} sulki linkin tai muutti sitä, ennen kuin olit maksanut.",
      ended_link_expired: "Linkki vanheni, ennen kuin olit maksanut.",
      ended_hold_lapsed: "Paikkasi varausaika päättyi, ennen kuin olit maksanut.",
      sold_out: "Viimeinen paikka meni maksaessasi, joten maksusi palautetaan.",
      duplicate: "Tästä saapui myös toinen maksu. Se palautetaan; maksat kerran.",
    },
    receipt: "Kuitti",
    yourPayment: "Maksusi",
    paidTo: "Maksun saaja",
    payTo: "Saaja",
    paidAt: "Maksettu",
    reference: "Viite",
    email: "Sähköposti",
    refunded: "Palautettu",
    refundUnderWay: "Palautus kesken",
    remaining: "Jää maksetuksi",
    continuePayment: "Jatka maksamaan",
    cancel: "Peru tämä maksu",
    anotherWay: "Maksa toisella tavalla",
    payWith: "Maksutapa: {provider}",
    buyAgain: "Osta uudelleen",
    tryAgain: "Yritä uudelleen",
    continueTo: "Jatka: {merchant}",
    keep: "Pidä tämän sivun osoite tallessa: se näyttää aina, missä maksusi on menossa.",
    updating: "Tämä sivu päivittyy itsestään.",
    openFullPage: "Näet kuitin avaamalla osoitteen, johon palasit maksamisen jälkeen.",
    declineReasons: {
      declined: "Pankkisi hylkäsi tämän kortin. Se ei kerro syytä meille, mutta kertoo sen sinulle.",
      insufficient_funds: "Kortilla ei ole tarpeeksi rahaa käytettävissä.",
      expired_card: "Kortti on vanhentunut.",
      incorrect_details: "Kortin tiedot eivät täsmänneet. Tarkista numero, päiväys ja turvakoodi.",
      authentication_failed: "Vahvistus pankissasi ei onnistunut.",
      limit_exceeded: "Summa ylittää kortin rajan.",
      not_supported: "Kortti ei salli tällaista maksua.",
      try_later: "Pankkiin ei saatu yhteyttä. Yritä uudelleen muutaman minuutin kuluttua.",
    },
  },
  error: {
    requestId: "Jos kirjoitat meille tästä, mainitse {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Tällaista maksua ei ole",
      detail: "Osoite voi olla vajaa. Avaa se uudelleen viestistä, jossa sait sen.",
    },
    unreadable: {
      title: "Lomaketta ei voitu lukea",
      detail: "Mitään ei veloitettu. Palaa takaisin, lataa sivu uudelleen ja lähetä lomake vielä kerran.",
    },
    tooLarge: {
      title: "Lomake on liian suuri",
      detail: "Mitään ei veloitettu. Palaa takaisin, lataa sivu uudelleen ja lähetä lomake vielä kerran.",
    },
    pspSilent: {
      title: "Maksusivua ei voitu avata",
      detail: "Mitään ei veloitettu. Palaa takaisin ja yritä hetken kuluttua uudelleen.",
    },
    pspRefused: {
      title: "Tätä summaa ei voi maksaa täällä",
      detail: "Mitään ei veloitettu. Myyjän maksupalvelu ei ota sitä vastaan: kerro siitä myyjälle.",
    },
    overloaded: {
      title: "Liian monta yhtä aikaa",
      detail: "Mitään ei veloitettu. Palaa takaisin ja yritä hetken kuluttua uudelleen.",
    },
    payUnavailable: {
      title: "Tätä sivua ei voida näyttää juuri nyt",
      detail: "Maksusi tila ei muutu. Lataa sivu hetken kuluttua uudelleen, äläkä maksa toista kertaa.",
    },
    internal: {
      title: "Meillä meni jotakin vikaan",
      detail: "Jos olit maksamassa, katso maksun sivua, ennen kuin maksat uudelleen.",
    },
  },
};
