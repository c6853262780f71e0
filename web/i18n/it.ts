/** The shopper's texts in Italian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Modalità di prova",
    testModeDetail: "non si muove denaro",
    questions: "Domande?",
    language: "Lingua",
    changeLanguage: "Cambia",
    total: "Totale",
    errorTitle: "Errore: {title}",
    fxMarkup: "include una maggiorazione del {percent}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Paga {sum} a {merchant}",
    previewOpen: "Scegli un importo e paga {merchant}",
    unknownSum: "—",
    chooseAmount: "Scegli un importo",
    checkQuantities: "Controlla le quantità",
    checkChoices: "Controlla le tue scelte",
    expires: "Puoi pagare fino al {time}.",
    lateRefunded: "Se il pagamento arriva dopo, ti viene restituito.",
    yourPayment: "Il tuo pagamento",
    email: "E-mail",
    emailHint: "Per la tua ricevuta e per {provider}.",
    amount: "Importo",
    amountOther: "Altro importo",
    amountOtherLabel: "Altro importo in {currency}",
    amountLabel: "Importo in {currency}",
    amountRange: "Da {minimum} a {maximum}",
    quantities: "Quanti?",
    quantity: "Quantità",
    fewer: "Uno in meno: {item}",
    more: "Uno in più: {item}",
    each: "{sum} ciascuno",
    linesSummary: "{count, plural, one {# articolo} many {Tutti i # di articoli} other {Tutti i # articoli}}",
    optional: "facoltativo",
    extras: "Aggiungi al tuo ordine",
    extraTake: "Aggiungi {item}",
    extraUpTo: "{sum} ciascuno, fino a {count, number}",
    tip: "Aggiungi una mancia",
    tipHint: "Va tutta a {merchant}.",
    tipNone: "Nessuna mancia",
    tipOther: "Altra mancia",
    tipOtherLabel: "La tua mancia in {currency}",
    tipLine: "Mancia",
    fees: "Commissioni",
    tax: "Imposta",
    vat: "IVA",
    taxIncluded: "Di cui {tax}",
    vatId: "Partita IVA della tua azienda",
    reverseCharge: "Inversione contabile: l’IVA è a carico della tua azienda",
    code: "Codice promozionale",
    codeApply: "Applica il codice",
    walletCode: "Codice di carta regalo o credito del negozio",
    discount: "Sconto",
    details: "I tuoi dati",
    phone: "Telefono",
    phoneHint: "Con il prefisso internazionale, per esempio +49\u00a030\u00a0123456.",
    delivery: "Consegna",
    deliveryRates: "Come vuoi riceverlo?",
    free: "Gratis",
    goesTo: "Verso: {countries}",
    country: "Paese",
    countryChoose: "Scegli un Paese",
    shipName: "Nome e cognome",
    shipLine1: "Via e numero civico",
    shipLine2: "Interno, piano, azienda",
    shipPostalCode: "Codice postale",
    shipCity: "Città",
    shipRegion: "Stato, provincia o prefettura",
    choose: "Scegli",
    numberRange: "Da {minimum, number} a {maximum, number}",
    numberAtLeast: "{minimum, number} o più",
    numberAtMost: "{maximum, number} o meno",
    note: "Nota",
    noteHint: "La leggerà {merchant}.",
    agreement: "Il tuo consenso",
    terms: "Leggi le condizioni",
    opensNewTab: "si apre in una nuova scheda",
    currency: "Paga in",
    rateHeld: "Questo cambio vale fino a {time}.",
    update: "Aggiorna il totale",
    pay: "Paga {sum}",
    payUnknown: "Paga",
    opening: "Apertura di {provider}…",
    newTotal: "Totale {sum}",
    cardWith: "{provider} riceve la tua carta; il numero non arriva mai a questa pagina.",
    nextTitle: "Che cosa succede dopo",
    nextCard: "Inserisci la carta sulla pagina di {provider}.",
    nextCardWith: "Inserisci la carta con {provider}.",
    nextBack: "Torni qui e vedi se è andato a buon fine.",
    nextMoney: "{merchant} riceve il denaro; tu ricevi una conferma su questa pagina.",
    errorsTitle:
      "{count, plural, one {C’è una cosa da correggere} many {Ci sono # di cose da correggere} other {Ci sono # cose da correggere}}",
    priceChanged: "Il prezzo è cambiato",
    priceChangedDetail:
      "È cambiato dopo che hai aperto questa pagina. Non è stato addebitato nulla. Guarda il nuovo totale, poi paga.",
    busy: "Altre persone stanno pagando",
    busyDetail:
      "Tutti i posti rimasti sono tenuti da chi sta pagando. Non è stato addebitato nulla. Riprova tra qualche minuto.",
  },
  errors: {
    currencyUnavailable: "Al momento non è possibile pagare in questa valuta. Ne scelga un’altra.",
    emailRequired: "Inserisci il tuo indirizzo e-mail.",
    emailInvalid: "Controlla il tuo indirizzo e-mail: deve somigliare a nome@example.com.",
    amountRequired: "Scegli o inserisci un importo.",
    amountNotANumber: "Inserisci l’importo in cifre, per esempio 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Inserisci un importo intero, senza decimali.} one {Inserisci al massimo # decimale.} many {Inserisci al massimo # di decimali.} other {Inserisci al massimo # decimali.}}",
    amountBelowMinimum: "Inserisci {minimum} o più.",
    amountAboveMaximum: "Inserisci {maximum} o meno.",
    quantityNotAllowed: "Inserisci un numero intero da {minimum, number} a {maximum, number}.",
    at: "{label}: {message}",
    required: "Questo dato è necessario. Inseriscilo.",
    chooseOne: "Scegli una delle opzioni.",
    tooLong:
      "{limit, plural, one {Usa al massimo # carattere.} many {Usa al massimo # di caratteri.} other {Usa al massimo # caratteri.}}",
    tooShort:
      "{limit, plural, one {Usa almeno # carattere.} many {Usa almeno # di caratteri.} other {Usa almeno # caratteri.}}",
    notANumber: "Inserisci un numero in cifre, per esempio 12.",
    belowMinimum: "Inserisci {limit, number} o più.",
    aboveMaximum: "Inserisci {limit, number} o meno.",
    phoneInvalid:
      "Controlla il numero: cifre, se possibile con il prefisso internazionale, per esempio +49\u00a030\u00a0123456.",
    countryRequired: "Scegli un Paese.",
    countryNotOffered: "La consegna lì non è possibile. Scegli un altro Paese.",
    postalCodeInvalid: "Controlla il codice postale: ha solo lettere, cifre, spazi e trattini.",
    consentRequired: "Spunta questa casella se accetti. Senza, qui non puoi pagare.",
    tipNotAllowed: "Inserisci la mancia in cifre, per esempio 5,00, o scegli «Nessuna mancia».",
    vatIdInvalid: "Controlla la partita IVA: deve essere valida e del tuo Paese. Oppure lascia vuoto.",
    vatIdUnknown:
      "Il registro UE (VIES) non conosce questa partita IVA. Correggila, oppure lascia vuoto e paga con l’IVA.",
    codeUnknown: "Qui questo codice non esiste. Controllalo oppure lascia vuoto il campo.",
    codeExpired: "Questo codice è scaduto. Rimuovilo per pagare senza lo sconto.",
    codeUsedUp: "Questo codice è esaurito. Rimuovilo per pagare senza lo sconto.",
    codeUsedByYou: "Hai già usato questo codice. Rimuovilo per pagare senza lo sconto.",
    walletLacks: "Il credito rimasto non copre {sum}. Lascia vuoto il campo per pagare in un altro modo.",
    deliveryRequired: "Scegli come vuoi riceverlo.",
    deliveryElsewhere: "Questa consegna non arriva nel tuo Paese. Guarda quali ci arrivano e il nuovo totale.",
    totalZero: "Scegli almeno un articolo.",
    totalTooLarge: "Questo totale è troppo alto per un solo pagamento. Scegli meno articoli.",
  },
  unavailable: {
    paused: {
      title: "I pagamenti sono in pausa",
      detail: "{merchant} ha messo in pausa questo link per ora.",
      next: "Riprova più tardi o chiedi quando riaprirà.",
    },
    expired: {
      title: "Questo link è scaduto",
      detail: "Il tempo fissato da {merchant} per questo pagamento è finito.",
      next: "Se vuoi ancora pagare, chiedi un nuovo link.",
    },
    sold_out: {
      title: "Esaurito",
      detail: "Tutti i posti offerti qui da {merchant} sono presi.",
      next: "Chiedi se ce ne saranno altri.",
    },
    already_paid: {
      title: "Già pagato",
      detail: "{merchant} ha chiesto qui un solo pagamento, ed è già stato effettuato.",
    },
    archived: {
      title: "Questo link è chiuso",
      detail: "{merchant} non accetta più pagamenti qui.",
      next: "Se vuoi ancora pagare, chiedi un nuovo link.",
    },
    busy: {
      title: "Altre persone stanno pagando",
      detail: "Tutti i posti rimasti sono tenuti da chi sta pagando. Se qualcuno rinuncia, un posto si libera.",
      next: "I posti si liberano al più tardi dopo 15 minuti.",
    },
    not_found: {
      title: "Qui non c’è nessuna pagina di pagamento",
      detail: "L’indirizzo potrebbe essere scritto male o il link potrebbe essere stato rimosso.",
      next: "Confronta l’indirizzo, lettera per lettera, con quello che hai ricevuto, o chiedi a chi te lo ha inviato.",
    },
    not_ready: {
      title: "Non ancora aperto ai pagamenti",
      detail: "{merchant} non ha finito di configurare i pagamenti con carta.",
      next: "Riprova più tardi o avvisa il venditore.",
    },
    scheduled: {
      title: "Non ancora aperto",
      detail: "{merchant} accetta pagamenti qui a partire da: {time}.",
      next: "Torna in quel momento. L’indirizzo resta lo stesso.",
    },
    opensIn: "Apre tra {time}",
    tryAgain: "Riprova",
    itemPaid: "Questo link è per",
  },
  frame: {
    title: "Questo pagamento si apre in una pagina propria",
    detail: "{merchant} non ha autorizzato questo sito a mostrarlo qui.",
    open: "Apri la pagina di pagamento",
  },
  go: {
    title: "Paga su {provider}",
    detail: "Inserisci la carta sulla pagina di {provider}. Paga lì una sola volta e torna qui.",
    continueTo: "Continua su {provider}",
  },
  card: {
    fields: "La tua carta",
    loading: "Apertura del modulo carta di {provider}…",
    confirming: "Chiediamo a {provider} se il pagamento è andato a buon fine…",
    paying: "Pagamento in corso…",
    trust: "Solo {provider} vede il numero della tua carta.",
    noScript:
      "Per inserire la carta su questa pagina serve JavaScript. In alternativa puoi pagare sulla pagina di {provider}.",
    failed: "Non è stato possibile aprire qui il modulo carta di {provider}. Paga invece sulla pagina di {provider}.",
    declined: "Il pagamento non è riuscito. Controlla la carta o provane un’altra.",
    elsewhere: "Paga sulla pagina di {provider}",
    elsewhereInstead: "Paga invece sulla pagina di {provider}",
    here: "Inserisci qui la carta",
    back: "Paga in un altro modo o annulla",
  },
  status: {
    states: {
      open: {
        title: "In attesa del tuo pagamento",
        detail:
          "Se hai appena pagato, {provider} lo conferma tra un attimo e questa pagina te lo dirà. Altrimenti puoi continuare.",
      },
      not_opened: {
        title: "Non è stato possibile avviare il pagamento",
        detail:
          "Il fornitore di pagamenti non lo ha accettato. Non è stato addebitato nulla. Riprova, o avvisa {merchant} se succede di nuovo.",
      },
      pending: {
        title: "La tua banca sta decidendo",
        detail:
          "Può richiedere qualche minuto, con alcune banche di più. Puoi chiudere questa pagina; non pagare di nuovo.",
      },
      confirming: {
        title: "Conferma del pagamento in corso",
        detail: "Stiamo chiedendo a {provider} se è andato a buon fine. Non pagare di nuovo; questa pagina te lo dirà.",
      },
      switching: {
        title: "Cambio del modo di pagamento",
        detail:
          "Prima che tu possa pagare con {next}, {provider} deve confermare che sulla sua pagina non si può più pagare nulla. Non lo ha ancora fatto. Non pagare più lì; riprova tra un attimo.",
      },
      paid: {
        title: "Pagato. Grazie!",
        detail: "{merchant} ha ricevuto il tuo pagamento.",
      },
      authorized: {
        title: "Quasi fatto",
        detail:
          "La tua banca ha dato l’assenso e il pagamento si sta completando. Non pagare di nuovo; questa pagina te lo dirà.",
      },
      reserved: {
        title: "La somma è riservata",
        detail:
          "La tua banca ha messo da parte la somma. {merchant} la incassa quando il tuo ordine è pronto; fino ad allora non viene addebitato nulla. Non pagare di nuovo.",
      },
      declined: {
        title: "Il pagamento non è riuscito",
        detail: "Non è stato addebitato nulla. Puoi riprovare, anche con un’altra carta.",
      },
      expired: {
        title: "Il tempo è scaduto",
        detail: "Il pagamento non è stato completato in tempo. Non è stato addebitato nulla.",
      },
      canceled: {
        title: "Pagamento annullato",
        detail: "Non è stato addebitato nulla.",
      },
      sold_out: {
        title: "Qualcuno è stato più veloce",
        detail:
          "L’ultimo posto è andato mentre pagavi. La tua carta non viene addebitata: l’autorizzazione viene rilasciata e la somma riservata scompare entro qualche giorno.",
      },
      late: {
        title: "Il tuo pagamento è arrivato troppo tardi",
        detail:
          "La tua carta non viene addebitata: l’autorizzazione viene rilasciata e la somma riservata scompare entro qualche giorno.",
      },
      refunded: {
        title: "Rimborsato",
        detail: "Il denaro sta tornando sulla carta con cui hai pagato. Le banche impiegano fino a 10 giorni.",
      },
      partially_refunded: {
        title: "Rimborsato in parte",
        detail:
          "Una parte del tuo pagamento torna sulla carta con cui hai pagato. Le banche impiegano fino a 10 giorni.",
      },
      refund_pending: {
        title: "Rimborso in corso",
        detail: "Il rimborso è stato inviato e non è ancora confermato.",
      },
      disputed: {
        title: "La tua banca sta esaminando questo pagamento",
        detail:
          "Tu o la tua banca lo avete contestato. La tua banca decide e te lo comunica; anche {merchant} è in attesa.",
      },
      charged_back: {
        title: "Ripreso dalla tua banca",
        detail:
          "La tua banca ha ripreso questo pagamento da {merchant}. Chiedi alla tua banca quando riceverai il denaro.",
      },
      review: {
        title: "In verifica",
        detail:
          "Questo pagamento ha bisogno di essere guardato da una persona. Se ne occuperà {merchant}. Non pagare di nuovo.",
      },
    },
    notes: {
      late_link_changed:
        "Il tuo pagamento è arrivato dopo che {merchant} aveva chiuso o modificato questo link, quindi ti viene restituito.",
      late_link_expired: "Il tuo pagamento è arrivato dopo la scadenza di questo link, quindi ti viene restituito.",
      late_hold_lapsed:
        "Il tuo pagamento è arrivato dopo il tempo per cui il tuo posto era tenuto, quindi ti viene restituito.",
      accepted_link_changed:
        "È arrivato dopo che questo link era stato chiuso o modificato; {merchant} lo accetta al prezzo che hai visto.",
      accepted_link_expired: "È arrivato dopo la scadenza di questo link; {merchant} lo accetta lo stesso.",
      accepted_hold_lapsed:
        "È arrivato dopo il tempo per cui il tuo posto era tenuto; un posto era libero e {merchant} lo accetta.",
      ended_link_changed: "{merchant} ha chiuso o modificato questo link prima che tu pagassi.",
      ended_link_expired: "Questo link è scaduto prima che tu pagassi.",
      ended_hold_lapsed: "Il tempo per cui il tuo posto era tenuto è finito prima che tu pagassi.",
      sold_out: "L’ultimo posto è andato mentre pagavi, quindi il tuo pagamento ti viene restituito.",
      released_by_merchant:
        "{merchant} non ha incassato il tuo pagamento. La somma riservata scompare entro qualche giorno.",
      released:
        "L’approvazione della tua banca è scaduta prima che il pagamento fosse incassato. La somma riservata scompare entro qualche giorno.",
      reversed: "Il pagamento era stato confermato e la tua banca lo ha ripreso in seguito.",
      duplicate: "È arrivato anche un secondo pagamento. Quello ti viene restituito; paghi una volta sola.",
    },
    receipt: "Ricevuta",
    yourPayment: "Il tuo pagamento",
    paidTo: "Pagato a",
    payTo: "A",
    paidAt: "Pagato il",
    reference: "Riferimento",
    email: "E-mail",
    refunded: "Rimborsato",
    refundUnderWay: "Rimborso in corso",
    remaining: "Resta pagato",
    continuePayment: "Continua al pagamento",
    cancel: "Annulla questo pagamento",
    anotherWay: "Paga in un altro modo",
    payWith: "Paga con {provider}",
    buyAgain: "Compra di nuovo",
    tryAgain: "Riprova",
    continueTo: "Continua su {merchant}",
    keep: "Conserva l’indirizzo di questa pagina: mostra sempre a che punto è il tuo pagamento.",
    updating: "Questa pagina si aggiorna da sola.",
    stopped: "Questa pagina non si aggiorna più da sola.",
    lookAgain: "Guarda di nuovo",
    showReceipt: "Ricevuta da stampare o conservare",
    openFullPage: "Per vedere la ricevuta, apri l’indirizzo a cui ti ha riportato il pagamento.",
    walletBack: "Quanto viene restituito torna sulla carta regalo o sul credito con cui hai pagato.",
    walletReserved:
      "La somma è accantonata sulla tua carta regalo o sul tuo credito. {merchant} la preleverà quando l’ordine sarà pronto. Non pagare di nuovo.",
    declineReasons: {
      declined: "La tua banca ha rifiutato questa carta. A noi non dice perché; a te lo dirà.",
      insufficient_funds: "Su questa carta non c’è abbastanza denaro disponibile.",
      expired_card: "Questa carta è scaduta.",
      incorrect_details: "I dati della carta non corrispondono. Controlla numero, data e codice di sicurezza.",
      authentication_failed: "La conferma con la tua banca non è riuscita.",
      limit_exceeded: "Questa somma supera il limite della carta.",
      not_supported: "Questa carta non consente questo tipo di pagamento.",
      try_later: "Non è stato possibile contattare la banca. Riprova tra qualche minuto.",
    },
  },
  receipt: {
    statuses: {
      paid: "Pagato",
      partially_refunded: "Rimborsato in parte",
      refunded: "Rimborsato",
      disputed: "Contestato in banca",
    },
    paidThrough: "Pagato tramite",
    issuedAt: "Emessa il",
    issuedBy: "Emessa da",
    signature: "Firma",
    signatureDetail:
      "Questo testo contiene i dati qui sopra e una firma che li attesta. Chi riceve questa ricevuta può controllare su {address} che nulla sia stato modificato.",
    print: "Stampa",
    download: "Scarica",
    copy: "Copia",
    copied: "Copiata",
    verify: "Verifica",
    back: "Torna al pagamento",
  },
  verify: {
    title: "Verifica una ricevuta",
    detail:
      "Incolla la firma di una ricevuta o apri il file che la contiene. Una volta caricata questa pagina, il tuo browser la verifica da solo e non la invia da nessuna parte.",
    receipt: "Firma della ricevuta",
    receiptHint: "Inizia con «eyJ» e contiene due volte un punto.",
    receiptMissing: "Incolla prima la firma di una ricevuta.",
    open: "Apri un file",
    check: "Verifica",
    keys: "Chiavi per la verifica",
    keysHint:
      "Queste sono le chiavi di {issuer}. Per una ricevuta di altra provenienza, sostituiscile con quelle del suo emittente.",
    fingerprint: "Impronta della chiave in uso",
    fingerprintEarlier: "Impronta di una chiave precedente",
    key: "Firmata con la chiave",
    ownKey: "una chiave di {issuer}",
    givenKey: "una chiave inserita da te",
    saysIssuer: "Dichiara di provenire da {issuer}.",
    refundedPart: "Rimborsato fino ad allora",
    pendingPart: "Rimborso in corso allora",
    paidFor: "Per",
    items: "Articoli",
    exchange: "Convertito da",
    status: "Stato di allora",
    outcomes: {
      valid: {
        title: "Autentica",
        detail:
          "Nulla in questa ricevuta è cambiato da quando è stata firmata. Indica la situazione al momento dell’emissione.",
      },
      tampered: {
        title: "Non autentica",
        detail: "La firma non corrisponde: la ricevuta è stata modificata o l’ha firmata qualcun altro. Non fidarti.",
      },
      unknown_key: {
        title: "Firmata con una chiave sconosciuta",
        detail:
          "Nessuna di queste chiavi l’ha firmata. Non fidarti, a meno che l’emittente stesso ti fornisca le sue chiavi e queste corrispondano.",
      },
      other_issuer: {
        title: "Emessa da qualcun altro",
        detail: "Queste chiavi non sono dell’emittente indicato. Verificala presso di lui o con le sue chiavi.",
      },
      unsigned: {
        title: "Non firmata",
        detail: "Può averlo scritto chiunque. Non fidarti.",
      },
      not_a_receipt: {
        title: "Non è una ricevuta",
        detail: "È qualcos’altro di firmato, o un tipo di ricevuta che qui non è noto.",
      },
      unreadable: {
        title: "Non si può leggere",
        detail: "Non è la firma di una ricevuta, o ne è solo una parte. Copiala tutta, dalla prima lettera all’ultima.",
      },
      keys_unreadable: {
        title: "Le chiavi non si possono leggere",
        detail:
          "In quanto inserito non c’è nessuna chiave per ricevute. Copia per intero il file di chiavi dell’emittente.",
      },
      unsupported: {
        title: "Non verificata",
        detail: "Il tuo browser non può verificare firme di questo tipo. Prova con uno più recente.",
      },
    },
  },
  error: {
    requestId: "Se ci scrivi per questo, indica {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Questo pagamento non esiste",
      detail: "L’indirizzo potrebbe essere incompleto. Aprilo di nuovo dal messaggio in cui lo hai ricevuto.",
    },
    unreadable: {
      title: "Non è stato possibile leggere il modulo",
      detail: "Non è stato addebitato nulla. Torna indietro, ricarica la pagina e invia di nuovo il modulo.",
    },
    tooLarge: {
      title: "Il modulo è troppo grande",
      detail: "Non è stato addebitato nulla. Torna indietro, ricarica la pagina e invia di nuovo il modulo.",
    },
    pspSilent: {
      title: "Non è stato possibile aprire la pagina di pagamento",
      detail: "Non è stato addebitato nulla. Torna indietro e riprova tra un attimo.",
    },
    pspRefused: {
      title: "Questa somma non si può pagare qui",
      detail:
        "Non è stato addebitato nulla. Il fornitore di pagamenti di questo venditore non la accetta: avvisa il venditore, per favore.",
    },
    overloaded: {
      title: "Troppe persone insieme",
      detail: "Non è stato addebitato nulla. Torna indietro e riprova tra un attimo.",
    },
    payUnavailable: {
      title: "Questa pagina non può essere mostrata ora",
      detail: "Il tuo pagamento resta com’è. Ricarica questa pagina tra un attimo e non pagare una seconda volta.",
    },
    internal: {
      title: "Qualcosa è andato storto da parte nostra",
      detail: "Se stavi pagando, guarda la pagina del pagamento prima di pagare di nuovo.",
    },
  },
};
