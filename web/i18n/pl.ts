/** The shopper's texts in Polish. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Tryb testowy",
    testModeDetail: "nie płyną żadne pieniądze",
    questions: "Pytania?",
    language: "Język",
    changeLanguage: "Zmień",
    total: "Razem",
    errorTitle: "Błąd: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Zapłać {sum}; odbiorca: {merchant}",
    previewOpen: "Wybierz kwotę i zapłać; odbiorca: {merchant}",
    unknownSum: "—",
    chooseAmount: "Wybierz kwotę",
    checkQuantities: "Sprawdź ilości",
    checkChoices: "Sprawdź swój wybór",
    expires: "Możesz zapłacić do {time}.",
    lateRefunded: "Jeśli płatność dotrze później, zostanie zwrócona.",
    yourPayment: "Twoja płatność",
    email: "E-mail",
    emailHint: "Na potwierdzenie zapłaty; otrzyma go też {provider}.",
    amount: "Kwota",
    amountOther: "Inna kwota",
    amountOtherLabel: "Inna kwota w {currency}",
    amountLabel: "Kwota w {currency}",
    amountRange: "Od {minimum} do {maximum}",
    quantities: "Ile?",
    quantity: "Ilość",
    fewer: "O jeden mniej: {item}",
    more: "O jeden więcej: {item}",
    each: "{sum} za sztukę",
    linesSummary:
      "{count, plural, one {# pozycja} few {Wszystkie # pozycje} many {Wszystkie # pozycji} other {Wszystkie # pozycji}}",
    optional: "opcjonalnie",
    extras: "Dodaj do zamówienia",
    extraTake: "Dodaj: {item}",
    extraUpTo: "{sum} za sztukę, do {count, number} szt.",
    tip: "Dodaj napiwek",
    tipHint: "Całość otrzymuje {merchant}.",
    tipNone: "Bez napiwku",
    tipOther: "Inny napiwek",
    tipOtherLabel: "Twój napiwek w {currency}",
    tipLine: "Napiwek",
    fees: "Opłaty",
    tax: "Podatek",
    vat: "VAT",
    taxIncluded: "w tym {tax}",
    vatId: "Numer VAT UE firmy",
    reverseCharge: "Odwrotne obciążenie: VAT rozlicza twoja firma",
    code: "Kod promocyjny",
    codeApply: "Zastosuj kod",
    discount: "Rabat",
    details: "Twoje dane",
    phone: "Telefon",
    phoneHint: "Z numerem kierunkowym kraju, na przykład +49\u00A030\u00A0123456.",
    delivery: "Dostawa",
    deliveryRates: "Jaka forma dostawy?",
    free: "Bezpłatnie",
    goesTo: "Kraje dostawy: {countries}",
    country: "Kraj",
    countryChoose: "Wybierz kraj",
    shipName: "Imię i nazwisko",
    shipLine1: "Ulica i numer",
    shipLine2: "Mieszkanie, piętro, firma",
    shipPostalCode: "Kod pocztowy",
    shipCity: "Miejscowość",
    shipRegion: "Stan, prowincja lub prefektura",
    choose: "Wybierz",
    numberRange: "Od {minimum, number} do {maximum, number}",
    numberAtLeast: "{minimum, number} lub więcej",
    numberAtMost: "{maximum, number} lub mniej",
    note: "Uwagi",
    noteHint: "Przeczyta je {merchant}.",
    agreement: "Twoja zgoda",
    terms: "Przeczytaj regulamin",
    opensNewTab: "otwiera się w nowej karcie",
    update: "Zaktualizuj sumę",
    pay: "Zapłać {sum}",
    payUnknown: "Zapłać",
    opening: "Otwieramy {provider}…",
    newTotal: "Razem {sum}",
    cardWith: "Dane karty przyjmuje {provider}; jej numer nigdy nie trafia na tę stronę.",
    nextTitle: "Co będzie dalej",
    nextCard: "Podajesz dane karty na stronie {provider}.",
    nextCardWith: "Podajesz dane karty w {provider}.",
    nextBack: "Wracasz tutaj i widzisz, czy się udało.",
    nextMoney: "{merchant} otrzymuje pieniądze, a Ty potwierdzenie na tej stronie.",
    errorsTitle:
      "{count, plural, one {Jedna rzecz wymaga poprawy} few {# rzeczy wymagają poprawy} many {# rzeczy wymaga poprawy} other {# rzeczy wymaga poprawy}}",
    priceChanged: "Cena się zmieniła",
    priceChangedDetail:
      "Zmieniła się po otwarciu tej strony. Nic nie zostało pobrane. Sprawdź nową sumę, a potem zapłać.",
    busy: "Teraz płacą inni",
    busyDetail:
      "Wszystkie pozostałe miejsca są zajęte przez osoby, które właśnie płacą. Nic nie zostało pobrane. Spróbuj ponownie za kilka minut.",
  },
  errors: {
    emailRequired: "Podaj swój adres e-mail.",
    emailInvalid: "Sprawdź adres e-mail: powinien wyglądać jak imie@example.com.",
    amountRequired: "Wybierz lub wpisz kwotę.",
    amountNotANumber: "Wpisz kwotę cyframi, na przykład 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Wpisz pełną kwotę, bez miejsc po przecinku.} one {Wpisz najwyżej # cyfrę po przecinku.} few {Wpisz najwyżej # cyfry po przecinku.} many {Wpisz najwyżej # cyfr po przecinku.} other {Wpisz najwyżej # cyfry po przecinku.}}",
    amountBelowMinimum: "Wpisz {minimum} lub więcej.",
    amountAboveMaximum: "Wpisz {maximum} lub mniej.",
    quantityNotAllowed: "Wpisz liczbę całkowitą od {minimum, number} do {maximum, number}.",
    at: "{label}: {message}",
    required: "To pole jest wymagane. Wypełnij je.",
    chooseOne: "Wybierz jedną z opcji.",
    tooLong:
      "{limit, plural, one {Wpisz najwyżej # znak.} few {Wpisz najwyżej # znaki.} many {Wpisz najwyżej # znaków.} other {Wpisz najwyżej # znaku.}}",
    tooShort:
      "{limit, plural, one {Wpisz co najmniej # znak.} few {Wpisz co najmniej # znaki.} many {Wpisz co najmniej # znaków.} other {Wpisz co najmniej # znaku.}}",
    notANumber: "Wpisz liczbę cyframi, na przykład 12.",
    belowMinimum: "Wpisz {limit, number} lub więcej.",
    aboveMaximum: "Wpisz {limit, number} lub mniej.",
    phoneInvalid:
      "Sprawdź numer: same cyfry, w miarę możliwości z numerem kierunkowym kraju, na przykład +49\u00A030\u00A0123456.",
    countryRequired: "Wybierz kraj.",
    countryNotOffered: "Tam dostawa nie jest możliwa. Wybierz inny kraj.",
    postalCodeInvalid: "Sprawdź kod pocztowy: zawiera tylko litery, cyfry, spacje i łączniki.",
    consentRequired: "Zaznacz to pole, jeśli się zgadzasz. Bez tego nie można tu zapłacić.",
    tipNotAllowed: "Wpisz napiwek cyframi, na przykład 5,00, albo wybierz „Bez napiwku”.",
    vatIdInvalid: "Sprawdź numer VAT: musi być poprawny i z twojego kraju. Albo pozostaw puste pole.",
    codeUnknown: "Nie ma tu takiego kodu. Sprawdź go albo pozostaw puste pole.",
    codeExpired: "Ten kod wygasł. Usuń go, aby zapłacić bez rabatu.",
    codeUsedUp: "Ten kod został wykorzystany. Usuń go, aby zapłacić bez rabatu.",
    codeUsedByYou: "Ten kod został już przez Ciebie użyty. Usuń go, aby zapłacić bez rabatu.",
    deliveryRequired: "Wybierz formę dostawy.",
    deliveryElsewhere: "Ta forma dostawy nie obejmuje Twojego kraju. Sprawdź dostępne formy i nową sumę.",
    totalZero: "Wybierz co najmniej jedną pozycję.",
    totalTooLarge: "Ta suma jest za duża na jedną płatność. Wybierz mniej pozycji.",
  },
  unavailable: {
    paused: {
      title: "Płatności są wstrzymane",
      detail: "Ten link został na razie wstrzymany. Odbiorca: {merchant}.",
      next: "Spróbuj później albo zapytaj, kiedy znów będzie można płacić.",
    },
    expired: {
      title: "Ten link wygasł",
      detail: "Minął czas na tę płatność, który wyznaczył odbiorca: {merchant}.",
      next: "Jeśli nadal chcesz zapłacić, poproś o nowy link.",
    },
    sold_out: {
      title: "Wyprzedane",
      detail: "Wszystkie miejsca, które oferuje tu {merchant}, są zajęte.",
      next: "Zapytaj, czy będą kolejne.",
    },
    archived: {
      title: "Ten link jest zamknięty",
      detail: "{merchant} nie przyjmuje tu już płatności.",
      next: "Jeśli nadal chcesz zapłacić, poproś o nowy link.",
    },
    busy: {
      title: "Teraz płacą inni",
      detail:
        "Wszystkie pozostałe miejsca są zajęte przez osoby, które właśnie płacą. Jeśli ktoś zrezygnuje, miejsce się zwolni.",
      next: "Miejsca zwalniają się najpóźniej po 15 minutach.",
    },
    not_found: {
      title: "Nie ma tu strony płatności",
      detail: "W adresie może być literówka albo link został usunięty.",
      next: "Porównaj adres litera po literze z tym, który masz, albo zapytaj osobę, od której go masz.",
    },
    not_ready: {
      title: "Jeszcze nie można tu płacić",
      detail: "{merchant} nie ma jeszcze gotowych płatności kartą.",
      next: "Spróbuj później albo daj znać sprzedawcy.",
    },
    scheduled: {
      title: "Jeszcze nieotwarte",
      detail: "{merchant} przyjmuje tu płatności od: {time}.",
      next: "Wróć wtedy. Adres pozostanie ten sam.",
    },
    opensIn: "Do otwarcia: {time}",
    tryAgain: "Spróbuj ponownie",
    itemPaid: "Ten link dotyczy",
  },
  frame: {
    title: "Ta płatność otwiera się na osobnej stronie",
    detail: "{merchant} nie zezwala tej witrynie na wyświetlanie jej tutaj.",
    open: "Otwórz stronę płatności",
  },
  go: {
    title: "Zapłać przez {provider}",
    detail: "Dane karty podaje się na stronie {provider}. Zapłać tam raz i wróć tutaj.",
    continueTo: "Przejdź do {provider}",
  },
  card: {
    fields: "Twoja karta",
    loading: "Otwieramy formularz karty {provider}…",
    confirming: "Pytamy {provider}, czy płatność doszła do skutku…",
    paying: "Trwa płatność…",
    trust: "Numer Twojej karty widzi tylko {provider}.",
    noScript:
      "Aby podać dane karty na tej stronie, trzeba włączyć JavaScript. Możesz też zapłacić na stronie {provider}.",
    failed: "Nie udało się tu otworzyć formularza karty {provider}. Zapłać na stronie {provider}.",
    declined: "Płatność się nie udała. Sprawdź kartę albo spróbuj inną.",
    elsewhere: "Zapłać na stronie {provider}",
    elsewhereInstead: "Wolę zapłacić na stronie {provider}",
    here: "Podaj dane karty tutaj",
    back: "Inne sposoby płatności lub anulowanie",
  },
  status: {
    states: {
      open: {
        title: "Czekamy na Twoją płatność",
        detail:
          "Jeśli płatność jest już zrobiona, {provider} za chwilę ją potwierdzi i ta strona to pokaże. Jeśli nie, możesz ją dokończyć.",
      },
      not_opened: {
        title: "Nie udało się rozpocząć płatności",
        detail:
          "Operator płatności jej nie przyjął. Nic nie zostało pobrane. Spróbuj ponownie, a jeśli to się powtórzy, daj znać: {merchant}.",
      },
      pending: {
        title: "Twój bank podejmuje decyzję",
        detail:
          "Może to potrwać kilka minut, w niektórych bankach dłużej. Możesz zamknąć tę stronę; nie płać ponownie.",
      },
      confirming: {
        title: "Potwierdzamy Twoją płatność",
        detail: "Pytamy, czy płatność doszła do skutku; odpowie {provider}. Nie płać ponownie; ta strona pokaże wynik.",
      },
      switching: {
        title: "Zmieniasz sposób płatności",
        detail:
          "Zanim zapłacisz przez {next}, {provider} musi potwierdzić, że na jego stronie nie da się już zapłacić. Jeszcze to nie nastąpiło. Nie płać tam więcej; spróbuj ponownie za chwilę.",
      },
      paid: {
        title: "Zapłacone. Dziękujemy!",
        detail: "{merchant} ma Twoją płatność.",
      },
      authorized: {
        title: "Prawie gotowe",
        detail: "Twój bank wyraził zgodę i płatność jest kończona. Nie płać ponownie; ta strona pokaże wynik.",
      },
      reserved: {
        title: "Twoja płatność jest zarezerwowana",
        detail:
          "Twój bank zablokował tę kwotę. {merchant} pobierze ją, gdy zamówienie będzie gotowe; do tego czasu nic nie jest pobierane. Nie płać ponownie.",
      },
      declined: {
        title: "Płatność się nie udała",
        detail: "Nic nie zostało pobrane. Możesz spróbować ponownie, także inną kartą.",
      },
      expired: {
        title: "Czas minął",
        detail: "Płatność nie została ukończona na czas. Nic nie zostało pobrane.",
      },
      canceled: {
        title: "Płatność anulowana",
        detail: "Nic nie zostało pobrane.",
      },
      sold_out: {
        title: "Ktoś był szybszy",
        detail:
          "Ostatnie miejsce zostało zajęte w trakcie Twojej płatności. Karta nie zostanie obciążona: autoryzacja jest zwalniana, a zablokowana kwota zniknie w ciągu kilku dni.",
      },
      late: {
        title: "Płatność przyszła za późno",
        detail:
          "Karta nie zostanie obciążona: autoryzacja jest zwalniana, a zablokowana kwota zniknie w ciągu kilku dni.",
      },
      refunded: {
        title: "Zwrócone",
        detail: "Pieniądze wracają na kartę, którą zapłacono. Bankom zajmuje to do 10 dni.",
      },
      partially_refunded: {
        title: "Zwrócone częściowo",
        detail: "Część płatności wraca na kartę, którą zapłacono. Bankom zajmuje to do 10 dni.",
      },
      refund_pending: {
        title: "Zwrot w toku",
        detail: "Zwrot został wysłany i nie jest jeszcze potwierdzony.",
      },
      disputed: {
        title: "Twój bank wyjaśnia tę płatność",
        detail: "Zakwestionowano ją: Ty albo Twój bank. Decyduje bank i Cię zawiadomi; czeka na to także {merchant}.",
      },
      charged_back: {
        title: "Cofnięta przez Twój bank",
        detail: "Twój bank cofnął tę płatność; odbiorcą był {merchant}. Zapytaj bank, kiedy otrzymasz pieniądze.",
      },
      review: {
        title: "W trakcie sprawdzania",
        detail: "Tej płatności musi przyjrzeć się człowiek. Zajmie się tym {merchant}. Nie płać ponownie.",
      },
    },
    notes: {
      late_link_changed:
        "Płatność dotarła po tym, jak {merchant} zamknął lub zmienił ten link, dlatego zostanie zwrócona.",
      late_link_expired: "Płatność dotarła po wygaśnięciu tego linku, dlatego zostanie zwrócona.",
      late_hold_lapsed:
        "Płatność dotarła po czasie, przez który miejsce było dla Ciebie trzymane, dlatego zostanie zwrócona.",
      accepted_link_changed:
        "Dotarła po zamknięciu lub zmianie tego linku; {merchant} przyjmuje ją po cenie, którą widać było na stronie.",
      accepted_link_expired: "Dotarła po wygaśnięciu tego linku; {merchant} mimo to ją przyjmuje.",
      accepted_hold_lapsed:
        "Dotarła po czasie, przez który miejsce było dla Ciebie trzymane; było wolne miejsce i {merchant} ją przyjmuje.",
      ended_link_changed: "{merchant} zamknął lub zmienił ten link przed zapłatą.",
      ended_link_expired: "Ten link wygasł przed zapłatą.",
      ended_hold_lapsed: "Czas, przez który miejsce było dla Ciebie trzymane, minął przed zapłatą.",
      sold_out: "Ostatnie miejsce zostało zajęte w trakcie Twojej płatności, dlatego zostanie ona zwrócona.",
      released_by_merchant:
        "Odbiorca ({merchant}) nie pobrał Twojej płatności. Zablokowana kwota zniknie w ciągu kilku dni.",
      released:
        "Zgoda Twojego banku wygasła, zanim płatność została pobrana. Zablokowana kwota zniknie w ciągu kilku dni.",
      reversed: "Płatność była potwierdzona, ale potem Twój bank ją cofnął.",
      duplicate: "Dotarła także druga płatność. Zostanie zwrócona; płacisz raz.",
    },
    receipt: "Potwierdzenie zapłaty",
    yourPayment: "Twoja płatność",
    paidTo: "Odbiorca",
    payTo: "Odbiorca",
    paidAt: "Zapłacono",
    reference: "Numer płatności",
    email: "E-mail",
    refunded: "Zwrócono",
    refundUnderWay: "Zwrot w toku",
    remaining: "Pozostaje zapłacone",
    continuePayment: "Przejdź do płatności",
    cancel: "Anuluj tę płatność",
    anotherWay: "Zapłać w inny sposób",
    payWith: "Zapłać przez {provider}",
    buyAgain: "Kup ponownie",
    tryAgain: "Spróbuj ponownie",
    continueTo: "Przejdź dalej: {merchant}",
    keep: "Zachowaj adres tej strony: zawsze pokazuje, co dzieje się z Twoją płatnością.",
    updating: "Ta strona odświeża się sama.",
    stopped: "Ta strona nie odświeża się już sama.",
    lookAgain: "Sprawdź jeszcze raz",
    showReceipt: "Potwierdzenie do druku i zapisu",
    openFullPage: "Aby zobaczyć potwierdzenie, otwórz adres, pod który prowadził powrót po zapłacie.",
    declineReasons: {
      declined: "Twój bank odrzucił tę kartę. Nam nie mówi dlaczego; Tobie powie.",
      insufficient_funds: "Na tej karcie nie ma dość dostępnych środków.",
      expired_card: "Ta karta straciła ważność.",
      incorrect_details: "Dane karty się nie zgadzają. Sprawdź numer, datę i kod zabezpieczający.",
      authentication_failed: "Potwierdzenie w banku się nie powiodło.",
      limit_exceeded: "Ta kwota przekracza limit karty.",
      not_supported: "Ta karta nie pozwala na taką płatność.",
      try_later: "Nie udało się połączyć z bankiem. Spróbuj ponownie za kilka minut.",
    },
  },
  receipt: {
    statuses: {
      paid: "Zapłacono",
      partially_refunded: "Zwrócono częściowo",
      refunded: "Zwrócono",
      disputed: "Zakwestionowano w banku",
    },
    paidThrough: "Zapłacono przez",
    issuedAt: "Wystawiono",
    issuedBy: "Wystawca",
    signature: "Podpis",
    signatureDetail:
      "Ten tekst zawiera powyższe dane i podpis pod nimi. Każdy, kto otrzyma to potwierdzenie, może sprawdzić pod adresem {address}, że nic w nim nie zmieniono.",
    print: "Drukuj",
    download: "Pobierz",
    copy: "Kopiuj",
    copied: "Skopiowano",
    verify: "Sprawdź",
    back: "Wróć do płatności",
  },
  verify: {
    title: "Sprawdź potwierdzenie",
    detail:
      "Wklej podpis potwierdzenia albo otwórz plik, w którym przyszedł. Po załadowaniu tej strony przeglądarka sama sprawdza podpis i nigdzie go nie wysyła.",
    receipt: "Podpis potwierdzenia",
    receiptHint: "Zaczyna się od „eyJ” i ma w środku dwie kropki.",
    receiptMissing: "Najpierw wklej podpis potwierdzenia.",
    open: "Otwórz plik",
    check: "Sprawdź",
    keys: "Klucze do sprawdzenia",
    keysHint: "To są klucze {issuer}. Jeśli potwierdzenie pochodzi skądinąd, wstaw w ich miejsce klucze jego wystawcy.",
    fingerprint: "Odcisk używanego klucza",
    fingerprintEarlier: "Odcisk wcześniejszego klucza",
    key: "Podpisane kluczem",
    ownKey: "klucz {issuer}",
    givenKey: "klucz podany przez Ciebie",
    saysIssuer: "Jako wystawcę podaje {issuer}.",
    refundedPart: "Zwrócono do tego czasu",
    pendingPart: "Zwrot w toku w tym czasie",
    paidFor: "Za co",
    items: "Pozycje",
    status: "Stan w tym czasie",
    outcomes: {
      valid: {
        title: "Autentyczne",
        detail: "Od podpisania nic w tym potwierdzeniu nie zmieniono. Pokazuje stan z chwili wystawienia.",
      },
      tampered: {
        title: "Nieautentyczne",
        detail: "Podpis się nie zgadza: potwierdzenie zmieniono albo podpisał je ktoś inny. Nie ufaj mu.",
      },
      unknown_key: {
        title: "Podpisane nieznanym kluczem",
        detail:
          "Nie podpisano go żadnym z tych kluczy. Nie ufaj mu, chyba że otrzymasz klucze od samego wystawcy i będą pasować.",
      },
      other_issuer: {
        title: "Wystawione przez kogoś innego",
        detail: "To nie są klucze podanego w nim wystawcy. Sprawdź je tam albo kluczami tego wystawcy.",
      },
      unsigned: {
        title: "Bez podpisu",
        detail: "Każdy mógł to napisać. Nie ufaj temu.",
      },
      not_a_receipt: {
        title: "To nie jest potwierdzenie",
        detail: "To coś innego, co zostało podpisane, albo nieznany tu rodzaj potwierdzenia.",
      },
      unreadable: {
        title: "Nie można tego odczytać",
        detail:
          "To nie jest podpis potwierdzenia albo tylko jego część. Skopiuj całość, od pierwszej do ostatniej litery.",
      },
      keys_unreadable: {
        title: "Nie można odczytać kluczy",
        detail: "W podanym tekście nie ma klucza do potwierdzeń. Skopiuj cały plik kluczy wystawcy.",
      },
      unsupported: {
        title: "Nie sprawdzono",
        detail: "Twoja przeglądarka nie potrafi sprawdzać takich podpisów. Spróbuj w nowszej.",
      },
    },
  },
  error: {
    requestId: "Jeśli piszesz do nas w tej sprawie, podaj {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Nie ma takiej płatności",
      detail: "Adres może być niepełny. Otwórz go ponownie z wiadomości, w której przyszedł.",
    },
    unreadable: {
      title: "Nie udało się odczytać formularza",
      detail: "Nic nie zostało pobrane. Wróć, odśwież stronę i wyślij formularz jeszcze raz.",
    },
    tooLarge: {
      title: "Formularz jest za duży",
      detail: "Nic nie zostało pobrane. Wróć, odśwież stronę i wyślij formularz jeszcze raz.",
    },
    pspSilent: {
      title: "Nie udało się otworzyć strony płatności",
      detail: "Nic nie zostało pobrane. Wróć i spróbuj ponownie za chwilę.",
    },
    pspRefused: {
      title: "Tej kwoty nie można tu zapłacić",
      detail:
        "Nic nie zostało pobrane. Operator płatności tego sprzedawcy jej nie przyjmuje: prosimy, daj znać sprzedawcy.",
    },
    overloaded: {
      title: "Za dużo osób naraz",
      detail: "Nic nie zostało pobrane. Wróć i spróbuj ponownie za chwilę.",
    },
    payUnavailable: {
      title: "Tej strony nie można teraz pokazać",
      detail: "Twoja płatność się nie zmienia. Odśwież tę stronę za chwilę i nie płać drugi raz.",
    },
    internal: {
      title: "Coś poszło nie tak po naszej stronie",
      detail: "Jeśli trwała płatność, sprawdź jej stronę, zanim zapłacisz ponownie.",
    },
  },
};
