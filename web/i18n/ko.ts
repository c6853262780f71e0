/** The shopper's texts in Korean. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "테스트 모드",
    testModeDetail: "실제로 돈이 이동하지 않습니다",
    questions: "문의",
    language: "언어",
    changeLanguage: "변경",
    total: "합계",
    errorTitle: "오류: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "{merchant}에 {sum} 결제",
    previewOpen: "금액을 선택하고 {merchant}에 결제",
    unknownSum: "—",
    chooseAmount: "금액을 선택하세요",
    checkQuantities: "수량을 확인하세요",
    expires: "{time}까지 결제할 수 있습니다.",
    lateRefunded: "그 뒤에 도착한 결제 금액은 돌려드립니다.",
    yourPayment: "결제",
    email: "이메일",
    emailHint: "영수증에 쓰이며 {provider}에도 전달됩니다.",
    amount: "금액",
    amountOther: "다른 금액",
    amountOtherLabel: "다른 금액({currency})",
    amountLabel: "금액({currency})",
    amountRange: "{minimum}~{maximum}",
    quantities: "수량 선택",
    quantity: "수량",
    fewer: "하나 줄이기: {item}",
    more: "하나 늘리기: {item}",
    each: "개당 {sum}",
    linesSummary: "{count, plural, other {전체 #개 항목}}",
    update: "합계 새로 계산",
    pay: "{sum} 결제",
    payUnknown: "결제",
    opening: "{provider} 여는 중…",
    newTotal: "합계 {sum}",
    cardWith: "카드는 {provider}에서 처리하며, 카드 번호는 이 페이지로 오지 않습니다.",
    nextTitle: "다음 단계",
    nextCard: "{provider} 페이지에서 카드 정보를 입력합니다.",
    nextBack: "이 페이지로 돌아와 결과를 확인합니다.",
    nextMoney: "대금은 {merchant}에 전달되고, 이 페이지에 확인이 표시됩니다.",
    errorsTitle: "{count, plural, other {확인이 필요한 항목이 #개 있습니다}}",
    priceChanged: "가격이 바뀌었습니다",
    priceChangedDetail:
      "이 페이지를 연 뒤에 가격이 바뀌었습니다. 청구된 금액은 없습니다. 새 합계를 확인한 다음 결제하세요.",
    busy: "다른 분이 결제하고 있습니다",
    busyDetail: "남은 자리는 모두 결제 중인 분들이 잡고 있습니다. 청구된 금액은 없습니다. 몇 분 뒤에 다시 시도하세요.",
  },
  errors: {
    emailRequired: "이메일 주소를 입력하세요.",
    emailInvalid: "이메일 주소를 확인하세요. name@example.com 같은 형식이어야 합니다.",
    amountRequired: "금액을 선택하거나 입력하세요.",
    amountNotANumber: "금액을 숫자로 입력하세요(예: 25.00).",
    amountTooManyDecimals:
      "{decimals, plural, =0 {소수점 없이 정수 금액을 입력하세요.} other {소수점 아래 #자리까지만 입력하세요.}}",
    amountBelowMinimum: "{minimum} 이상을 입력하세요.",
    amountAboveMaximum: "{maximum} 이하를 입력하세요.",
    quantityNotAllowed: "{minimum, number}부터 {maximum, number}까지의 정수를 입력하세요.",
    totalZero: "항목을 하나 이상 선택하세요.",
    totalTooLarge: "합계가 한 번에 결제할 수 있는 금액을 넘습니다. 항목을 줄이세요.",
  },
  unavailable: {
    paused: {
      title: "결제가 일시 중지되었습니다",
      detail: "{merchant}에서 이 링크를 잠시 중지했습니다.",
      next: "나중에 다시 시도하거나 언제 다시 열리는지 문의하세요.",
    },
    expired: {
      title: "이 링크는 만료되었습니다",
      detail: "{merchant}에서 정한 결제 기한이 지났습니다.",
      next: "결제를 원하시면 새 링크를 요청하세요.",
    },
    sold_out: {
      title: "매진되었습니다",
      detail: "{merchant}에서 제공한 자리가 모두 찼습니다.",
      next: "추가로 제공되는지 문의하세요.",
    },
    archived: {
      title: "이 링크는 종료되었습니다",
      detail: "{merchant}에서는 더 이상 여기서 결제를 받지 않습니다.",
      next: "결제를 원하시면 새 링크를 요청하세요.",
    },
    busy: {
      title: "다른 분이 결제하고 있습니다",
      detail: "남은 자리는 모두 결제 중인 분들이 잡고 있습니다. 누군가 그만두면 자리가 납니다.",
      next: "자리는 늦어도 15분 뒤에 다시 납니다.",
    },
    not_found: {
      title: "여기에는 결제 페이지가 없습니다",
      detail: "주소를 잘못 입력했거나 링크가 삭제되었을 수 있습니다.",
      next: "받은 주소와 한 글자씩 비교하거나 보낸 분에게 문의하세요.",
    },
    not_ready: {
      title: "아직 결제를 받지 않습니다",
      detail: "{merchant}의 카드 결제 설정이 아직 끝나지 않았습니다.",
      next: "나중에 다시 시도하거나 판매자에게 알려 주세요.",
    },
    scheduled: {
      title: "아직 열리지 않았습니다",
      detail: "{merchant}에서는 {time}부터 여기에서 결제를 받습니다.",
      next: "그때 다시 방문해 주세요. 주소는 그대로입니다.",
    },
    opensIn: "열릴 때까지 {time}",
    tryAgain: "다시 시도",
    itemPaid: "이 링크의 내용",
  },
  frame: {
    title: "이 결제는 별도 페이지에서 열립니다",
    detail: "{merchant}에서 이 사이트에 표시하는 것을 허용하지 않았습니다.",
    open: "결제 페이지 열기",
  },
  go: {
    title: "{provider}에서 결제",
    detail: "카드 정보는 {provider} 페이지에서 입력합니다. 그곳에서 한 번만 결제한 뒤 이 페이지로 돌아오세요.",
    continueTo: "계속: {provider}",
  },
  status: {
    states: {
      open: {
        title: "결제를 기다리고 있습니다",
        detail: "방금 결제했다면 {provider}에서 곧 확인하며 이 페이지에 표시됩니다. 아니라면 계속 진행할 수 있습니다.",
      },
      not_opened: {
        title: "결제를 시작하지 못했습니다",
        detail:
          "결제 대행사에서 받지 않았습니다. 청구된 금액은 없습니다. 다시 시도하고, 또 발생하면 {merchant}에 알려 주세요.",
      },
      pending: {
        title: "은행에서 심사하고 있습니다",
        detail:
          "몇 분이 걸릴 수 있으며, 은행에 따라 더 걸리기도 합니다. 이 페이지를 닫아도 됩니다. 다시 결제하지 마세요.",
      },
      confirming: {
        title: "결제를 확인하고 있습니다",
        detail:
          "결제가 완료되었는지 {provider}에 확인하고 있습니다. 다시 결제하지 마세요. 결과는 이 페이지에 표시됩니다.",
      },
      switching: {
        title: "결제 방법을 바꾸고 있습니다",
        detail:
          "{next}에서 결제하려면 먼저 {provider} 페이지에서 더 이상 결제할 수 없음을 {provider}에서 확인해야 합니다. 아직 확인되지 않았습니다. 그곳에서는 더 결제하지 말고, 잠시 후 다시 시도하세요.",
      },
      paid: {
        title: "결제되었습니다. 감사합니다!",
        detail: "{merchant}에서 결제를 받았습니다.",
      },
      authorized: {
        title: "거의 끝났습니다",
        detail: "은행에서 승인했으며 결제를 마무리하고 있습니다. 다시 결제하지 마세요. 결과는 이 페이지에 표시됩니다.",
      },
      declined: {
        title: "결제되지 않았습니다",
        detail: "청구된 금액은 없습니다. 다른 카드로도 다시 시도할 수 있습니다.",
      },
      expired: {
        title: "시간이 지났습니다",
        detail: "결제가 제시간에 끝나지 않았습니다. 청구된 금액은 없습니다.",
      },
      canceled: {
        title: "결제가 취소되었습니다",
        detail: "청구된 금액은 없습니다.",
      },
      sold_out: {
        title: "다른 분이 더 빨랐습니다",
        detail:
          "결제하는 동안 마지막 자리가 찼습니다. 카드에는 청구되지 않습니다. 승인은 취소되며, 잡힌 금액은 며칠 안에 사라집니다.",
      },
      late: {
        title: "결제가 너무 늦게 도착했습니다",
        detail: "카드에는 청구되지 않습니다. 승인은 취소되며, 잡힌 금액은 며칠 안에 사라집니다.",
      },
      refunded: {
        title: "환불되었습니다",
        detail: "결제한 카드로 돈이 돌아가고 있습니다. 은행에 따라 최대 10일이 걸립니다.",
      },
      partially_refunded: {
        title: "일부 환불되었습니다",
        detail: "결제 금액의 일부가 결제한 카드로 돌아갑니다. 은행에 따라 최대 10일이 걸립니다.",
      },
      refund_pending: {
        title: "환불 진행 중",
        detail: "환불 요청을 보냈으며 아직 확인되지 않았습니다.",
      },
      review: {
        title: "확인 중입니다",
        detail: "이 결제는 사람이 확인해야 합니다. {merchant}에서 확인합니다. 다시 결제하지 마세요.",
      },
    },
    notes: {
      late_link_changed: "{merchant}에서 이 링크를 종료하거나 변경한 뒤에 결제가 도착하여 돌려드립니다.",
      late_link_expired: "이 링크가 만료된 뒤에 결제가 도착하여 돌려드립니다.",
      late_hold_lapsed: "자리를 잡아 둔 시간이 지난 뒤에 결제가 도착하여 돌려드립니다.",
      accepted_link_changed: "이 링크가 종료되거나 변경된 뒤에 도착했지만, {merchant}에서 보셨던 가격으로 받습니다.",
      accepted_link_expired: "이 링크가 만료된 뒤에 도착했지만, {merchant}에서 그대로 받습니다.",
      accepted_hold_lapsed: "자리를 잡아 둔 시간이 지난 뒤에 도착했지만, 빈자리가 있어 {merchant}에서 받습니다.",
      ended_link_changed: "결제하기 전에 {merchant}에서 이 링크를 종료하거나 변경했습니다.",
      ended_link_expired: "결제하기 전에 이 링크가 만료되었습니다.",
      ended_hold_lapsed: "결제하기 전에 자리를 잡아 둔 시간이 지났습니다.",
      sold_out: "결제하는 동안 마지막 자리가 차서 결제 금액을 돌려드립니다.",
      duplicate: "두 번째 결제도 도착했습니다. 그 결제는 돌려드리며, 한 번만 결제됩니다.",
    },
    receipt: "영수증",
    yourPayment: "결제",
    paidTo: "받는 곳",
    payTo: "받는 곳",
    paidAt: "결제 일시",
    reference: "참조 번호",
    email: "이메일",
    refunded: "환불됨",
    refundUnderWay: "환불 진행 중",
    remaining: "남은 결제 금액",
    continuePayment: "결제 계속하기",
    cancel: "이 결제 취소",
    anotherWay: "다른 방법으로 결제",
    payWith: "{provider}에서 결제",
    buyAgain: "다시 구매",
    tryAgain: "다시 시도",
    continueTo: "계속: {merchant}",
    keep: "이 페이지의 주소를 보관하세요. 언제든 결제 상태를 볼 수 있습니다.",
    updating: "이 페이지는 자동으로 새로 고쳐집니다.",
    openFullPage: "영수증을 보려면 결제 후 돌아온 주소를 여세요.",
    declineReasons: {
      declined: "은행에서 이 카드를 거절했습니다. 저희에게는 이유를 알려 주지 않지만, 은행에 문의하면 알 수 있습니다.",
      insufficient_funds: "이 카드의 사용 가능 금액이 부족합니다.",
      expired_card: "이 카드는 만료되었습니다.",
      incorrect_details: "카드 정보가 맞지 않습니다. 번호, 날짜, 보안 코드를 확인하세요.",
      authentication_failed: "은행 확인 절차가 완료되지 않았습니다.",
      limit_exceeded: "이 금액은 카드 한도를 넘습니다.",
      not_supported: "이 카드로는 이런 결제를 할 수 없습니다.",
      try_later: "은행에 연결하지 못했습니다. 몇 분 뒤에 다시 시도하세요.",
    },
  },
  error: {
    requestId: "이 일로 문의하실 때는 {id} 번호를 알려 주세요.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "해당 결제가 없습니다",
      detail: "주소가 완전하지 않을 수 있습니다. 주소를 받은 메시지에서 다시 여세요.",
    },
    unreadable: {
      title: "양식을 읽지 못했습니다",
      detail: "청구된 금액은 없습니다. 뒤로 돌아가 페이지를 새로 고친 뒤 양식을 다시 보내세요.",
    },
    tooLarge: {
      title: "양식이 너무 큽니다",
      detail: "청구된 금액은 없습니다. 뒤로 돌아가 페이지를 새로 고친 뒤 양식을 다시 보내세요.",
    },
    pspSilent: {
      title: "결제 페이지를 열지 못했습니다",
      detail: "청구된 금액은 없습니다. 뒤로 돌아가 잠시 후 다시 시도하세요.",
    },
    pspRefused: {
      title: "이 금액은 여기서 결제할 수 없습니다",
      detail: "청구된 금액은 없습니다. 판매자의 결제 대행사에서 받지 않는 금액입니다. 판매자에게 알려 주세요.",
    },
    overloaded: {
      title: "한꺼번에 너무 많은 분이 접속했습니다",
      detail: "청구된 금액은 없습니다. 뒤로 돌아가 잠시 후 다시 시도하세요.",
    },
    payUnavailable: {
      title: "지금은 이 페이지를 표시할 수 없습니다",
      detail: "결제 상태는 그대로입니다. 잠시 후 이 페이지를 새로 고치고, 두 번 결제하지 마세요.",
    },
    internal: {
      title: "저희 쪽에 문제가 생겼습니다",
      detail: "결제하던 중이었다면, 다시 결제하기 전에 결제 페이지를 확인하세요.",
    },
  },
};
