/** The shopper's texts in German. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Testmodus",
    testModeDetail: "es fließt kein Geld",
    questions: "Fragen?",
    language: "Sprache",
    changeLanguage: "Ändern",
    total: "Gesamt",
    errorTitle: "Fehler: {title}",
    fxMarkup: "enthält einen Aufschlag von {percent}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "{sum} an {merchant} zahlen",
    previewOpen: "Betrag wählen und an {merchant} zahlen",
    unknownSum: "—",
    chooseAmount: "Betrag wählen",
    checkQuantities: "Anzahl prüfen",
    checkChoices: "Auswahl prüfen",
    expires: "Sie können bis {time} zahlen.",
    lateRefunded: "Kommt Ihre Zahlung danach an, wird sie zurückgegeben.",
    yourPayment: "Ihre Zahlung",
    email: "E-Mail",
    emailHint: "Für Ihren Beleg und für {provider}.",
    amount: "Betrag",
    amountOther: "Anderer Betrag",
    amountOtherLabel: "Anderer Betrag in {currency}",
    amountLabel: "Betrag in {currency}",
    amountRange: "Von {minimum} bis {maximum}",
    quantities: "Wie viele?",
    quantity: "Anzahl",
    fewer: "Eins weniger: {item}",
    more: "Eins mehr: {item}",
    each: "je {sum}",
    linesSummary: "{count, plural, one {# Position} other {Alle # Positionen}}",
    optional: "optional",
    extras: "Zur Bestellung hinzufügen",
    extraTake: "{item} hinzufügen",
    extraUpTo: "je {sum}, bis zu {count, number}",
    tip: "Trinkgeld geben",
    tipHint: "Geht vollständig an {merchant}.",
    tipNone: "Kein Trinkgeld",
    tipOther: "Anderer Betrag",
    tipOtherLabel: "Ihr Trinkgeld in {currency}",
    tipLine: "Trinkgeld",
    fees: "Gebühren",
    tax: "Steuer",
    vat: "MwSt.",
    taxIncluded: "Inkl. {tax}",
    vatId: "USt-IdNr. Ihres Unternehmens",
    reverseCharge: "Steuerschuldnerschaft des Leistungsempfängers: Ihr Unternehmen schuldet die Umsatzsteuer",
    code: "Gutscheincode",
    codeApply: "Code einlösen",
    walletCode: "Code einer Geschenkkarte oder eines Guthabens",
    discount: "Rabatt",
    details: "Ihre Angaben",
    phone: "Telefon",
    phoneHint: "Mit Ländervorwahl, zum Beispiel +49\u00a030\u00a0123456.",
    delivery: "Lieferung",
    deliveryRates: "Wie soll geliefert werden?",
    free: "Kostenlos",
    goesTo: "Lieferung nach: {countries}",
    country: "Land",
    countryChoose: "Land wählen",
    shipName: "Vor- und Nachname",
    shipLine1: "Straße und Hausnummer",
    shipLine2: "Wohnung, Stockwerk, Firma",
    shipPostalCode: "Postleitzahl",
    shipCity: "Ort",
    shipRegion: "Bundesstaat, Provinz oder Präfektur",
    choose: "Bitte wählen",
    numberRange: "Von {minimum, number} bis {maximum, number}",
    numberAtLeast: "{minimum, number} oder mehr",
    numberAtMost: "{maximum, number} oder weniger",
    note: "Notiz",
    noteHint: "{merchant} liest sie.",
    agreement: "Ihre Zustimmung",
    terms: "Bedingungen lesen",
    opensNewTab: "öffnet sich in einem neuen Tab",
    currency: "Zahlen in",
    rateHeld: "Dieser Kurs gilt bis {time}.",
    update: "Gesamt aktualisieren",
    pay: "{sum} zahlen",
    payUnknown: "Zahlen",
    opening: "{provider} wird geöffnet…",
    newTotal: "Gesamt {sum}",
    cardWith: "{provider} nimmt Ihre Karte entgegen; die Kartennummer erreicht diese Seite nie.",
    nextTitle: "So geht es weiter",
    nextCard: "Sie geben Ihre Karte auf der Seite von {provider} ein.",
    nextCardWith: "Sie geben Ihre Karte bei {provider} ein.",
    nextBack: "Sie kommen hierher zurück und sehen, ob es geklappt hat.",
    nextMoney: "{merchant} erhält das Geld; Sie erhalten auf dieser Seite eine Bestätigung.",
    errorsTitle: "{count, plural, one {Bitte prüfen Sie eine Angabe} other {Bitte prüfen Sie # Angaben}}",
    priceChanged: "Der Preis hat sich geändert",
    priceChangedDetail:
      "Er hat sich geändert, nachdem Sie diese Seite geöffnet hatten. Es wurde nichts abgebucht. Sehen Sie sich den neuen Gesamtbetrag an und zahlen Sie dann.",
    busy: "Gerade zahlen andere",
    busyDetail:
      "Alle freien Plätze hält jemand, der gerade zahlt. Es wurde nichts abgebucht. Versuchen Sie es in ein paar Minuten noch einmal.",
  },
  errors: {
    currencyUnavailable: "In dieser Währung kann gerade nicht bezahlt werden. Wählen Sie eine andere.",
    emailRequired: "Geben Sie Ihre E-Mail-Adresse ein.",
    emailInvalid: "Prüfen Sie Ihre E-Mail-Adresse: Sie sollte aussehen wie name@example.com.",
    amountRequired: "Wählen Sie einen Betrag oder geben Sie einen ein.",
    amountNotANumber: "Geben Sie den Betrag in Ziffern ein, zum Beispiel 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Geben Sie einen ganzen Betrag ohne Nachkommastellen ein.} one {Geben Sie höchstens # Nachkommastelle ein.} other {Geben Sie höchstens # Nachkommastellen ein.}}",
    amountBelowMinimum: "Geben Sie {minimum} oder mehr ein.",
    amountAboveMaximum: "Geben Sie {maximum} oder weniger ein.",
    quantityNotAllowed: "Geben Sie eine ganze Zahl von {minimum, number} bis {maximum, number} ein.",
    at: "{label}: {message}",
    required: "Diese Angabe wird benötigt. Bitte füllen Sie das Feld aus.",
    chooseOne: "Wählen Sie eine der Möglichkeiten.",
    tooLong: "{limit, plural, one {Höchstens # Zeichen.} other {Höchstens # Zeichen.}}",
    tooShort: "{limit, plural, one {Mindestens # Zeichen.} other {Mindestens # Zeichen.}}",
    notANumber: "Geben Sie eine Zahl in Ziffern ein, zum Beispiel 12.",
    belowMinimum: "Geben Sie {limit, number} oder mehr ein.",
    aboveMaximum: "Geben Sie {limit, number} oder weniger ein.",
    phoneInvalid: "Prüfen Sie die Nummer: Ziffern, möglichst mit Ländervorwahl, zum Beispiel +49\u00a030\u00a0123456.",
    countryRequired: "Wählen Sie ein Land.",
    countryNotOffered: "Dorthin kann nicht geliefert werden. Wählen Sie ein anderes Land.",
    postalCodeInvalid: "Prüfen Sie die Postleitzahl: Sie hat nur Buchstaben, Ziffern, Leerzeichen und Bindestriche.",
    consentRequired: "Setzen Sie das Häkchen, wenn Sie zustimmen. Ohne Zustimmung können Sie hier nicht zahlen.",
    tipNotAllowed: "Geben Sie das Trinkgeld in Ziffern ein, zum Beispiel 5,00, oder wählen Sie „Kein Trinkgeld“.",
    vatIdInvalid: "Prüfen Sie die USt-IdNr.: Sie muss gültig und aus Ihrem Land sein. Oder lassen Sie das Feld leer.",
    vatIdUnknown:
      "Das EU-Register (VIES) kennt diese USt-IdNr. nicht. Korrigieren Sie sie, oder lassen Sie das Feld leer und zahlen Sie mit USt.",
    codeUnknown: "Diesen Code gibt es hier nicht. Prüfen Sie ihn, oder lassen Sie das Feld leer.",
    codeExpired: "Dieser Code ist abgelaufen. Entfernen Sie ihn, um ohne den Rabatt zu zahlen.",
    codeUsedUp: "Dieser Code ist aufgebraucht. Entfernen Sie ihn, um ohne den Rabatt zu zahlen.",
    codeUsedByYou: "Sie haben diesen Code schon eingelöst. Entfernen Sie ihn, um ohne den Rabatt zu zahlen.",
    walletLacks: "Das restliche Guthaben deckt {sum} nicht. Lassen Sie das Feld leer, um anders zu zahlen.",
    deliveryRequired: "Wählen Sie, wie geliefert werden soll.",
    deliveryElsewhere:
      "Diese Lieferart gibt es für Ihr Land nicht. Sehen Sie sich an, welche es gibt, und den neuen Gesamtbetrag.",
    totalZero: "Wählen Sie mindestens einen Artikel.",
    totalTooLarge: "Dieser Gesamtbetrag ist für eine einzelne Zahlung zu hoch. Wählen Sie weniger Artikel.",
  },
  unavailable: {
    paused: {
      title: "Zahlungen sind pausiert",
      detail: "{merchant} hat diesen Link vorübergehend pausiert.",
      next: "Versuchen Sie es später noch einmal oder fragen Sie, wann er wieder offen ist.",
    },
    expired: {
      title: "Dieser Link ist abgelaufen",
      detail: "Die Zeit, die {merchant} für diese Zahlung gesetzt hat, ist vorbei.",
      next: "Wenn Sie noch zahlen möchten, bitten Sie um einen neuen Link.",
    },
    sold_out: {
      title: "Ausverkauft",
      detail: "Alle Plätze, die {merchant} hier angeboten hat, sind vergeben.",
      next: "Fragen Sie, ob es weitere geben wird.",
    },
    already_paid: {
      title: "Bereits bezahlt",
      detail: "{merchant} hat hier um eine einzige Zahlung gebeten, und sie ist erfolgt.",
    },
    archived: {
      title: "Dieser Link ist geschlossen",
      detail: "{merchant} nimmt hier keine Zahlungen mehr an.",
      next: "Wenn Sie noch zahlen möchten, bitten Sie um einen neuen Link.",
    },
    busy: {
      title: "Gerade zahlen andere",
      detail: "Alle freien Plätze hält jemand, der gerade zahlt. Bricht jemand ab, wird ein Platz wieder frei.",
      next: "Plätze werden spätestens nach 15 Minuten wieder frei.",
    },
    not_found: {
      title: "Hier gibt es keine Zahlungsseite",
      detail: "Vielleicht ist die Adresse falsch geschrieben oder der Link wurde entfernt.",
      next: "Vergleichen Sie die Adresse Buchstabe für Buchstabe mit der, die Sie erhalten haben, oder fragen Sie, wer sie Ihnen geschickt hat.",
    },
    not_ready: {
      title: "Noch nicht offen für Zahlungen",
      detail: "{merchant} hat Kartenzahlungen noch nicht fertig eingerichtet.",
      next: "Versuchen Sie es später noch einmal oder geben Sie Bescheid.",
    },
    scheduled: {
      title: "Noch nicht geöffnet",
      detail: "{merchant} nimmt hier Zahlungen an, und zwar ab: {time}.",
      next: "Kommen Sie dann wieder. Die Adresse bleibt dieselbe.",
    },
    opensIn: "Öffnet in: {time}",
    tryAgain: "Noch einmal versuchen",
    itemPaid: "Dieser Link ist für",
  },
  frame: {
    title: "Diese Zahlung öffnet sich auf einer eigenen Seite",
    detail: "{merchant} hat dieser Website nicht erlaubt, sie hier zu zeigen.",
    open: "Zahlungsseite öffnen",
  },
  go: {
    title: "Bei {provider} zahlen",
    detail:
      "Ihre Karte geben Sie auf der Seite von {provider} ein. Zahlen Sie dort einmal und kommen Sie hierher zurück.",
    continueTo: "Weiter zu {provider}",
  },
  card: {
    fields: "Ihre Karte",
    loading: "Das Kartenformular von {provider} wird geöffnet…",
    confirming: "Wir fragen {provider}, ob die Zahlung angekommen ist…",
    paying: "Zahlung läuft…",
    trust: "Nur {provider} sieht Ihre Kartennummer.",
    noScript:
      "Um Ihre Karte auf dieser Seite einzugeben, brauchen Sie JavaScript. Sie können stattdessen auf der Seite von {provider} zahlen.",
    failed:
      "Das Kartenformular von {provider} konnte hier nicht geöffnet werden. Zahlen Sie stattdessen auf der Seite von {provider}.",
    declined: "Die Zahlung hat nicht geklappt. Prüfen Sie Ihre Karte oder versuchen Sie es mit einer anderen.",
    elsewhere: "Auf der Seite von {provider} zahlen",
    elsewhereInstead: "Stattdessen auf der Seite von {provider} zahlen",
    here: "Karte hier eingeben",
    back: "Anders zahlen oder abbrechen",
  },
  status: {
    states: {
      open: {
        title: "Wir warten auf Ihre Zahlung",
        detail:
          "Wenn Sie gerade gezahlt haben, bestätigt {provider} das gleich, und diese Seite sagt es Ihnen. Wenn nicht, können Sie weitermachen.",
      },
      not_opened: {
        title: "Die Zahlung konnte nicht gestartet werden",
        detail:
          "Der Zahlungsdienst hat sie nicht angenommen. Es wurde nichts abgebucht. Versuchen Sie es noch einmal, oder sagen Sie {merchant} Bescheid, wenn es wieder geschieht.",
      },
      pending: {
        title: "Ihre Bank entscheidet",
        detail:
          "Das kann ein paar Minuten dauern, bei manchen Banken länger. Sie können diese Seite schließen; zahlen Sie nicht noch einmal.",
      },
      confirming: {
        title: "Ihre Zahlung wird bestätigt",
        detail:
          "Wir fragen {provider}, ob sie angekommen ist. Zahlen Sie nicht noch einmal; diese Seite sagt es Ihnen.",
      },
      switching: {
        title: "Die Zahlungsweise wird gewechselt",
        detail:
          "Bevor Sie mit {next} zahlen können, muss {provider} bestätigen, dass auf seiner Seite nichts mehr gezahlt werden kann. Das ist noch nicht geschehen. Zahlen Sie dort nicht mehr; versuchen Sie es gleich noch einmal.",
      },
      paid: {
        title: "Bezahlt. Vielen Dank!",
        detail: "{merchant} hat Ihre Zahlung.",
      },
      authorized: {
        title: "Fast fertig",
        detail:
          "Ihre Bank hat zugestimmt, und die Zahlung wird abgeschlossen. Zahlen Sie nicht noch einmal; diese Seite sagt es Ihnen.",
      },
      reserved: {
        title: "Ihre Zahlung ist reserviert",
        detail:
          "Ihre Bank hat den Betrag reserviert. {merchant} bucht ihn ab, wenn Ihre Bestellung bereit ist; bis dahin wird nichts abgebucht. Zahlen Sie nicht noch einmal.",
      },
      declined: {
        title: "Die Zahlung hat nicht geklappt",
        detail: "Es wurde nichts abgebucht. Sie können es noch einmal versuchen, auch mit einer anderen Karte.",
      },
      expired: {
        title: "Die Zeit ist abgelaufen",
        detail: "Die Zahlung wurde nicht rechtzeitig abgeschlossen. Es wurde nichts abgebucht.",
      },
      canceled: {
        title: "Zahlung abgebrochen",
        detail: "Es wurde nichts abgebucht.",
      },
      sold_out: {
        title: "Jemand war schneller",
        detail:
          "Der letzte Platz ging weg, während Sie zahlten. Ihre Karte wird nicht belastet: Die Autorisierung wird freigegeben, und ein reservierter Betrag verschwindet in ein paar Tagen.",
      },
      late: {
        title: "Ihre Zahlung kam zu spät",
        detail:
          "Ihre Karte wird nicht belastet: Die Autorisierung wird freigegeben, und ein reservierter Betrag verschwindet in ein paar Tagen.",
      },
      refunded: {
        title: "Erstattet",
        detail:
          "Das Geld ist auf dem Weg zurück auf die Karte, mit der Sie gezahlt haben. Banken brauchen bis zu 10 Tage.",
      },
      partially_refunded: {
        title: "Teilweise erstattet",
        detail:
          "Ein Teil Ihrer Zahlung geht zurück auf die Karte, mit der Sie gezahlt haben. Banken brauchen bis zu 10 Tage.",
      },
      refund_pending: {
        title: "Erstattung unterwegs",
        detail: "Die Erstattung wurde gesendet und ist noch nicht bestätigt.",
      },
      disputed: {
        title: "Ihre Bank prüft diese Zahlung",
        detail:
          "Sie oder Ihre Bank haben sie beanstandet. Ihre Bank entscheidet und sagt es Ihnen; auch {merchant} wartet darauf.",
      },
      charged_back: {
        title: "Von Ihrer Bank zurückgeholt",
        detail:
          "Ihre Bank hat diese Zahlung von {merchant} zurückgeholt. Fragen Sie Ihre Bank, wann das Geld bei Ihnen ankommt.",
      },
      review: {
        title: "Wird geprüft",
        detail:
          "Bei dieser Zahlung muss ein Mensch hinsehen. {merchant} kümmert sich darum. Zahlen Sie nicht noch einmal.",
      },
    },
    notes: {
      late_link_changed:
        "Ihre Zahlung kam an, nachdem {merchant} diesen Link geschlossen oder geändert hatte, und wird deshalb zurückgegeben.",
      late_link_expired: "Ihre Zahlung kam an, nachdem dieser Link abgelaufen war, und wird deshalb zurückgegeben.",
      late_hold_lapsed:
        "Ihre Zahlung kam nach der Zeit an, für die Ihr Platz freigehalten wurde, und wird deshalb zurückgegeben.",
      accepted_link_changed:
        "Sie kam an, nachdem dieser Link geschlossen oder geändert worden war; {merchant} nimmt sie zu dem Preis an, den Sie gesehen haben.",
      accepted_link_expired: "Sie kam an, nachdem dieser Link abgelaufen war; {merchant} nimmt sie trotzdem an.",
      accepted_hold_lapsed:
        "Sie kam nach der Zeit an, für die Ihr Platz freigehalten wurde; ein Platz war frei, und {merchant} nimmt sie an.",
      ended_link_changed: "{merchant} hat diesen Link geschlossen oder geändert, bevor Sie gezahlt hatten.",
      ended_link_expired: "Dieser Link ist abgelaufen, bevor Sie gezahlt hatten.",
      ended_hold_lapsed: "Die Zeit, für die Ihr Platz freigehalten wurde, war abgelaufen, bevor Sie gezahlt hatten.",
      sold_out: "Der letzte Platz ging weg, während Sie zahlten; Ihre Zahlung wird deshalb zurückgegeben.",
      released_by_merchant:
        "{merchant} hat Ihre Zahlung nicht abgebucht. Ein reservierter Betrag verschwindet in ein paar Tagen.",
      released:
        "Die Freigabe Ihrer Bank endete, bevor die Zahlung abgebucht wurde. Ein reservierter Betrag verschwindet in ein paar Tagen.",
      reversed: "Die Zahlung war bestätigt, und Ihre Bank hat sie danach zurückgeholt.",
      duplicate: "Dafür kam auch eine zweite Zahlung an. Diese wird zurückgegeben; Sie zahlen einmal.",
    },
    receipt: "Beleg",
    yourPayment: "Ihre Zahlung",
    paidTo: "Bezahlt an",
    payTo: "An",
    paidAt: "Bezahlt am",
    reference: "Referenz",
    email: "E-Mail",
    refunded: "Erstattet",
    refundUnderWay: "Erstattung unterwegs",
    remaining: "Bleibt bezahlt",
    continuePayment: "Weiter zur Zahlung",
    cancel: "Diese Zahlung abbrechen",
    anotherWay: "Anders zahlen",
    payWith: "Mit {provider} zahlen",
    buyAgain: "Noch einmal kaufen",
    tryAgain: "Noch einmal versuchen",
    continueTo: "Weiter zu {merchant}",
    keep: "Behalten Sie die Adresse dieser Seite: Sie zeigt immer, wie es um Ihre Zahlung steht.",
    updating: "Diese Seite aktualisiert sich von selbst.",
    stopped: "Diese Seite aktualisiert sich nicht mehr von selbst.",
    lookAgain: "Noch einmal nachsehen",
    showReceipt: "Beleg zum Drucken oder Aufbewahren",
    openFullPage: "Um den Beleg zu sehen, öffnen Sie die Adresse, zu der Sie nach dem Zahlen zurückgekommen sind.",
    walletBack: "Was zurückgegeben wird, kommt auf die Geschenkkarte oder das Guthaben, womit Sie bezahlt haben.",
    walletReserved:
      "Der Betrag ist auf Ihrer Geschenkkarte oder Ihrem Guthaben zurückgelegt. {merchant} nimmt ihn, wenn Ihre Bestellung fertig ist. Zahlen Sie nicht noch einmal.",
    declineReasons: {
      declined: "Ihre Bank hat diese Karte abgelehnt. Uns sagt sie nicht, warum; Ihnen sagt sie es.",
      insufficient_funds: "Auf dieser Karte ist nicht genug Geld verfügbar.",
      expired_card: "Diese Karte ist abgelaufen.",
      incorrect_details: "Die Kartendaten stimmten nicht. Prüfen Sie Nummer, Datum und Prüfziffer.",
      authentication_failed: "Die Bestätigung bei Ihrer Bank ist nicht gelungen.",
      limit_exceeded: "Dieser Betrag liegt über dem Limit der Karte.",
      not_supported: "Diese Karte lässt diese Art von Zahlung nicht zu.",
      try_later: "Die Bank war nicht erreichbar. Versuchen Sie es in ein paar Minuten noch einmal.",
    },
  },
  receipt: {
    statuses: {
      paid: "Bezahlt",
      partially_refunded: "Teilweise erstattet",
      refunded: "Erstattet",
      disputed: "Bei der Bank beanstandet",
    },
    paidThrough: "Bezahlt über",
    issuedAt: "Ausgestellt am",
    issuedBy: "Ausgestellt von",
    signature: "Signatur",
    signatureDetail:
      "Dieser Text enthält die Angaben oben und eine Signatur darunter. Wer diesen Beleg bekommt, kann auf {address} prüfen, dass nichts darin geändert wurde.",
    print: "Drucken",
    download: "Speichern",
    copy: "Kopieren",
    copied: "Kopiert",
    verify: "Prüfen",
    back: "Zurück zur Zahlung",
  },
  verify: {
    title: "Beleg prüfen",
    detail:
      "Fügen Sie die Signatur eines Belegs ein oder öffnen Sie die Datei, in der sie kam. Sobald diese Seite geladen ist, prüft Ihr Browser sie selbst und sendet sie nirgendwohin.",
    receipt: "Signatur des Belegs",
    receiptHint: "Sie beginnt mit „eyJ“ und enthält zwei Punkte.",
    receiptMissing: "Fügen Sie zuerst die Signatur eines Belegs ein.",
    open: "Datei öffnen",
    check: "Prüfen",
    keys: "Schlüssel für die Prüfung",
    keysHint:
      "Das sind die Schlüssel von {issuer}. Setzen Sie für einen Beleg von anderswo die Schlüssel seines Ausstellers an ihre Stelle.",
    fingerprint: "Fingerabdruck des aktuellen Schlüssels",
    fingerprintEarlier: "Fingerabdruck eines früheren Schlüssels",
    key: "Signiert mit Schlüssel",
    ownKey: "ein Schlüssel von {issuer}",
    givenKey: "ein Schlüssel, den Sie eingefügt haben",
    saysIssuer: "Laut eigener Angabe kommt er von {issuer}.",
    refundedPart: "Bis dahin erstattet",
    pendingPart: "Erstattung damals unterwegs",
    paidFor: "Für",
    items: "Artikel",
    exchange: "Umgerechnet aus",
    status: "Damaliger Stand",
    outcomes: {
      valid: {
        title: "Echt",
        detail: "Seit der Signatur wurde an diesem Beleg nichts geändert. Er zeigt den Stand bei der Ausstellung.",
      },
      tampered: {
        title: "Nicht echt",
        detail:
          "Die Signatur passt nicht: Der Beleg wurde geändert, oder jemand anderes hat ihn signiert. Vertrauen Sie ihm nicht.",
      },
      unknown_key: {
        title: "Mit einem unbekannten Schlüssel signiert",
        detail:
          "Keiner dieser Schlüssel hat ihn signiert. Vertrauen Sie ihm nur, wenn Sie die Schlüssel vom Aussteller selbst erhalten und sie passen.",
      },
      other_issuer: {
        title: "Von jemand anderem ausgestellt",
        detail:
          "Diese Schlüssel gehören nicht dem Aussteller, den der Beleg nennt. Prüfen Sie ihn dort oder mit den Schlüsseln dieses Ausstellers.",
      },
      unsigned: {
        title: "Nicht signiert",
        detail: "Das kann jeder geschrieben haben. Vertrauen Sie ihm nicht.",
      },
      not_a_receipt: {
        title: "Kein Beleg",
        detail: "Das ist etwas anderes, das signiert ist, oder eine Art von Beleg, die hier nicht bekannt ist.",
      },
      unreadable: {
        title: "Das lässt sich nicht lesen",
        detail:
          "Das ist keine Signatur eines Belegs oder nur ein Teil davon. Kopieren Sie sie ganz, vom ersten bis zum letzten Zeichen.",
      },
      keys_unreadable: {
        title: "Die Schlüssel lassen sich nicht lesen",
        detail:
          "Die Angabe enthält keinen Schlüssel für Belege. Kopieren Sie die ganze Schlüsseldatei des Ausstellers.",
      },
      unsupported: {
        title: "Nicht geprüft",
        detail: "Ihr Browser kann Signaturen dieser Art nicht prüfen. Versuchen Sie es mit einem neueren.",
      },
    },
  },
  error: {
    requestId: "Wenn Sie uns deswegen schreiben, nennen Sie {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Diese Zahlung gibt es nicht",
      detail:
        "Vielleicht ist die Adresse unvollständig. Öffnen Sie sie noch einmal aus der Nachricht, in der Sie sie bekommen haben.",
    },
    unreadable: {
      title: "Das Formular konnte nicht gelesen werden",
      detail:
        "Es wurde nichts abgebucht. Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.",
    },
    tooLarge: {
      title: "Das Formular ist zu groß",
      detail:
        "Es wurde nichts abgebucht. Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.",
    },
    pspSilent: {
      title: "Die Zahlungsseite konnte nicht geöffnet werden",
      detail: "Es wurde nichts abgebucht. Gehen Sie zurück und versuchen Sie es gleich noch einmal.",
    },
    pspRefused: {
      title: "Dieser Betrag kann hier nicht gezahlt werden",
      detail:
        "Es wurde nichts abgebucht. Der Zahlungsdienst dieses Händlers nimmt den Betrag nicht an: Bitte sagen Sie dem Händler Bescheid.",
    },
    overloaded: {
      title: "Zu viele Leute auf einmal",
      detail: "Es wurde nichts abgebucht. Gehen Sie zurück und versuchen Sie es gleich noch einmal.",
    },
    payUnavailable: {
      title: "Diese Seite kann gerade nicht gezeigt werden",
      detail: "Ihre Zahlung bleibt, wie sie ist. Laden Sie diese Seite gleich neu und zahlen Sie kein zweites Mal.",
    },
    internal: {
      title: "Bei uns ist etwas schiefgegangen",
      detail: "Wenn Sie gerade gezahlt haben, sehen Sie auf der Seite der Zahlung nach, bevor Sie noch einmal zahlen.",
    },
  },
};
