/** The shopper's texts in Romanian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Mod de test",
    testModeDetail: "nu se mișcă bani",
    questions: "Întrebări?",
    language: "Limbă",
    changeLanguage: "Schimbați",
    total: "Total",
    errorTitle: "Eroare: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Plătiți {sum} către {merchant}",
    previewOpen: "Alegeți o sumă și plătiți către {merchant}",
    unknownSum: "—",
    chooseAmount: "Alegeți o sumă",
    checkQuantities: "Verificați cantitățile",
    checkChoices: "Verificați alegerile",
    expires: "Puteți plăti până la {time}.",
    lateRefunded: "Dacă plata ajunge după aceea, vă este returnată.",
    yourPayment: "Plata dumneavoastră",
    email: "E-mail",
    emailHint: "Pentru chitanța dumneavoastră și pentru {provider}.",
    amount: "Sumă",
    amountOther: "Altă sumă",
    amountOtherLabel: "Altă sumă în {currency}",
    amountLabel: "Sumă în {currency}",
    amountRange: "De la {minimum} la {maximum}",
    quantities: "Câte?",
    quantity: "Cantitate",
    fewer: "Cu unul mai puțin: {item}",
    more: "Cu unul mai mult: {item}",
    each: "{sum} bucata",
    linesSummary: "{count, plural, one {# articol} few {Toate cele # articole} other {Toate cele # de articole}}",
    optional: "opțional",
    extras: "Adăugați la comandă",
    extraTake: "Adăugați {item}",
    extraUpTo: "{sum} bucata, cel mult {count, number}",
    tip: "Adăugați un bacșiș",
    tipHint: "Ajunge în întregime la {merchant}.",
    tipNone: "Fără bacșiș",
    tipOther: "Alt bacșiș",
    tipOtherLabel: "Bacșișul în {currency}",
    tipLine: "Bacșiș",
    details: "Datele dumneavoastră",
    phone: "Telefon",
    phoneHint: "Cu prefixul țării, de exemplu +49\u00A030\u00A0123456.",
    delivery: "Livrare",
    deliveryRates: "Cum doriți livrarea?",
    free: "Gratuit",
    goesTo: "Către {countries}",
    country: "Țară",
    countryChoose: "Alegeți o țară",
    shipName: "Nume complet",
    shipLine1: "Stradă și număr",
    shipLine2: "Apartament, etaj, firmă",
    shipPostalCode: "Cod poștal",
    shipCity: "Localitate",
    shipRegion: "Stat, provincie sau prefectură",
    choose: "Alegeți",
    numberRange: "De la {minimum, number} la {maximum, number}",
    numberAtLeast: "{minimum, number} sau mai mult",
    numberAtMost: "{maximum, number} sau mai puțin",
    note: "Notă",
    noteHint: "O citește {merchant}.",
    agreement: "Acordul dumneavoastră",
    terms: "Citiți termenii",
    opensNewTab: "se deschide într-o filă nouă",
    update: "Actualizați totalul",
    pay: "Plătiți {sum}",
    payUnknown: "Plătiți",
    opening: "Se deschide {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} preia cardul dumneavoastră; numărul lui nu ajunge niciodată pe această pagină.",
    nextTitle: "Ce urmează",
    nextCard: "Introduceți cardul pe pagina {provider}.",
    nextCardWith: "Introduceți cardul la {provider}.",
    nextBack: "Reveniți aici și vedeți dacă a reușit.",
    nextMoney: "{merchant} primește banii; dumneavoastră primiți o confirmare pe această pagină.",
    errorsTitle:
      "{count, plural, one {Un lucru trebuie corectat} few {# lucruri trebuie corectate} other {# de lucruri trebuie corectate}}",
    priceChanged: "Prețul s-a schimbat",
    priceChangedDetail:
      "S-a schimbat după ce ați deschis această pagină. Nu s-a încasat nimic. Uitați-vă la noul total, apoi plătiți.",
    busy: "Acum plătesc alții",
    busyDetail:
      "Toate locurile rămase sunt ținute de cineva care plătește chiar acum. Nu s-a încasat nimic. Încercați din nou peste câteva minute.",
  },
  errors: {
    emailRequired: "Introduceți adresa de e-mail.",
    emailInvalid: "Verificați adresa de e-mail: ar trebui să arate ca nume@example.com.",
    amountRequired: "Alegeți sau introduceți o sumă.",
    amountNotANumber: "Introduceți suma în cifre, de exemplu 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Introduceți o sumă întreagă, fără zecimale.} one {Introduceți cel mult # zecimală.} few {Introduceți cel mult # zecimale.} other {Introduceți cel mult # de zecimale.}}",
    amountBelowMinimum: "Introduceți {minimum} sau mai mult.",
    amountAboveMaximum: "Introduceți {maximum} sau mai puțin.",
    quantityNotAllowed: "Introduceți un număr întreg de la {minimum, number} la {maximum, number}.",
    at: "{label}: {message}",
    required: "Acest câmp este obligatoriu. Completați-l.",
    chooseOne: "Alegeți una dintre opțiuni.",
    tooLong:
      "{limit, plural, one {Folosiți cel mult # caracter.} few {Folosiți cel mult # caractere.} other {Folosiți cel mult # de caractere.}}",
    tooShort:
      "{limit, plural, one {Folosiți cel puțin # caracter.} few {Folosiți cel puțin # caractere.} other {Folosiți cel puțin # de caractere.}}",
    notANumber: "Introduceți un număr în cifre, de exemplu 12.",
    belowMinimum: "Introduceți {limit, number} sau mai mult.",
    aboveMaximum: "Introduceți {limit, number} sau mai puțin.",
    phoneInvalid: "Verificați numărul: cifre, dacă se poate cu prefixul țării, de exemplu +49\u00A030\u00A0123456.",
    countryRequired: "Alegeți o țară.",
    countryNotOffered: "Nu se poate livra acolo. Alegeți altă țară.",
    postalCodeInvalid: "Verificați codul poștal: conține doar litere, cifre, spații și cratime.",
    consentRequired: "Bifați această casetă dacă sunteți de acord. Fără ea nu puteți plăti aici.",
    tipNotAllowed: "Introduceți bacșișul în cifre, de exemplu 5,00, sau alegeți „Fără bacșiș”.",
    deliveryRequired: "Alegeți cum doriți livrarea.",
    deliveryElsewhere: "Această opțiune nu livrează în țara dumneavoastră. Vedeți care livrează și noul total.",
    totalZero: "Alegeți cel puțin un articol.",
    totalTooLarge: "Acest total este prea mare pentru o singură plată. Alegeți mai puține articole.",
  },
  unavailable: {
    paused: {
      title: "Plățile sunt în pauză",
      detail: "{merchant} a pus deocamdată acest link în pauză.",
      next: "Încercați mai târziu sau întrebați când se redeschide.",
    },
    expired: {
      title: "Acest link a expirat",
      detail: "Timpul stabilit de {merchant} pentru această plată s-a încheiat.",
      next: "Dacă doriți în continuare să plătiți, cereți un link nou.",
    },
    sold_out: {
      title: "Epuizat",
      detail: "Toate locurile oferite aici de {merchant} sunt ocupate.",
      next: "Întrebați dacă vor mai fi.",
    },
    archived: {
      title: "Acest link este închis",
      detail: "{merchant} nu mai primește plăți aici.",
      next: "Dacă doriți în continuare să plătiți, cereți un link nou.",
    },
    busy: {
      title: "Acum plătesc alții",
      detail:
        "Toate locurile rămase sunt ținute de cineva care plătește chiar acum. Dacă cineva renunță, se eliberează un loc.",
      next: "Locurile se eliberează în cel mult 15 minute.",
    },
    not_found: {
      title: "Aici nu există nicio pagină de plată",
      detail: "Poate că adresa este scrisă greșit sau linkul a fost eliminat.",
      next: "Comparați adresa, literă cu literă, cu cea primită sau întrebați persoana care v-a trimis-o.",
    },
    not_ready: {
      title: "Încă nu se poate plăti",
      detail: "{merchant} nu a terminat configurarea plăților cu cardul.",
      next: "Încercați mai târziu sau anunțați comerciantul.",
    },
    scheduled: {
      title: "Încă nu este deschis",
      detail: "{merchant} acceptă plăți aici începând cu: {time}.",
      next: "Reveniți atunci. Adresa rămâne aceeași.",
    },
    opensIn: "Până la deschidere: {time}",
    tryAgain: "Încercați din nou",
    itemPaid: "Acest link este pentru",
  },
  frame: {
    title: "Această plată se deschide într-o pagină proprie",
    detail: "{merchant} nu a permis acestui site să o afișeze aici.",
    open: "Deschideți pagina de plată",
  },
  go: {
    title: "Plătiți la {provider}",
    detail: "Cardul se introduce pe pagina {provider}. Plătiți acolo o singură dată și reveniți aici.",
    continueTo: "Continuați la {provider}",
  },
  card: {
    fields: "Cardul dumneavoastră",
    loading: "Se deschide formularul de card {provider}…",
    confirming: "Întrebăm {provider} dacă a reușit…",
    paying: "Se plătește…",
    trust: "Doar {provider} vede numărul cardului dumneavoastră.",
    noScript:
      "Pentru a introduce cardul pe această pagină, JavaScript trebuie să fie activ. Puteți plăti în schimb pe pagina {provider}.",
    failed: "Formularul de card {provider} nu a putut fi deschis aici. Plătiți în schimb pe pagina {provider}.",
    declined: "Plata nu a reușit. Verificați cardul sau încercați altul.",
    elsewhere: "Plătiți pe pagina {provider}",
    elsewhereInstead: "Plătiți mai bine pe pagina {provider}",
    here: "Introduceți cardul aici",
    back: "Alte moduri de plată sau anulare",
  },
  status: {
    states: {
      open: {
        title: "Așteptăm plata dumneavoastră",
        detail: "Dacă tocmai ați plătit, {provider} confirmă imediat și veți vedea aici. Dacă nu, puteți continua.",
      },
      not_opened: {
        title: "Plata nu a putut fi începută",
        detail:
          "Furnizorul de plăți nu a acceptat-o. Nu s-a încasat nimic. Încercați din nou sau anunțați {merchant} dacă se repetă.",
      },
      pending: {
        title: "Banca dumneavoastră decide",
        detail: "Poate dura câteva minute, la unele bănci mai mult. Puteți închide această pagină; nu plătiți din nou.",
      },
      confirming: {
        title: "Confirmăm plata dumneavoastră",
        detail: "Întrebăm {provider} dacă a reușit. Nu plătiți din nou; veți vedea aici rezultatul.",
      },
      switching: {
        title: "Schimbați modul de plată",
        detail:
          "Înainte să puteți plăti cu {next}, {provider} trebuie să confirme că pe pagina sa nu se mai poate plăti nimic. Încă nu s-a întâmplat. Nu mai plătiți acolo; încercați din nou peste puțin timp.",
      },
      paid: {
        title: "Plătit. Vă mulțumim!",
        detail: "{merchant} a primit plata dumneavoastră.",
      },
      authorized: {
        title: "Aproape gata",
        detail: "Banca a fost de acord și plata se finalizează. Nu plătiți din nou; veți vedea aici rezultatul.",
      },
      reserved: {
        title: "Plata dumneavoastră este rezervată",
        detail:
          "Banca a blocat suma. {merchant} o încasează când comanda este gata; până atunci nu se încasează nimic. Nu plătiți din nou.",
      },
      declined: {
        title: "Plata nu a reușit",
        detail: "Nu s-a încasat nimic. Puteți încerca din nou, și cu alt card.",
      },
      expired: {
        title: "Timpul a expirat",
        detail: "Plata nu a fost încheiată la timp. Nu s-a încasat nimic.",
      },
      canceled: {
        title: "Plată anulată",
        detail: "Nu s-a încasat nimic.",
      },
      sold_out: {
        title: "Cineva a fost mai rapid",
        detail:
          "Ultimul loc s-a ocupat în timp ce plăteați. Cardul nu este debitat: autorizarea este eliberată, iar suma blocată dispare în câteva zile.",
      },
      late: {
        title: "Plata a ajuns prea târziu",
        detail: "Cardul nu este debitat: autorizarea este eliberată, iar suma blocată dispare în câteva zile.",
      },
      refunded: {
        title: "Rambursat",
        detail: "Banii se întorc pe cardul cu care ați plătit. La bănci durează până la 10 zile.",
      },
      partially_refunded: {
        title: "Rambursat parțial",
        detail: "O parte din plată se întoarce pe cardul cu care ați plătit. La bănci durează până la 10 zile.",
      },
      refund_pending: {
        title: "Rambursare în curs",
        detail: "Rambursarea a fost trimisă și nu este încă confirmată.",
      },
      disputed: {
        title: "Banca dumneavoastră analizează această plată",
        detail: "Dumneavoastră sau banca ați contestat-o. Banca decide și vă anunță; și {merchant} așteaptă decizia.",
      },
      charged_back: {
        title: "Retrasă de banca dumneavoastră",
        detail: "Banca dumneavoastră a retras această plată de la {merchant}. Întrebați banca când primiți banii.",
      },
      review: {
        title: "În verificare",
        detail: "Această plată trebuie văzută de un om. {merchant} se va ocupa de ea. Nu plătiți din nou.",
      },
    },
    notes: {
      late_link_changed:
        "Plata a ajuns după ce {merchant} a închis sau a modificat acest link, așa că vă este returnată.",
      late_link_expired: "Plata a ajuns după ce acest link a expirat, așa că vă este returnată.",
      late_hold_lapsed: "Plata a ajuns după timpul în care locul v-a fost păstrat, așa că vă este returnată.",
      accepted_link_changed:
        "A ajuns după ce acest link a fost închis sau modificat; {merchant} o acceptă la prețul pe care l-ați văzut.",
      accepted_link_expired: "A ajuns după ce acest link a expirat; {merchant} o acceptă totuși.",
      accepted_hold_lapsed:
        "A ajuns după timpul în care locul v-a fost păstrat; era un loc liber și {merchant} o acceptă.",
      ended_link_changed: "{merchant} a închis sau a modificat acest link înainte să fi plătit.",
      ended_link_expired: "Acest link a expirat înainte să fi plătit.",
      ended_hold_lapsed: "Timpul în care locul v-a fost păstrat s-a încheiat înainte să fi plătit.",
      sold_out: "Ultimul loc s-a ocupat în timp ce plăteați, așa că plata vă este returnată.",
      released_by_merchant: "{merchant} nu a încasat plata dumneavoastră. Suma blocată dispare în câteva zile.",
      released: "Aprobarea băncii a expirat înainte ca plata să fie încasată. Suma blocată dispare în câteva zile.",
      reversed: "Plata fusese confirmată, iar banca dumneavoastră a retras-o ulterior.",
      duplicate: "A ajuns și o a doua plată. Aceea vă este returnată; plătiți o singură dată.",
    },
    receipt: "Chitanță",
    yourPayment: "Plata dumneavoastră",
    paidTo: "Plătit către",
    payTo: "Către",
    paidAt: "Plătit la",
    reference: "Referință",
    email: "E-mail",
    refunded: "Rambursat",
    refundUnderWay: "Rambursare în curs",
    remaining: "Rămâne plătit",
    continuePayment: "Continuați la plată",
    cancel: "Anulați această plată",
    anotherWay: "Plătiți altfel",
    payWith: "Plătiți cu {provider}",
    buyAgain: "Cumpărați din nou",
    tryAgain: "Încercați din nou",
    continueTo: "Continuați la {merchant}",
    keep: "Păstrați adresa acestei pagini: arată mereu în ce stadiu este plata dumneavoastră.",
    updating: "Această pagină se actualizează singură.",
    stopped: "Această pagină nu se mai actualizează singură.",
    lookAgain: "Verificați din nou",
    showReceipt: "Chitanță de tipărit sau păstrat",
    openFullPage: "Pentru a vedea chitanța, deschideți adresa la care ați revenit după plată.",
    declineReasons: {
      declined: "Banca dumneavoastră a refuzat acest card. Nouă nu ne spune de ce; dumneavoastră vă va spune.",
      insufficient_funds: "Pe acest card nu sunt destui bani disponibili.",
      expired_card: "Acest card a expirat.",
      incorrect_details: "Datele cardului nu s-au potrivit. Verificați numărul, data și codul de securitate.",
      authentication_failed: "Confirmarea la banca dumneavoastră nu a reușit.",
      limit_exceeded: "Această sumă depășește limita cardului.",
      not_supported: "Acest card nu permite acest fel de plată.",
      try_later: "Banca nu a putut fi contactată. Încercați din nou peste câteva minute.",
    },
  },
  receipt: {
    statuses: {
      paid: "Plătit",
      partially_refunded: "Rambursat parțial",
      refunded: "Rambursat",
      disputed: "Contestat la bancă",
    },
    paidThrough: "Plătit prin",
    issuedAt: "Emisă la",
    issuedBy: "Emisă de",
    signature: "Semnătură",
    signatureDetail:
      "Acest text conține datele de mai sus și o semnătură a lor. Oricine primește chitanța poate verifica la {address} că nimic din ea nu a fost schimbat.",
    print: "Tipăriți",
    download: "Descărcați",
    copy: "Copiați",
    copied: "Copiat",
    verify: "Verificați",
    back: "Înapoi la plată",
  },
  verify: {
    title: "Verificați o chitanță",
    detail:
      "Lipiți semnătura unei chitanțe sau deschideți fișierul în care ați primit-o. După ce pagina s-a încărcat, browserul verifică singur semnătura și nu o trimite nicăieri.",
    receipt: "Semnătura chitanței",
    receiptHint: "Începe cu „eyJ” și are în ea două semne de punct.",
    receiptMissing: "Lipiți mai întâi semnătura unei chitanțe.",
    open: "Deschideți un fișier",
    check: "Verificați",
    keys: "Chei pentru verificare",
    keysHint:
      "Acestea sunt cheile emitentului {issuer}. Pentru o chitanță din altă parte, puneți în locul lor cheile emitentului ei.",
    fingerprint: "Amprenta cheii folosite",
    fingerprintEarlier: "Amprenta unei chei anterioare",
    key: "Semnată cu cheia",
    ownKey: "o cheie a emitentului {issuer}",
    givenKey: "o cheie introdusă de dumneavoastră",
    saysIssuer: "Conform chitanței, vine de la {issuer}.",
    refundedPart: "Rambursat până atunci",
    pendingPart: "Rambursare în curs atunci",
    paidFor: "Pentru",
    items: "Articole",
    status: "Stare la acel moment",
    outcomes: {
      valid: {
        title: "Autentică",
        detail:
          "Nimic din această chitanță nu a fost schimbat de când a fost semnată. Ea arată situația de la data emiterii.",
      },
      tampered: {
        title: "Neautentică",
        detail:
          "Semnătura nu se potrivește: chitanța a fost schimbată sau a semnat-o altcineva. Nu aveți încredere în ea.",
      },
      unknown_key: {
        title: "Semnată cu o cheie necunoscută",
        detail:
          "Niciuna dintre aceste chei nu a semnat-o. Nu aveți încredere în ea decât dacă primiți cheile chiar de la emitent și ele se potrivesc.",
      },
      other_issuer: {
        title: "Emisă de altcineva",
        detail:
          "Acestea nu sunt cheile emitentului pe care îl indică. Verificați-o acolo sau cu cheile acelui emitent.",
      },
      unsigned: {
        title: "Nesemnată",
        detail: "Oricine ar fi putut scrie asta. Nu aveți încredere în ea.",
      },
      not_a_receipt: {
        title: "Nu este o chitanță",
        detail: "Este altceva care a fost semnat sau un fel de chitanță necunoscut aici.",
      },
      unreadable: {
        title: "Nu se poate citi",
        detail:
          "Nu este semnătura unei chitanțe sau este doar o parte din ea. Copiați-o toată, de la prima până la ultima literă.",
      },
      keys_unreadable: {
        title: "Cheile nu se pot citi",
        detail:
          "În ceea ce s-a introdus nu există nicio cheie pentru chitanțe. Copiați întregul fișier de chei al emitentului.",
      },
      unsupported: {
        title: "Neverificată",
        detail: "Browserul dumneavoastră nu poate verifica semnături de acest fel. Încercați unul mai nou.",
      },
    },
  },
  error: {
    requestId: "Dacă ne scrieți despre aceasta, indicați {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Această plată nu există",
      detail: "Poate că adresa este incompletă. Deschideți-o din nou din mesajul în care ați primit-o.",
    },
    unreadable: {
      title: "Formularul nu a putut fi citit",
      detail: "Nu s-a încasat nimic. Mergeți înapoi, reîncărcați pagina și trimiteți formularul încă o dată.",
    },
    tooLarge: {
      title: "Formularul este prea mare",
      detail: "Nu s-a încasat nimic. Mergeți înapoi, reîncărcați pagina și trimiteți formularul încă o dată.",
    },
    pspSilent: {
      title: "Pagina de plată nu a putut fi deschisă",
      detail: "Nu s-a încasat nimic. Mergeți înapoi și încercați din nou peste puțin timp.",
    },
    pspRefused: {
      title: "Această sumă nu poate fi plătită aici",
      detail:
        "Nu s-a încasat nimic. Furnizorul de plăți al acestui comerciant nu o acceptă: vă rugăm să anunțați comerciantul.",
    },
    overloaded: {
      title: "Prea multă lume deodată",
      detail: "Nu s-a încasat nimic. Mergeți înapoi și încercați din nou peste puțin timp.",
    },
    payUnavailable: {
      title: "Această pagină nu poate fi afișată acum",
      detail: "Plata dumneavoastră rămâne așa cum este. Reîncărcați pagina peste puțin timp și nu plătiți a doua oară.",
    },
    internal: {
      title: "Ceva nu a mers la noi",
      detail: "Dacă plăteați, uitați-vă la pagina plății înainte de a plăti din nou.",
    },
  },
};
