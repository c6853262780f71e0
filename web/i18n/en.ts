/** Every text that a shopper reads, in English: the source of the other catalogues. ICU MessageFormat. */

/** Sums, times and names are arguments that arrive already written for the locale; numbers are written by the message. */
export const en = {
  common: {
    testMode: "Test mode",
    testModeDetail: "no money moves",
    questions: "Questions?",
    total: "Total",
    errorTitle: "Error: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Pay {sum} to {merchant}",
    previewOpen: "Choose an amount and pay {merchant}",
    unknownSum: "—",
    chooseAmount: "Choose an amount",
    checkQuantities: "Check the quantities",
    expires: "You can pay until {time}.",
    lateRefunded: "If your payment arrives after that, it is given back.",
    yourPayment: "Your payment",
    email: "E-mail",
    emailHint: "Goes on your receipt and to {provider}.",
    amount: "Amount",
    amountOther: "Other amount",
    amountOtherLabel: "Other amount in {currency}",
    amountLabel: "Amount in {currency}",
    amountRange: "From {minimum} to {maximum}",
    quantities: "How many?",
    quantity: "Quantity",
    fewer: "One fewer: {item}",
    more: "One more: {item}",
    each: "{sum} each",
    linesSummary: "{count, plural, one {# item} other {All # items}}",
    update: "Update total",
    pay: "Pay {sum}",
    payUnknown: "Pay",
    opening: "Opening {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} takes your card; its number never reaches this page.",
    nextTitle: "What happens next",
    nextCard: "You enter your card on {provider}’s page.",
    nextBack: "You come back here and see whether it worked.",
    nextMoney: "{merchant} gets the money; you get a confirmation on this page.",
    errorsTitle: "{count, plural, one {One thing needs your attention} other {# things need your attention}}",
    priceChanged: "The price has changed",
    priceChangedDetail: "It changed after you opened this page. Nothing was charged. Look at the new total, then pay.",
    busy: "Others are paying right now",
    busyDetail:
      "Every place that is left is held by somebody who is paying. Nothing was charged. Try again in a few minutes.",
  },
  errors: {
    emailRequired: "Enter your e-mail address.",
    emailInvalid: "Check your e-mail address: it should look like name@example.com.",
    amountRequired: "Choose or enter an amount.",
    amountNotANumber: "Enter the amount in digits, such as 25.00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Enter a whole amount, without decimals.} one {Enter at most # digit after the point.} other {Enter at most # digits after the point.}}",
    amountBelowMinimum: "Enter {minimum} or more.",
    amountAboveMaximum: "Enter {maximum} or less.",
    quantityNotAllowed: "Enter a whole number from {minimum, number} to {maximum, number}.",
    totalZero: "Choose at least one item.",
    totalTooLarge: "This total is too large to pay at once. Choose fewer items.",
  },
  unavailable: {
    paused: {
      title: "Payments are paused",
      detail: "{merchant} has paused this link for now.",
      next: "Try again later, or ask when it opens again.",
    },
    expired: {
      title: "This link has expired",
      detail: "The time that {merchant} set for this payment is over.",
      next: "If you still want to pay, ask for a new link.",
    },
    sold_out: {
      title: "Sold out",
      detail: "Every place that {merchant} offered here is taken.",
      next: "Ask whether more will be offered.",
    },
    archived: {
      title: "This link is closed",
      detail: "{merchant} no longer takes payments here.",
      next: "If you still want to pay, ask for a new link.",
    },
    busy: {
      title: "Others are paying right now",
      detail: "Every place that is left is held by somebody who is paying. If one of them stops, a place comes back.",
      next: "Places come back after 15 minutes at the latest.",
    },
    not_found: {
      title: "There is no payment page here",
      detail: "The address may be mistyped, or the link may have been removed.",
      next: "Check the address against the one you were given, letter by letter, or ask whoever sent it to you.",
    },
    not_ready: {
      title: "Not open for payments yet",
      detail: "{merchant} has not finished setting up card payments.",
      next: "Try again later, or let them know.",
    },
    tryAgain: "Try again",
    itemPaid: "This link is for",
  },
  go: {
    title: "Pay at {provider}",
    detail: "Your card is entered on the page of {provider}. Pay there once, and come back here.",
    continueTo: "Continue to {provider}",
  },
  status: {
    states: {
      open: {
        title: "Waiting for your payment",
        detail:
          "If you have just paid, {provider} confirms it in a moment and this page will say so. If not, you can go on.",
      },
      not_opened: {
        title: "The payment could not be started",
        detail:
          "The payment provider did not accept it. Nothing was charged. Try again, or tell {merchant} if it happens again.",
      },
      pending: {
        title: "Your bank is deciding",
        detail: "This can take a few minutes, with some banks longer. You can close this page; do not pay again.",
      },
      confirming: {
        title: "Confirming your payment",
        detail: "We are asking {provider} whether it went through. Do not pay again; this page will tell you.",
      },
      switching: {
        title: "Changing how you pay",
        detail:
          "Before you can pay with {next}, {provider} has to confirm that nothing more can be paid on its page. It has not yet. Do not pay there any more; try again in a moment.",
      },
      paid: { title: "Paid. Thank you!", detail: "{merchant} has your payment." },
      authorized: {
        title: "Almost done",
        detail: "Your bank has agreed, and the payment is being completed. Do not pay again; this page will tell you.",
      },
      declined: {
        title: "The payment did not work",
        detail: "Nothing was charged. You can try again, with another card too.",
      },
      expired: { title: "Time ran out", detail: "The payment was not finished in time. Nothing was charged." },
      canceled: { title: "Payment canceled", detail: "Nothing was charged." },
      sold_out: {
        title: "Somebody was faster",
        detail:
          "The last place went while you were paying. Your card is not charged: the authorisation is released, and a reserved sum disappears within a few days.",
      },
      late: {
        title: "Your payment came too late",
        detail:
          "Your card is not charged: the authorisation is released, and a reserved sum disappears within a few days.",
      },
      refunded: {
        title: "Refunded",
        detail: "The money is on its way back to the card you paid with. Banks take up to 10 days.",
      },
      partially_refunded: {
        title: "Partly refunded",
        detail: "A part of your payment goes back to the card you paid with. Banks take up to 10 days.",
      },
      refund_pending: { title: "Refund under way", detail: "The refund was sent and is not confirmed yet." },
      review: {
        title: "Being checked",
        detail: "Something about this payment needs a person’s eyes. {merchant} will look at it. Do not pay again.",
      },
    },
    notes: {
      late_link_changed: "Your payment arrived after {merchant} had closed or changed this link, so it is given back.",
      late_link_expired: "Your payment arrived after this link had expired, so it is given back.",
      late_hold_lapsed: "Your payment arrived after the time for which your place was kept, so it is given back.",
      accepted_link_changed:
        "It arrived after this link had been closed or changed; {merchant} takes it at the price that you saw.",
      accepted_link_expired: "It arrived after this link had expired; {merchant} takes it all the same.",
      accepted_hold_lapsed:
        "It arrived after the time for which your place was kept; a place was free, and {merchant} takes it.",
      ended_link_changed: "{merchant} closed or changed this link before you had paid.",
      ended_link_expired: "This link expired before you had paid.",
      ended_hold_lapsed: "The time for which your place was kept ran out before you had paid.",
      sold_out: "The last place went while you were paying, so your payment is given back.",
      duplicate: "A second payment for this arrived as well. That one is given back; you pay once.",
    },
    receipt: "Receipt",
    yourPayment: "Your payment",
    paidTo: "Paid to",
    payTo: "To",
    paidAt: "Paid on",
    reference: "Reference",
    email: "E-mail",
    refunded: "Refunded",
    refundUnderWay: "Refund under way",
    remaining: "Remains paid",
    continuePayment: "Continue to payment",
    cancel: "Cancel this payment",
    anotherWay: "Pay another way",
    payWith: "Pay with {provider}",
    buyAgain: "Buy again",
    tryAgain: "Try again",
    backToLink: "Back to the payment page",
    continueTo: "Continue to {merchant}",
    keep: "Keep this page’s address: it always shows where your payment stands.",
    updating: "This page updates by itself.",
    openFullPage: "To see the receipt, open the address that you came back to after paying.",
    declineReasons: {
      declined: "Your bank declined this card. It does not tell us why; it will tell you.",
      insufficient_funds: "There is not enough money available on this card.",
      expired_card: "This card has expired.",
      incorrect_details: "The card’s details did not match. Check the number, date and security code.",
      authentication_failed: "The confirmation with your bank did not succeed.",
      limit_exceeded: "This sum is above the card’s limit.",
      not_supported: "This card does not allow this kind of payment.",
      try_later: "The bank could not be reached. Try again in a few minutes.",
    },
  },
  error: {
    requestId: "If you write to us about this, include {id}.",
    documentTitle: "{title} ({status, number})",
    notFound: {
      title: "There is no such payment",
      detail: "The address may be incomplete. Open it again from the message in which you got it.",
    },
    unreadable: {
      title: "The form could not be read",
      detail: "Nothing was charged. Go back, load the page again and send the form once more.",
    },
    tooLarge: {
      title: "The form is too large",
      detail: "Nothing was charged. Go back, load the page again and send the form once more.",
    },
    pspSilent: {
      title: "The payment page could not be opened",
      detail: "Nothing was charged. Go back and try again in a moment.",
    },
    pspRefused: {
      title: "This sum cannot be paid here",
      detail: "Nothing was charged. The payment provider of this merchant does not take it: please tell the merchant.",
    },
    overloaded: {
      title: "Too many people at once",
      detail: "Nothing was charged. Go back and try again in a moment.",
    },
    payUnavailable: {
      title: "This page cannot be shown right now",
      detail: "Your payment stands as it is. Load this page again in a moment, and do not pay a second time.",
    },
    internal: {
      title: "Something went wrong on our side",
      detail: "If you were paying, look at the payment’s page before you pay again.",
    },
  },
} as const;
