/** The shopper's texts in Dutch. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testmodus",
    testModeDetail: "er gaat geen geld om",
    questions: "Vragen?",
    language: "Taal",
    changeLanguage: "Wijzigen",
    total: "Totaal",
    errorTitle: "Fout: {title}",
    fxMarkup: "inclusief een opslag van {percent}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "{sum} betalen aan {merchant}",
    previewOpen: "Kies een bedrag en betaal {merchant}",
    unknownSum: "—",
    chooseAmount: "Kies een bedrag",
    checkQuantities: "Controleer de aantallen",
    checkChoices: "Controleer je keuzes",
    expires: "Je kunt betalen tot {time}.",
    lateRefunded: "Komt je betaling daarna binnen, dan krijg je het geld terug.",
    yourPayment: "Je betaling",
    email: "E-mail",
    emailHint: "Voor je bon en voor {provider}.",
    amount: "Bedrag",
    amountOther: "Ander bedrag",
    amountOtherLabel: "Ander bedrag in {currency}",
    amountLabel: "Bedrag in {currency}",
    amountRange: "Van {minimum} tot {maximum}",
    quantities: "Hoeveel?",
    quantity: "Aantal",
    fewer: "Eén minder: {item}",
    more: "Eén meer: {item}",
    each: "{sum} per stuk",
    linesSummary: "{count, plural, one {# artikel} other {Alle # artikelen}}",
    optional: "optioneel",
    extras: "Voeg toe aan je bestelling",
    extraTake: "{item} toevoegen",
    extraUpTo: "{sum} per stuk, maximaal {count, number}",
    tip: "Fooi geven",
    tipHint: "Alles gaat naar {merchant}.",
    tipNone: "Geen fooi",
    tipOther: "Andere fooi",
    tipOtherLabel: "Je fooi in {currency}",
    tipLine: "Fooi",
    fees: "Kosten",
    tax: "Belasting",
    vat: "btw",
    taxIncluded: "Inclusief {tax}",
    vatId: "Btw-nummer van je bedrijf",
    reverseCharge: "Btw verlegd: je bedrijf draagt de btw af",
    code: "Kortingscode",
    codeApply: "Code toepassen",
    walletCode: "Code van cadeaukaart of winkeltegoed",
    discount: "Korting",
    details: "Je gegevens",
    phone: "Telefoon",
    phoneHint: "Met landcode, zoals +49\u00A030\u00A0123456.",
    delivery: "Bezorging",
    deliveryRates: "Hoe wil je het ontvangen?",
    free: "Gratis",
    goesTo: "Naar {countries}",
    country: "Land",
    countryChoose: "Kies een land",
    shipName: "Volledige naam",
    shipLine1: "Straat en huisnummer",
    shipLine2: "Appartement, verdieping, bedrijf",
    shipPostalCode: "Postcode",
    shipCity: "Plaats",
    shipRegion: "Staat, provincie of prefectuur",
    choose: "Kies",
    numberRange: "Van {minimum, number} tot en met {maximum, number}",
    numberAtLeast: "{minimum, number} of meer",
    numberAtMost: "{maximum, number} of minder",
    note: "Opmerking",
    noteHint: "{merchant} leest deze.",
    agreement: "Je akkoord",
    terms: "Voorwaarden lezen",
    opensNewTab: "opent in een nieuw tabblad",
    currency: "Betalen in",
    rateHeld: "Deze koers geldt tot {time}.",
    update: "Totaal bijwerken",
    pay: "{sum} betalen",
    payUnknown: "Betalen",
    opening: "{provider} wordt geopend…",
    newTotal: "Totaal {sum}",
    cardWith: "{provider} neemt je kaart aan; het nummer komt nooit op deze pagina.",
    nextTitle: "Hoe het verder gaat",
    nextCard: "Je vult je kaart in op de pagina van {provider}.",
    nextCardWith: "Je vult je kaart in bij {provider}.",
    nextBack: "Je komt hier terug en ziet of het gelukt is.",
    nextMoney: "{merchant} krijgt het geld; jij krijgt een bevestiging op deze pagina.",
    errorsTitle: "{count, plural, one {Kijk nog even naar één punt} other {Kijk nog even naar # punten}}",
    priceChanged: "De prijs is veranderd",
    priceChangedDetail:
      "Hij is veranderd nadat je deze pagina had geopend. Er is niets afgeschreven. Bekijk het nieuwe totaal en betaal dan.",
    busy: "Er zijn nu anderen aan het betalen",
    busyDetail:
      "Alle plaatsen die nog over zijn, worden vastgehouden door mensen die aan het betalen zijn. Er is niets afgeschreven. Probeer het over een paar minuten opnieuw.",
  },
  errors: {
    currencyUnavailable: "In deze valuta kan nu niet worden betaald. Kies een andere.",
    emailRequired: "Vul je e-mailadres in.",
    emailInvalid: "Controleer je e-mailadres: het hoort eruit te zien als naam@example.com.",
    amountRequired: "Kies een bedrag of vul er een in.",
    amountNotANumber: "Vul het bedrag in cijfers in, zoals 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Vul een rond bedrag in, zonder decimalen.} one {Vul hoogstens # decimaal in.} other {Vul hoogstens # decimalen in.}}",
    amountBelowMinimum: "Vul {minimum} of meer in.",
    amountAboveMaximum: "Vul {maximum} of minder in.",
    quantityNotAllowed: "Vul een heel getal in van {minimum, number} tot en met {maximum, number}.",
    at: "{label}: {message}",
    required: "Dit is verplicht. Vul het in.",
    chooseOne: "Kies een van de opties.",
    tooLong: "{limit, plural, one {Gebruik hoogstens # teken.} other {Gebruik hoogstens # tekens.}}",
    tooShort: "{limit, plural, one {Gebruik minstens # teken.} other {Gebruik minstens # tekens.}}",
    notANumber: "Vul een getal in cijfers in, zoals 12.",
    belowMinimum: "Vul {limit, number} of meer in.",
    aboveMaximum: "Vul {limit, number} of minder in.",
    phoneInvalid: "Controleer het nummer: cijfers, liefst met landcode, zoals +49\u00A030\u00A0123456.",
    countryRequired: "Kies een land.",
    countryNotOffered: "Daar kan niet worden bezorgd. Kies een ander land.",
    postalCodeInvalid: "Controleer de postcode: die heeft alleen letters, cijfers, spaties en streepjes.",
    consentRequired: "Vink dit aan als je akkoord gaat. Anders kun je hier niet betalen.",
    tipNotAllowed: "Vul de fooi in cijfers in, zoals 5,00, of kies ‘Geen fooi’.",
    vatIdInvalid: "Controleer het btw-nummer: het moet geldig zijn en van jouw land. Of laat het leeg.",
    vatIdUnknown: "Het EU-register (VIES) kent dit btw-nummer niet. Verbeter het, of laat het leeg en betaal met btw.",
    codeUnknown: "Deze code bestaat hier niet. Controleer de code of laat het veld leeg.",
    codeExpired: "Deze code is verlopen. Verwijder de code om zonder korting te betalen.",
    codeUsedUp: "Deze code is op. Verwijder de code om zonder korting te betalen.",
    codeUsedByYou: "Je hebt deze code al gebruikt. Verwijder de code om zonder korting te betalen.",
    walletLacks: "Het resterende tegoed is te laag voor {sum}. Laat het veld leeg om anders te betalen.",
    deliveryRequired: "Kies hoe je het wilt ontvangen.",
    deliveryElsewhere: "Dat gaat niet naar jouw land. Kijk wat wel kan, en naar het nieuwe totaal.",
    totalZero: "Kies minstens één artikel.",
    totalTooLarge: "Dit totaal is te hoog om in één keer te betalen. Kies minder artikelen.",
  },
  unavailable: {
    paused: {
      title: "Betalen is gepauzeerd",
      detail: "{merchant} heeft deze link voorlopig gepauzeerd.",
      next: "Probeer het later opnieuw, of vraag wanneer hij weer opengaat.",
    },
    expired: {
      title: "Deze link is verlopen",
      detail: "De tijd die {merchant} voor deze betaling had bepaald, is voorbij.",
      next: "Wil je nog betalen, vraag dan om een nieuwe link.",
    },
    sold_out: {
      title: "Uitverkocht",
      detail: "Alle plaatsen die {merchant} hier aanbood, zijn bezet.",
      next: "Vraag of er nog meer komen.",
    },
    already_paid: {
      title: "Al betaald",
      detail: "{merchant} vroeg hier om één betaling, en die is gedaan.",
    },
    archived: {
      title: "Deze link is gesloten",
      detail: "{merchant} neemt hier geen betalingen meer aan.",
      next: "Wil je nog betalen, vraag dan om een nieuwe link.",
    },
    busy: {
      title: "Er zijn nu anderen aan het betalen",
      detail:
        "Alle plaatsen die nog over zijn, worden vastgehouden door mensen die aan het betalen zijn. Stopt een van hen, dan komt er een plaats vrij.",
      next: "Plaatsen komen uiterlijk na 15 minuten weer vrij.",
    },
    not_found: {
      title: "Hier is geen betaalpagina",
      detail: "Misschien is het adres verkeerd getypt of is de link verwijderd.",
      next: "Vergelijk het adres letter voor letter met het adres dat je hebt gekregen, of vraag het aan wie het je stuurde.",
    },
    not_ready: {
      title: "Nog niet open voor betalingen",
      detail: "{merchant} is nog niet klaar met het instellen van kaartbetalingen.",
      next: "Probeer het later opnieuw, of laat het weten.",
    },
    scheduled: {
      title: "Nog niet open",
      detail: "{merchant} neemt hier betalingen aan vanaf {time}.",
      next: "Kom dan terug. Het adres blijft hetzelfde.",
    },
    opensIn: "Opent over {time}",
    tryAgain: "Opnieuw proberen",
    itemPaid: "Deze link is voor",
  },
  frame: {
    title: "Deze betaling opent op een eigen pagina",
    detail: "{merchant} heeft deze site niet toegestaan om die hier te tonen.",
    open: "De betaalpagina openen",
  },
  go: {
    title: "Betalen bij {provider}",
    detail: "Je vult je kaart in op de pagina van {provider}. Betaal daar één keer en kom hier terug.",
    continueTo: "Verder naar {provider}",
  },
  card: {
    fields: "Je kaart",
    loading: "Het kaartformulier van {provider} wordt geopend…",
    confirming: "We vragen {provider} of het gelukt is…",
    paying: "Bezig met betalen…",
    trust: "Alleen {provider} ziet je kaartnummer.",
    noScript:
      "Om je kaart op deze pagina in te vullen, moet JavaScript aanstaan. Je kunt ook betalen op de pagina van {provider}.",
    failed: "Het kaartformulier van {provider} kon hier niet worden geopend. Betaal op de pagina van {provider}.",
    declined: "De betaling is niet gelukt. Controleer je kaart of probeer een andere.",
    elsewhere: "Betalen op de pagina van {provider}",
    elsewhereInstead: "Liever betalen bij {provider}",
    here: "Je kaart hier invullen",
    back: "Anders betalen of annuleren",
  },
  status: {
    states: {
      open: {
        title: "Wachten op je betaling",
        detail:
          "Heb je net betaald, dan bevestigt {provider} dat zo en zie je het op deze pagina. Zo niet, dan kun je verdergaan.",
      },
      not_opened: {
        title: "De betaling kon niet worden gestart",
        detail:
          "De betaaldienst heeft haar niet aangenomen. Er is niets afgeschreven. Probeer het opnieuw, of laat het {merchant} weten als het weer gebeurt.",
      },
      pending: {
        title: "Je bank beslist",
        detail:
          "Dit kan een paar minuten duren, bij sommige banken langer. Je mag deze pagina sluiten; betaal niet nog een keer.",
      },
      confirming: {
        title: "Je betaling wordt bevestigd",
        detail: "We vragen {provider} of zij gelukt is. Betaal niet nog een keer; deze pagina zegt het je.",
      },
      switching: {
        title: "Je betaalt op een andere manier",
        detail:
          "Voordat je met {next} kunt betalen, moet {provider} bevestigen dat er op die pagina niets meer betaald kan worden. Dat is nog niet gebeurd. Betaal daar niet meer; probeer het zo opnieuw.",
      },
      paid: {
        title: "Betaald. Dank je wel!",
        detail: "{merchant} heeft je betaling.",
      },
      authorized: {
        title: "Bijna klaar",
        detail: "Je bank is akkoord en de betaling wordt afgerond. Betaal niet nog een keer; deze pagina zegt het je.",
      },
      reserved: {
        title: "Je betaling is gereserveerd",
        detail:
          "Je bank heeft het bedrag apart gezet. {merchant} int het als je bestelling klaar is; tot die tijd wordt er niets afgeschreven. Betaal niet nog een keer.",
      },
      declined: {
        title: "De betaling is niet gelukt",
        detail: "Er is niets afgeschreven. Je kunt het opnieuw proberen, ook met een andere kaart.",
      },
      expired: {
        title: "De tijd is om",
        detail: "De betaling is niet op tijd afgerond. Er is niets afgeschreven.",
      },
      canceled: {
        title: "Betaling geannuleerd",
        detail: "Er is niets afgeschreven.",
      },
      sold_out: {
        title: "Iemand was sneller",
        detail:
          "De laatste plaats ging weg terwijl je betaalde. Er wordt niets van je kaart afgeschreven: de autorisatie wordt vrijgegeven en een gereserveerd bedrag verdwijnt binnen een paar dagen.",
      },
      late: {
        title: "Je betaling kwam te laat",
        detail:
          "Er wordt niets van je kaart afgeschreven: de autorisatie wordt vrijgegeven en een gereserveerd bedrag verdwijnt binnen een paar dagen.",
      },
      refunded: {
        title: "Terugbetaald",
        detail: "Het geld is onderweg naar de kaart waarmee je betaalde. Bij banken duurt dat tot 10 dagen.",
      },
      partially_refunded: {
        title: "Deels terugbetaald",
        detail:
          "Een deel van je betaling gaat terug naar de kaart waarmee je betaalde. Bij banken duurt dat tot 10 dagen.",
      },
      refund_pending: {
        title: "Terugbetaling onderweg",
        detail: "De terugbetaling is verstuurd en nog niet bevestigd.",
      },
      disputed: {
        title: "Je bank onderzoekt deze betaling",
        detail: "Jij of je bank heeft haar betwist. Je bank beslist en laat het je weten; ook {merchant} wacht daarop.",
      },
      charged_back: {
        title: "Teruggehaald door je bank",
        detail: "Je bank heeft deze betaling teruggehaald bij {merchant}. Vraag je bank wanneer je het geld krijgt.",
      },
      review: {
        title: "Wordt bekeken",
        detail: "Naar deze betaling moet iemand kijken. {merchant} doet dat. Betaal niet nog een keer.",
      },
    },
    notes: {
      late_link_changed:
        "Je betaling kwam binnen nadat {merchant} deze link had gesloten of gewijzigd; je krijgt het geld terug.",
      late_link_expired: "Je betaling kwam binnen nadat deze link was verlopen; je krijgt het geld terug.",
      late_hold_lapsed:
        "Je betaling kwam binnen na de tijd waarin je plaats werd vastgehouden; je krijgt het geld terug.",
      accepted_link_changed:
        "Zij kwam binnen nadat deze link was gesloten of gewijzigd; {merchant} neemt haar aan voor de prijs die je zag.",
      accepted_link_expired: "Zij kwam binnen nadat deze link was verlopen; {merchant} neemt haar toch aan.",
      accepted_hold_lapsed:
        "Zij kwam binnen na de tijd waarin je plaats werd vastgehouden; er was een plaats vrij en {merchant} neemt haar aan.",
      ended_link_changed: "{merchant} heeft deze link gesloten of gewijzigd voordat je had betaald.",
      ended_link_expired: "Deze link is verlopen voordat je had betaald.",
      ended_hold_lapsed: "De tijd waarin je plaats werd vastgehouden, was om voordat je had betaald.",
      sold_out: "De laatste plaats ging weg terwijl je betaalde; je krijgt het geld terug.",
      released_by_merchant:
        "{merchant} heeft je betaling niet geïnd. Een gereserveerd bedrag verdwijnt binnen een paar dagen.",
      released:
        "De goedkeuring van je bank verliep voordat de betaling was geïnd. Een gereserveerd bedrag verdwijnt binnen een paar dagen.",
      reversed: "De betaling was bevestigd, maar je bank heeft haar daarna teruggehaald.",
      duplicate: "Er kwam hiervoor ook een tweede betaling binnen. Die krijg je terug; je betaalt één keer.",
    },
    receipt: "Bon",
    yourPayment: "Je betaling",
    paidTo: "Betaald aan",
    payTo: "Aan",
    paidAt: "Betaald op",
    reference: "Kenmerk",
    email: "E-mail",
    refunded: "Terugbetaald",
    refundUnderWay: "Terugbetaling onderweg",
    remaining: "Blijft betaald",
    continuePayment: "Verder met betalen",
    cancel: "Deze betaling annuleren",
    anotherWay: "Anders betalen",
    payWith: "Betalen met {provider}",
    buyAgain: "Nog een keer kopen",
    tryAgain: "Opnieuw proberen",
    continueTo: "Verder naar {merchant}",
    keep: "Bewaar het adres van deze pagina: het laat altijd zien hoe het met je betaling staat.",
    updating: "Deze pagina werkt zichzelf bij.",
    stopped: "Deze pagina werkt zichzelf niet meer bij.",
    lookAgain: "Opnieuw bekijken",
    showReceipt: "Bon om te printen of te bewaren",
    openFullPage: "Open het adres waar je na het betalen terugkwam om de bon te zien.",
    walletBack: "Wat wordt teruggegeven, komt op de cadeaukaart of het tegoed waarmee u hebt betaald.",
    walletReserved:
      "Het bedrag is gereserveerd op uw cadeaukaart of tegoed. {merchant} neemt het af wanneer uw bestelling klaar is. Betaal niet nog een keer.",
    declineReasons: {
      declined: "Je bank heeft deze kaart geweigerd. Ons zegt zij niet waarom; jou wel.",
      insufficient_funds: "Er is niet genoeg geld beschikbaar op deze kaart.",
      expired_card: "Deze kaart is verlopen.",
      incorrect_details:
        "De gegevens van de kaart klopten niet. Controleer het nummer, de datum en de beveiligingscode.",
      authentication_failed: "De bevestiging bij je bank is niet gelukt.",
      limit_exceeded: "Dit bedrag is hoger dan de limiet van de kaart.",
      not_supported: "Met deze kaart kun je niet op deze manier betalen.",
      try_later: "De bank was niet bereikbaar. Probeer het over een paar minuten opnieuw.",
    },
  },
  receipt: {
    statuses: {
      paid: "Betaald",
      partially_refunded: "Deels terugbetaald",
      refunded: "Terugbetaald",
      disputed: "Betwist bij de bank",
    },
    paidThrough: "Betaald via",
    issuedAt: "Uitgegeven op",
    issuedBy: "Uitgegeven door",
    signature: "Handtekening",
    signatureDetail:
      "Deze tekst bevat de gegevens hierboven en een handtekening eronder. Wie deze bon krijgt, kan op {address} controleren dat er niets aan is veranderd.",
    print: "Printen",
    download: "Downloaden",
    copy: "Kopiëren",
    copied: "Gekopieerd",
    verify: "Controleren",
    back: "Terug naar de betaling",
  },
  verify: {
    title: "Een bon controleren",
    detail:
      "Plak de handtekening van een bon, of open het bestand waarin je die kreeg. Zodra deze pagina is geladen, controleert je browser de handtekening zelf en stuurt hij die nergens heen.",
    receipt: "Handtekening van de bon",
    receiptHint: "Die begint met ‘eyJ’ en er staan twee punten in.",
    receiptMissing: "Plak eerst de handtekening van een bon.",
    open: "Een bestand openen",
    check: "Controleren",
    keys: "Sleutels voor de controle",
    keysHint:
      "Dit zijn de sleutels van {issuer}. Komt de bon ergens anders vandaan, vervang ze dan door de sleutels van die uitgever.",
    fingerprint: "Vingerafdruk van de huidige sleutel",
    fingerprintEarlier: "Vingerafdruk van een eerdere sleutel",
    key: "Ondertekend met sleutel",
    ownKey: "een sleutel van {issuer}",
    givenKey: "een sleutel die je hebt ingevoerd",
    saysIssuer: "Volgens de bon komt die van {issuer}.",
    refundedPart: "Toen terugbetaald",
    pendingPart: "Terugbetaling toen onderweg",
    paidFor: "Voor",
    items: "Artikelen",
    exchange: "Omgerekend van",
    status: "Status toen",
    outcomes: {
      valid: {
        title: "Echt",
        detail:
          "Aan deze bon is niets veranderd sinds hij werd ondertekend. Hij zegt hoe het ervoor stond toen hij werd uitgegeven.",
      },
      tampered: {
        title: "Niet echt",
        detail:
          "De handtekening klopt niet: de bon is veranderd of iemand anders heeft hem ondertekend. Vertrouw hem niet.",
      },
      unknown_key: {
        title: "Ondertekend met een onbekende sleutel",
        detail:
          "Geen van deze sleutels heeft hem ondertekend. Vertrouw hem niet, tenzij je de sleutels van de uitgever zelf krijgt en ze passen.",
      },
      other_issuer: {
        title: "Uitgegeven door een ander",
        detail:
          "Dit zijn niet de sleutels van de uitgever die erop staat. Controleer de bon daar, of met de sleutels van die uitgever.",
      },
      unsigned: {
        title: "Niet ondertekend",
        detail: "Dit kan iedereen geschreven hebben. Vertrouw het niet.",
      },
      not_a_receipt: {
        title: "Geen bon",
        detail: "Dit is iets anders dat ondertekend is, of een soort bon die hier niet bekend is.",
      },
      unreadable: {
        title: "Dit kan niet worden gelezen",
        detail:
          "Het is geen handtekening van een bon, of maar een deel ervan. Kopieer alles, van de eerste tot de laatste letter.",
      },
      keys_unreadable: {
        title: "De sleutels kunnen niet worden gelezen",
        detail:
          "Er staat geen sleutel voor bonnen in wat is ingevoerd. Kopieer het hele sleutelbestand van de uitgever.",
      },
      unsupported: {
        title: "Niet gecontroleerd",
        detail: "Je browser kan dit soort handtekeningen niet controleren. Probeer een nieuwere.",
      },
    },
  },
  error: {
    requestId: "Schrijf je ons hierover, vermeld dan {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Deze betaling bestaat niet",
      detail: "Misschien is het adres niet volledig. Open het opnieuw vanuit het bericht waarin je het kreeg.",
    },
    unreadable: {
      title: "Het formulier kon niet worden gelezen",
      detail: "Er is niets afgeschreven. Ga terug, laad de pagina opnieuw en verstuur het formulier nog een keer.",
    },
    tooLarge: {
      title: "Het formulier is te groot",
      detail: "Er is niets afgeschreven. Ga terug, laad de pagina opnieuw en verstuur het formulier nog een keer.",
    },
    pspSilent: {
      title: "De betaalpagina kon niet worden geopend",
      detail: "Er is niets afgeschreven. Ga terug en probeer het zo opnieuw.",
    },
    pspRefused: {
      title: "Dit bedrag kan hier niet worden betaald",
      detail:
        "Er is niets afgeschreven. De betaaldienst van deze verkoper neemt het niet aan: laat het de verkoper weten.",
    },
    overloaded: {
      title: "Te veel mensen tegelijk",
      detail: "Er is niets afgeschreven. Ga terug en probeer het zo opnieuw.",
    },
    payUnavailable: {
      title: "Deze pagina kan nu niet worden getoond",
      detail: "Je betaling blijft zoals zij is. Laad deze pagina zo opnieuw en betaal geen tweede keer.",
    },
    internal: {
      title: "Er ging iets mis bij ons",
      detail: "Was je aan het betalen, kijk dan op de pagina van de betaling voordat je nog een keer betaalt.",
    },
  },
};
