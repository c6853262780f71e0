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
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Magbayad ng {sum} sa {merchant}",
    previewOpen: "Pumili ng halaga at magbayad sa {merchant}",
    unknownSum: "—",
    chooseAmount: "Pumili ng halaga",
    checkQuantities: "Suriin ang dami",
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
    update: "I-update ang kabuuan",
    pay: "Magbayad ng {sum}",
    payUnknown: "Magbayad",
    opening: "Binubuksan ang {provider}…",
    newTotal: "Kabuuan {sum}",
    cardWith: "{provider} ang tatanggap ng card mo; hindi kailanman makararating ang numero nito sa page na ito.",
    nextTitle: "Ano ang susunod",
    nextCard: "Ilalagay mo ang card mo sa page ng {provider}.",
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
    emailRequired: "Ilagay ang email address mo.",
    emailInvalid: "Suriin ang email address mo: dapat itong tulad ng pangalan@example.com.",
    amountRequired: "Pumili o maglagay ng halaga.",
    amountNotANumber: "Ilagay ang halaga sa numero, gaya ng 25.00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Maglagay ng buong halaga, walang decimal.} one {Maglagay ng hanggang # digit lang pagkatapos ng tuldok.} other {Maglagay ng hanggang # digit lang pagkatapos ng tuldok.}}",
    amountBelowMinimum: "Maglagay ng {minimum} o higit pa.",
    amountAboveMaximum: "Maglagay ng {maximum} o mas mababa.",
    quantityNotAllowed: "Maglagay ng buong numero mula {minimum, number} hanggang {maximum, number}.",
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
    openFullPage: "Para makita ang resibo, buksan ang address na binalikan mo pagkatapos magbayad.",
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
