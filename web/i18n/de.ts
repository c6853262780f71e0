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
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "{sum} an {merchant} zahlen",
    previewOpen: "Betrag wählen und an {merchant} zahlen",
    unknownSum: "—",
    chooseAmount: "Betrag wählen",
    checkQuantities: "Anzahl prüfen",
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
    update: "Gesamt aktualisieren",
    pay: "{sum} zahlen",
    payUnknown: "Zahlen",
    opening: "{provider} wird geöffnet…",
    newTotal: "Gesamt {sum}",
    cardWith: "{provider} nimmt Ihre Karte entgegen; die Kartennummer erreicht diese Seite nie.",
    nextTitle: "So geht es weiter",
    nextCard: "Sie geben Ihre Karte auf der Seite von {provider} ein.",
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
    emailRequired: "Geben Sie Ihre E-Mail-Adresse ein.",
    emailInvalid: "Prüfen Sie Ihre E-Mail-Adresse: Sie sollte aussehen wie name@example.com.",
    amountRequired: "Wählen Sie einen Betrag oder geben Sie einen ein.",
    amountNotANumber: "Geben Sie den Betrag in Ziffern ein, zum Beispiel 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Geben Sie einen ganzen Betrag ohne Nachkommastellen ein.} one {Geben Sie höchstens # Nachkommastelle ein.} other {Geben Sie höchstens # Nachkommastellen ein.}}",
    amountBelowMinimum: "Geben Sie {minimum} oder mehr ein.",
    amountAboveMaximum: "Geben Sie {maximum} oder weniger ein.",
    quantityNotAllowed: "Geben Sie eine ganze Zahl von {minimum, number} bis {maximum, number} ein.",
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
    openFullPage: "Um den Beleg zu sehen, öffnen Sie die Adresse, zu der Sie nach dem Zahlen zurückgekommen sind.",
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
