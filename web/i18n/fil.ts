/** The shopper's texts in Filipino. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Test mode",
    testModeDetail: "walang perang gumagalaw",
    questions: "May tanong?",
    language: "Wika",
    changeLanguage: "Palitan",
    total: "Kabuuan",
    errorTitle: "Error: {title}",
    fxMarkup: "kasama ang patong na {percent}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Magbayad ng {sum} sa {merchant}",
    previewOpen: "Pumili ng halaga at magbayad sa {merchant}",
    unknownSum: "—",
    chooseAmount: "Pumili ng halaga",
    checkQuantities: "Suriin ang dami",
    checkChoices: "Suriin ang mga pinili mo",
    expires: "Puwede kang magbayad hanggang {time}.",
    lateRefunded: "Kung dumating ang bayad mo pagkatapos nito, ibabalik ito.",
    yourPayment: "Ang bayad mo",
    email: "Email",
    emailHint: "Para sa resibo mo at para sa {provider}.",
    amount: "Halaga",
    amountOther: "Ibang halaga",
    amountOtherLabel: "Ibang halaga sa {currency}",
    amountLabel: "Halaga sa {currency}",
    amountRange: "Mula {minimum} hanggang {maximum}",
    quantities: "Ilan?",
    quantity: "Dami",
    fewer: "Bawasan ng isa: {item}",
    more: "Dagdagan ng isa: {item}",
    each: "{sum} bawat isa",
    linesSummary: "{count, plural, one {# item} other {Lahat ng # item}}",
    optional: "opsyonal",
    extras: "Idagdag sa order mo",
    extraTake: "Idagdag ang {item}",
    extraUpTo: "{sum} bawat isa, hanggang {count, number}",
    tip: "Magdagdag ng tip",
    tipHint: "Mapupunta ito nang buo sa {merchant}.",
    tipNone: "Walang tip",
    tipOther: "Ibang tip",
    tipOtherLabel: "Ang tip mo sa {currency}",
    tipLine: "Tip",
    fees: "Mga bayarin",
    tax: "Buwis",
    vat: "VAT",
    taxIncluded: "Kasama ang {tax}",
    vatId: "VAT ID ng iyong negosyo",
    reverseCharge: "Reverse charge: ang negosyo mo ang magbabayad ng VAT",
    code: "Promo code",
    codeApply: "Gamitin ang code",
    walletCode: "Code ng gift card o store credit",
    discount: "Diskuwento",
    details: "Ang mga detalye mo",
    phone: "Telepono",
    phoneHint: "May country code, gaya ng +49\u00a030\u00a0123456.",
    delivery: "Delivery",
    deliveryRates: "Paano ito ide-deliver?",
    free: "Libre",
    goesTo: "Sa {countries}",
    country: "Bansa",
    countryChoose: "Pumili ng bansa",
    shipName: "Buong pangalan",
    shipLine1: "Kalye at numero",
    shipLine2: "Unit, palapag, kompanya",
    shipPostalCode: "Postal code",
    shipCity: "Bayan o lungsod",
    shipRegion: "Estado, probinsya o prefecture",
    choose: "Pumili",
    numberRange: "Mula {minimum, number} hanggang {maximum, number}",
    numberAtLeast: "{minimum, number} o higit pa",
    numberAtMost: "{maximum, number} o mas mababa",
    note: "Note",
    noteHint: "Babasahin ito ng {merchant}.",
    agreement: "Ang pagsang-ayon mo",
    terms: "Basahin ang mga tuntunin",
    opensNewTab: "magbubukas sa bagong tab",
    currency: "Magbayad sa",
    rateHeld: "May bisa ang palitang ito hanggang {time}.",
    update: "I-update ang kabuuan",
    pay: "Magbayad ng {sum}",
    payUnknown: "Magbayad",
    opening: "Binubuksan ang {provider}…",
    newTotal: "Kabuuan {sum}",
    cardWith: "{provider} ang tatanggap ng card mo; hindi kailanman makararating ang numero nito sa page na ito.",
    nextTitle: "Ano ang susunod",
    nextCard: "Ilalagay mo ang card mo sa page ng {provider}.",
    nextCardWith: "Ilalagay mo ang card mo sa {provider}.",
    nextBack: "Babalik ka rito at makikita kung nagtagumpay.",
    nextMoney: "Mapupunta ang pera sa {merchant}; may kumpirmasyon ka sa page na ito.",
    errorsTitle: "{count, plural, one {May # bagay na kailangang ayusin} other {May # bagay na kailangang ayusin}}",
    priceChanged: "Nagbago ang presyo",
    priceChangedDetail:
      "Nagbago ito pagkatapos mong buksan ang page na ito. Walang siningil. Tingnan ang bagong kabuuan, saka magbayad.",
    busy: "May iba pang nagbabayad ngayon",
    busyDetail:
      "Hawak ng mga nagbabayad ngayon ang lahat ng natitirang puwesto. Walang siningil. Subukan ulit pagkalipas ng ilang minuto.",
  },
  errors: {
    currencyUnavailable: "Hindi makakapagbayad sa perang ito sa ngayon. Pumili ng iba.",
    emailRequired: "Ilagay ang email address mo.",
    emailInvalid: "Suriin ang email address mo: dapat itong tulad ng pangalan@example.com.",
    amountRequired: "Pumili o maglagay ng halaga.",
    amountNotANumber: "Ilagay ang halaga sa numero, gaya ng 25.00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Maglagay ng buong halaga, walang decimal.} one {Maglagay ng hanggang # digit lang pagkatapos ng tuldok.} other {Maglagay ng hanggang # digit lang pagkatapos ng tuldok.}}",
    amountBelowMinimum: "Maglagay ng {minimum} o higit pa.",
    amountAboveMaximum: "Maglagay ng {maximum} o mas mababa.",
    quantityNotAllowed: "Maglagay ng buong numero mula {minimum, number} hanggang {maximum, number}.",
    at: "{label}: {message}",
    required: "Kailangan ito. Pakisagutan.",
    chooseOne: "Pumili ng isa sa mga opsyon.",
    tooLong:
      "{limit, plural, one {Gumamit ng hanggang # character lang.} other {Gumamit ng hanggang # character lang.}}",
    tooShort:
      "{limit, plural, one {Gumamit ng hindi bababa sa # character.} other {Gumamit ng hindi bababa sa # character.}}",
    notANumber: "Maglagay ng numero, gaya ng 12.",
    belowMinimum: "Maglagay ng {limit, number} o higit pa.",
    aboveMaximum: "Maglagay ng {limit, number} o mas mababa.",
    phoneInvalid: "Suriin ang numero: mga digit lang, may country code kung maaari, gaya ng +49\u00a030\u00a0123456.",
    countryRequired: "Pumili ng bansa.",
    countryNotOffered: "Hindi ito made-deliver doon. Pumili ng ibang bansa.",
    postalCodeInvalid: "Suriin ang postal code: mga letra, digit, espasyo at gitling lang ang laman nito.",
    consentRequired: "Lagyan ng tsek ang kahon kung sang-ayon ka. Kung wala ito, hindi ka makakapagbayad dito.",
    tipNotAllowed: "Ilagay ang tip sa numero, gaya ng 5.00, o piliin ang “Walang tip”.",
    vatIdInvalid: "Suriin ang VAT ID: dapat wasto ito at sa iyong bansa. O iwanang blangko.",
    vatIdUnknown:
      "Wala sa rehistro ng EU (VIES) ang VAT ID na ito. Itama ito, o iwanang blangko at magbayad nang may VAT.",
    codeUnknown: "Walang ganitong code dito. Suriin ito, o iwanang blangko.",
    codeExpired: "Nag-expire na ang code na ito. Alisin ito para magbayad nang walang diskuwento.",
    codeUsedUp: "Naubos na ang code na ito. Alisin ito para magbayad nang walang diskuwento.",
    codeUsedByYou: "Nagamit mo na ang code na ito. Alisin ito para magbayad nang walang diskuwento.",
    walletLacks: "Hindi sapat ang natitirang laman nito para sa {sum}. Iwanang blangko para magbayad sa ibang paraan.",
    deliveryRequired: "Piliin kung paano ito ide-deliver.",
    deliveryElsewhere:
      "Hindi umaabot sa bansa mo ang delivery na iyon. Tingnan kung alin ang umaabot, at ang bagong kabuuan.",
    totalZero: "Pumili ng kahit isang item.",
    totalTooLarge: "Masyadong malaki ang kabuuang ito para bayaran nang isahan. Pumili ng mas kaunting item.",
  },
  unavailable: {
    paused: {
      title: "Naka-pause ang pagbabayad",
      detail: "Naka-pause muna ang link na ito ng {merchant}.",
      next: "Subukan ulit mamaya, o itanong kung kailan ito muling magbubukas.",
    },
    expired: {
      title: "Nag-expire na ang link na ito",
      detail: "Tapos na ang oras na itinakda ng {merchant} para sa bayad na ito.",
      next: "Kung gusto mo pa ring magbayad, humingi ng bagong link.",
    },
    sold_out: {
      title: "Ubos na",
      detail: "Kuha na ang lahat ng puwestong inialok dito ng {merchant}.",
      next: "Itanong kung magkakaroon pa.",
    },
    already_paid: {
      title: "Bayad na",
      detail: "Isang bayad lang ang hiningi rito ng {merchant}, at nabayaran na ito.",
    },
    archived: {
      title: "Sarado na ang link na ito",
      detail: "Hindi na tumatanggap ng bayad dito ang {merchant}.",
      next: "Kung gusto mo pa ring magbayad, humingi ng bagong link.",
    },
    busy: {
      title: "May iba pang nagbabayad ngayon",
      detail:
        "Hawak ng mga nagbabayad ngayon ang lahat ng natitirang puwesto. Kapag may umatras, may mababakanteng puwesto.",
      next: "Nababakante ang mga puwesto sa loob ng 15 minuto.",
    },
    not_found: {
      title: "Walang page ng pagbabayad dito",
      detail: "Baka mali ang pagka-type ng address, o inalis na ang link.",
      next: "Ihambing ang address, letra por letra, sa ibinigay sa iyo, o itanong sa nagpadala nito.",
    },
    not_ready: {
      title: "Hindi pa bukas sa pagbabayad",
      detail: "Hindi pa tapos ang {merchant} sa pag-set up ng bayad gamit ang card.",
      next: "Subukan ulit mamaya, o ipaalam sa nagtitinda.",
    },
    scheduled: {
      title: "Hindi pa bukas",
      detail: "Tatanggap ng bayad dito ang {merchant} mula {time}.",
      next: "Bumalik sa oras na iyon. Hindi magbabago ang address.",
    },
    opensIn: "Magbubukas sa loob ng {time}",
    tryAgain: "Subukan ulit",
    itemPaid: "Ang link na ito ay para sa",
  },
  frame: {
    title: "Magbubukas sa sarili nitong page ang bayad na ito",
    detail: "Hindi pinayagan ng {merchant} ang site na ito na ipakita ito rito.",
    open: "Buksan ang page ng pagbabayad",
  },
  go: {
    title: "Magbayad sa {provider}",
    detail: "Ilalagay ang card mo sa page ng {provider}. Magbayad doon nang isang beses, saka bumalik dito.",
    continueTo: "Magpatuloy sa {provider}",
  },
  card: {
    fields: "Ang card mo",
    loading: "Binubuksan ang card form ng {provider}…",
    confirming: "Tinatanong ang {provider} kung natuloy ang bayad…",
    paying: "Nagbabayad…",
    trust: "Ang {provider} lang ang nakakakita ng numero ng iyong card.",
    noScript:
      "Kailangan ng JavaScript para mailagay ang card mo sa page na ito. Puwede ka ring magbayad sa page ng {provider}.",
    failed: "Hindi mabuksan dito ang card form ng {provider}. Magbayad na lang sa page ng {provider}.",
    declined: "Hindi natuloy ang pagbabayad. Suriin ang card mo, o sumubok ng iba.",
    elsewhere: "Magbayad sa page ng {provider}",
    elsewhereInstead: "Magbayad na lang sa page ng {provider}",
    here: "Ilagay dito ang card mo",
    back: "Ibang paraan ng pagbabayad, o kanselahin",
  },
  status: {
    states: {
      open: {
        title: "Hinihintay ang bayad mo",
        detail:
          "Kung kakabayad mo lang, kukumpirmahin ito ng {provider} sa ilang sandali at makikita mo rito. Kung hindi pa, puwede kang magpatuloy.",
      },
      not_opened: {
        title: "Hindi nasimulan ang pagbabayad",
        detail:
          "Hindi ito tinanggap ng payment provider. Walang siningil. Subukan ulit, o ipaalam sa {merchant} kung maulit ito.",
      },
      pending: {
        title: "Nagpapasya ang bangko mo",
        detail:
          "Puwede itong umabot ng ilang minuto, mas matagal sa ilang bangko. Puwede mong isara ang page na ito; huwag magbayad ulit.",
      },
      confirming: {
        title: "Kinukumpirma ang bayad mo",
        detail: "Tinatanong namin ang {provider} kung natuloy ito. Huwag magbayad ulit; makikita mo rito ang resulta.",
      },
      switching: {
        title: "Pinapalitan ang paraan ng pagbabayad",
        detail:
          "Bago ka makapagbayad gamit ang {next}, kailangang kumpirmahin ng {provider} na wala nang mababayaran sa page nito. Hindi pa ito nangyayari. Huwag nang magbayad doon; subukan ulit sa ilang sandali.",
      },
      paid: {
        title: "Bayad na. Salamat!",
        detail: "Natanggap ng {merchant} ang bayad mo.",
      },
      authorized: {
        title: "Malapit nang matapos",
        detail:
          "Pumayag ang bangko mo, at tinatapos na ang pagbabayad. Huwag magbayad ulit; makikita mo rito ang resulta.",
      },
      reserved: {
        title: "Nakareserba ang bayad mo",
        detail:
          "Itinabi ng bangko mo ang halaga. Kukunin ito ng {merchant} kapag handa na ang order mo; hanggang doon, walang sisingilin. Huwag magbayad ulit.",
      },
      declined: {
        title: "Hindi natuloy ang pagbabayad",
        detail: "Walang siningil. Puwede mong subukan ulit, pati gamit ang ibang card.",
      },
      expired: {
        title: "Naubos ang oras",
        detail: "Hindi natapos ang pagbabayad sa tamang oras. Walang siningil.",
      },
      canceled: {
        title: "Kinansela ang pagbabayad",
        detail: "Walang siningil.",
      },
      sold_out: {
        title: "May mas nauna",
        detail:
          "Nakuha ang huling puwesto habang nagbabayad ka. Hindi sisingilin ang card mo: pinapakawalan ang authorization, at mawawala sa loob ng ilang araw ang nakareserbang halaga.",
      },
      late: {
        title: "Huli nang dumating ang bayad mo",
        detail:
          "Hindi sisingilin ang card mo: pinapakawalan ang authorization, at mawawala sa loob ng ilang araw ang nakareserbang halaga.",
      },
      refunded: {
        title: "Ibinalik ang bayad",
        detail: "Pabalik na ang pera sa card na ginamit mo. Umaabot ito nang hanggang 10 araw sa mga bangko.",
      },
      partially_refunded: {
        title: "Ibinalik ang bahagi ng bayad",
        detail:
          "Ibinabalik ang bahagi ng bayad mo sa card na ginamit mo. Umaabot ito nang hanggang 10 araw sa mga bangko.",
      },
      refund_pending: {
        title: "Ibinabalik ang bayad",
        detail: "Naipadala na ang refund at hindi pa kumpirmado.",
      },
      disputed: {
        title: "Sinisiyasat ng bangko mo ang bayad na ito",
        detail:
          "Kinuwestiyon mo o ng bangko mo ang bayad. Bangko mo ang magpapasya at magsasabi sa iyo; naghihintay rin ang {merchant}.",
      },
      charged_back: {
        title: "Binawi ng bangko mo",
        detail:
          "Binawi ng bangko mo ang bayad na ito mula sa {merchant}. Itanong sa bangko mo kung kailan darating sa iyo ang pera.",
      },
      review: {
        title: "Sinusuri",
        detail: "Kailangang matingnan ng tao ang bayad na ito. Titingnan ito ng {merchant}. Huwag magbayad ulit.",
      },
    },
    notes: {
      late_link_changed:
        "Dumating ang bayad mo pagkatapos isara o baguhin ng {merchant} ang link na ito, kaya ibinabalik ito.",
      late_link_expired: "Dumating ang bayad mo pagkatapos mag-expire ng link na ito, kaya ibinabalik ito.",
      late_hold_lapsed: "Dumating ang bayad mo pagkatapos ng oras na itinabi ang puwesto mo, kaya ibinabalik ito.",
      accepted_link_changed:
        "Dumating ito pagkatapos isara o baguhin ang link na ito; tinatanggap ito ng {merchant} sa presyong nakita mo.",
      accepted_link_expired: "Dumating ito pagkatapos mag-expire ng link na ito; tinatanggap pa rin ito ng {merchant}.",
      accepted_hold_lapsed:
        "Dumating ito pagkatapos ng oras na itinabi ang puwesto mo; may bakante, at tinatanggap ito ng {merchant}.",
      ended_link_changed: "Isinara o binago ng {merchant} ang link na ito bago ka nakapagbayad.",
      ended_link_expired: "Nag-expire ang link na ito bago ka nakapagbayad.",
      ended_hold_lapsed: "Natapos ang oras na itinabi ang puwesto mo bago ka nakapagbayad.",
      sold_out: "Nakuha ang huling puwesto habang nagbabayad ka, kaya ibinabalik ang bayad mo.",
      released_by_merchant:
        "Hindi kinuha ng {merchant} ang bayad mo. Mawawala sa loob ng ilang araw ang nakareserbang halaga.",
      released:
        "Natapos ang pag-apruba ng bangko mo bago nakuha ang bayad. Mawawala sa loob ng ilang araw ang nakareserbang halaga.",
      reversed: "Nakumpirma na ang bayad, at binawi ito ng bangko mo pagkatapos.",
      duplicate: "May dumating ding ikalawang bayad para dito. Ibinabalik iyon; isang beses ka lang magbabayad.",
    },
    receipt: "Resibo",
    yourPayment: "Ang bayad mo",
    paidTo: "Binayaran kay",
    payTo: "Para kay",
    paidAt: "Binayaran noong",
    reference: "Reference",
    email: "Email",
    refunded: "Ibinalik",
    refundUnderWay: "Ibinabalik",
    remaining: "Nananatiling bayad",
    continuePayment: "Magpatuloy sa pagbabayad",
    cancel: "Kanselahin ang bayad na ito",
    anotherWay: "Magbayad sa ibang paraan",
    payWith: "Magbayad gamit ang {provider}",
    buyAgain: "Bumili ulit",
    tryAgain: "Subukan ulit",
    continueTo: "Magpatuloy sa {merchant}",
    keep: "Itago ang address ng page na ito: lagi nitong ipinapakita ang lagay ng bayad mo.",
    updating: "Kusang nag-a-update ang page na ito.",
    stopped: "Hindi na kusang nag-a-update ang page na ito.",
    lookAgain: "Tingnan ulit",
    showReceipt: "Resibong mapi-print o maitatago",
    openFullPage: "Para makita ang resibo, buksan ang address na binalikan mo pagkatapos magbayad.",
    walletBack: "Ang isasauli ay babalik sa gift card o store credit na ipinambayad mo.",
    walletReserved:
      "Nakatabi na ang halaga sa iyong gift card o store credit. Kukunin ito ng {merchant} kapag handa na ang order mo. Huwag nang magbayad ulit.",
    declineReasons: {
      declined:
        "Tinanggihan ng bangko mo ang card na ito. Hindi nito sinasabi sa amin kung bakit; sasabihin nito sa iyo.",
      insufficient_funds: "Kulang ang perang magagamit sa card na ito.",
      expired_card: "Nag-expire na ang card na ito.",
      incorrect_details: "Hindi tumugma ang detalye ng card. Suriin ang numero, petsa at security code.",
      authentication_failed: "Hindi nagtagumpay ang kumpirmasyon sa bangko mo.",
      limit_exceeded: "Lampas sa limit ng card ang halagang ito.",
      not_supported: "Hindi pinapayagan ng card na ito ang ganitong bayad.",
      try_later: "Hindi maabot ang bangko. Subukan ulit pagkalipas ng ilang minuto.",
    },
  },
  receipt: {
    statuses: {
      paid: "Bayad na",
      partially_refunded: "Ibinalik ang bahagi",
      refunded: "Ibinalik",
      disputed: "Kinuwestiyon sa bangko",
    },
    paidThrough: "Binayaran sa pamamagitan ng",
    issuedAt: "Inilabas noong",
    issuedBy: "Inilabas ng",
    signature: "Lagda",
    signatureDetail:
      "Nasa text na ito ang mga detalye sa itaas at ang lagda ng mga ito. Masusuri ng sinumang makatanggap ng resibong ito sa {address} na walang binago rito.",
    print: "I-print",
    download: "I-download",
    copy: "Kopyahin",
    copied: "Nakopya na",
    verify: "Suriin ito",
    back: "Bumalik sa bayad",
  },
  verify: {
    title: "Suriin ang resibo",
    detail:
      "I-paste ang lagda ng resibo, o buksan ang file na pinaglagyan nito. Kapag na-load na ang page na ito, ang browser mo mismo ang susuri rito at hindi ito ipapadala kahit saan.",
    receipt: "Lagda ng resibo",
    receiptHint: "Nagsisimula ito sa “eyJ” at may dalawang tuldok.",
    receiptMissing: "I-paste muna ang lagda ng resibo.",
    open: "Magbukas ng file",
    check: "Suriin",
    keys: "Mga key sa pagsusuri",
    keysHint:
      "Ito ang mga key ng {issuer}. Para sa resibong galing sa iba, palitan ang mga ito ng mga key ng naglabas niyon.",
    fingerprint: "Fingerprint ng key na ginagamit",
    fingerprintEarlier: "Fingerprint ng naunang key",
    key: "Nilagdaan gamit ang key",
    ownKey: "isang key ng {issuer}",
    givenKey: "isang key na inilagay mo",
    saysIssuer: "Ayon dito, galing ito sa {issuer}.",
    refundedPart: "Naibalik na noon",
    pendingPart: "Ibinabalik pa noon",
    paidFor: "Para sa",
    items: "Mga item",
    exchange: "Pinalitan mula sa",
    status: "Lagay noon",
    outcomes: {
      valid: {
        title: "Tunay",
        detail: "Walang nabago sa resibong ito mula nang lagdaan. Sinasabi nito ang lagay noong inilabas ito.",
      },
      tampered: {
        title: "Hindi tunay",
        detail: "Hindi tugma ang lagda: binago ang resibo, o iba ang lumagda rito. Huwag itong pagkatiwalaan.",
      },
      unknown_key: {
        title: "Nilagdaan gamit ang di-kilalang key",
        detail:
          "Wala sa mga key na ito ang ginamit sa paglagda. Huwag itong pagkatiwalaan maliban kung makuha mo ang mga key sa naglabas mismo at tugma ang mga ito.",
      },
      other_issuer: {
        title: "Iba ang naglabas",
        detail:
          "Hindi sa naglabas na nakasaad dito ang mga key na ito. Suriin ito roon, o gamit ang mga key ng naglabas na iyon.",
      },
      unsigned: {
        title: "Walang lagda",
        detail: "Kahit sino ay puwedeng sumulat nito. Huwag itong pagkatiwalaan.",
      },
      not_a_receipt: {
        title: "Hindi resibo",
        detail: "Iba itong bagay na may lagda, o uri ng resibong hindi kilala rito.",
      },
      unreadable: {
        title: "Hindi ito mabasa",
        detail:
          "Hindi ito lagda ng resibo, o bahagi lang nito. Kopyahin ito nang buo, mula sa unang letra hanggang sa huli.",
      },
      keys_unreadable: {
        title: "Hindi mabasa ang mga key",
        detail: "Walang key para sa resibo sa ibinigay. Kopyahin nang buo ang file ng mga key ng naglabas.",
      },
      unsupported: {
        title: "Hindi nasuri",
        detail: "Hindi kayang suriin ng browser mo ang ganitong lagda. Sumubok ng mas bago.",
      },
    },
  },
  error: {
    requestId: "Kung susulat ka sa amin tungkol dito, isama ang {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Walang ganoong bayad",
      detail: "Baka kulang ang address. Buksan ulit ito mula sa mensaheng pinagkuhanan mo.",
    },
    unreadable: {
      title: "Hindi mabasa ang form",
      detail: "Walang siningil. Bumalik, i-reload ang page at ipadala ulit ang form.",
    },
    tooLarge: {
      title: "Masyadong malaki ang form",
      detail: "Walang siningil. Bumalik, i-reload ang page at ipadala ulit ang form.",
    },
    pspSilent: {
      title: "Hindi mabuksan ang page ng pagbabayad",
      detail: "Walang siningil. Bumalik at subukan ulit sa ilang sandali.",
    },
    pspRefused: {
      title: "Hindi mababayaran dito ang halagang ito",
      detail: "Walang siningil. Hindi ito tinatanggap ng payment provider ng nagtitinda: pakisabi sa nagtitinda.",
    },
    overloaded: {
      title: "Masyadong maraming tao nang sabay",
      detail: "Walang siningil. Bumalik at subukan ulit sa ilang sandali.",
    },
    payUnavailable: {
      title: "Hindi maipakita ang page na ito ngayon",
      detail:
        "Walang nagbago sa bayad mo. I-reload ang page na ito sa ilang sandali, at huwag magbayad sa ikalawang beses.",
    },
    internal: {
      title: "May nagkamali sa panig namin",
      detail: "Kung nagbabayad ka, tingnan ang page ng bayad bago magbayad ulit.",
    },
  },
};
