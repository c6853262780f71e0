/** The shopper's texts in Japanese. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "テストモード",
    testModeDetail: "お金は動きません",
    questions: "ご質問はこちら",
    language: "言語",
    changeLanguage: "変更",
    total: "合計",
    errorTitle: "エラー：{title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "{merchant}に{sum}を支払う",
    previewOpen: "金額を選んで{merchant}に支払う",
    unknownSum: "—",
    chooseAmount: "金額を選んでください",
    checkQuantities: "数量を確認してください",
    expires: "お支払いの期限は{time}です。",
    lateRefunded: "期限のあとに届いたお支払いは返金されます。",
    yourPayment: "お支払い",
    email: "メールアドレス",
    emailHint: "領収書に使われ、{provider}にも送られます。",
    amount: "金額",
    amountOther: "その他の金額",
    amountOtherLabel: "その他の金額（{currency}）",
    amountLabel: "金額（{currency}）",
    amountRange: "{minimum}～{maximum}",
    quantities: "数量を選ぶ",
    quantity: "数量",
    fewer: "1つ減らす：{item}",
    more: "1つ増やす：{item}",
    each: "1点{sum}",
    linesSummary: "{count, plural, other {全#点}}",
    update: "合計を更新",
    pay: "{sum}を支払う",
    payUnknown: "支払う",
    opening: "{provider}を開いています…",
    newTotal: "合計 {sum}",
    cardWith: "カードは{provider}が受け付けます。カード番号がこのページに届くことはありません。",
    nextTitle: "このあとの流れ",
    nextCard: "{provider}のページでカード情報を入力します。",
    nextBack: "このページに戻り、結果を確認します。",
    nextMoney: "代金は{merchant}に届き、このページに確認が表示されます。",
    errorsTitle: "{count, plural, other {確認が必要な項目が#件あります}}",
    priceChanged: "価格が変わりました",
    priceChangedDetail:
      "このページを開いたあとに価格が変わりました。請求はされていません。新しい合計をご確認のうえ、お支払いください。",
    busy: "ほかの方がお支払い中です",
    busyDetail:
      "残りの枠はすべて、お支払い中の方が確保しています。請求はされていません。数分後にもう一度お試しください。",
  },
  errors: {
    emailRequired: "メールアドレスを入力してください。",
    emailInvalid: "メールアドレスをご確認ください。name@example.com のような形式です。",
    amountRequired: "金額を選ぶか、入力してください。",
    amountNotANumber: "金額を数字で入力してください（例：25.00）。",
    amountTooManyDecimals:
      "{decimals, plural, =0 {小数点のない整数の金額を入力してください。} other {小数点以下は#桁までで入力してください。}}",
    amountBelowMinimum: "{minimum}以上を入力してください。",
    amountAboveMaximum: "{maximum}以下を入力してください。",
    quantityNotAllowed: "{minimum, number}から{maximum, number}までの整数を入力してください。",
    totalZero: "1点以上選んでください。",
    totalTooLarge: "合計が一度に支払える金額を超えています。点数を減らしてください。",
  },
  unavailable: {
    paused: {
      title: "お支払いの受付を一時停止しています",
      detail: "{merchant}がこのリンクを一時停止しています。",
      next: "時間をおいて再度お試しいただくか、再開の時期をお問い合わせください。",
    },
    expired: {
      title: "このリンクの期限が切れました",
      detail: "{merchant}が設定したお支払いの期限が過ぎました。",
      next: "お支払いをご希望の場合は、新しいリンクをご依頼ください。",
    },
    sold_out: {
      title: "売り切れました",
      detail: "{merchant}が用意した枠はすべて埋まりました。",
      next: "追加の予定があるかお問い合わせください。",
    },
    archived: {
      title: "このリンクは終了しました",
      detail: "{merchant}はここでのお支払いの受付を終了しました。",
      next: "お支払いをご希望の場合は、新しいリンクをご依頼ください。",
    },
    busy: {
      title: "ほかの方がお支払い中です",
      detail: "残りの枠はすべて、お支払い中の方が確保しています。どなたかがやめると、枠が空きます。",
      next: "枠は遅くとも15分後に空きます。",
    },
    not_found: {
      title: "ここにお支払いページはありません",
      detail: "アドレスが間違っているか、リンクが削除された可能性があります。",
      next: "受け取ったアドレスと1文字ずつ見比べるか、送り主にお問い合わせください。",
    },
    not_ready: {
      title: "まだお支払いを受け付けていません",
      detail: "{merchant}のカード決済の設定がまだ終わっていません。",
      next: "時間をおいて再度お試しいただくか、販売者にお知らせください。",
    },
    scheduled: {
      title: "まだ受け付けていません",
      detail: "{merchant} は {time} からここで支払いを受け付けます。",
      next: "その時にもう一度お越しください。アドレスは変わりません。",
    },
    opensIn: "開始まで {time}",
    tryAgain: "もう一度試す",
    itemPaid: "このリンクの内容",
  },
  frame: {
    title: "この支払いは専用のページで開きます",
    detail: "{merchant} は、このサイトでの表示を許可していません。",
    open: "支払いページを開く",
  },
  go: {
    title: "{provider}で支払う",
    detail: "カード情報は{provider}のページで入力します。そこで1回だけお支払いのうえ、このページにお戻りください。",
    continueTo: "{provider}へ進む",
  },
  status: {
    states: {
      open: {
        title: "お支払いをお待ちしています",
        detail:
          "お支払い直後の場合は、まもなく{provider}が確認し、このページに表示されます。まだの場合は、続けてお支払いいただけます。",
      },
      not_opened: {
        title: "お支払いを開始できませんでした",
        detail:
          "決済事業者に受け付けられませんでした。請求はされていません。もう一度お試しのうえ、繰り返す場合は{merchant}にお知らせください。",
      },
      pending: {
        title: "銀行が審査しています",
        detail:
          "数分かかることがあり、銀行によってはさらに時間がかかります。このページは閉じてもかまいません。もう一度支払わないでください。",
      },
      confirming: {
        title: "お支払いを確認しています",
        detail:
          "お支払いが完了したか{provider}に確認しています。もう一度支払わないでください。結果はこのページに表示されます。",
      },
      switching: {
        title: "お支払い方法を変更しています",
        detail:
          "{next}で支払うには、{provider}のページでもう支払いができないことを{provider}が確認する必要があります。まだ確認されていません。そちらでは支払わず、少し待ってからもう一度お試しください。",
      },
      paid: {
        title: "お支払いが完了しました。ありがとうございます",
        detail: "{merchant}がお支払いを受け取りました。",
      },
      authorized: {
        title: "まもなく完了します",
        detail:
          "銀行の承認が得られ、お支払いの完了処理をしています。もう一度支払わないでください。結果はこのページに表示されます。",
      },
      declined: {
        title: "お支払いができませんでした",
        detail: "請求はされていません。別のカードも含め、もう一度お試しいただけます。",
      },
      expired: {
        title: "時間切れです",
        detail: "お支払いが時間内に完了しませんでした。請求はされていません。",
      },
      canceled: {
        title: "お支払いを取り消しました",
        detail: "請求はされていません。",
      },
      sold_out: {
        title: "ほかの方が先に購入しました",
        detail:
          "お支払い中に最後の枠が埋まりました。カードには請求されません。承認は取り消され、確保された金額は数日以内に消えます。",
      },
      late: {
        title: "お支払いが間に合いませんでした",
        detail: "カードには請求されません。承認は取り消され、確保された金額は数日以内に消えます。",
      },
      refunded: {
        title: "返金しました",
        detail: "お支払いに使ったカードに返金されます。銀行の処理に最大10日かかります。",
      },
      partially_refunded: {
        title: "一部を返金しました",
        detail: "お支払いの一部が、使ったカードに返金されます。銀行の処理に最大10日かかります。",
      },
      refund_pending: {
        title: "返金の手続き中です",
        detail: "返金を送信しましたが、まだ確認されていません。",
      },
      review: {
        title: "確認中です",
        detail: "このお支払いは担当者による確認が必要です。{merchant}が確認します。もう一度支払わないでください。",
      },
    },
    notes: {
      late_link_changed: "{merchant}がこのリンクを終了または変更したあとに届いたため、お支払いは返金されます。",
      late_link_expired: "このリンクの期限が切れたあとに届いたため、お支払いは返金されます。",
      late_hold_lapsed: "枠を確保していた時間のあとに届いたため、お支払いは返金されます。",
      accepted_link_changed:
        "このリンクが終了または変更されたあとに届きましたが、{merchant}は表示された価格で受け付けます。",
      accepted_link_expired: "このリンクの期限が切れたあとに届きましたが、{merchant}は受け付けます。",
      accepted_hold_lapsed: "枠を確保していた時間のあとに届きましたが、空きがあったため{merchant}は受け付けます。",
      ended_link_changed: "お支払いの前に、{merchant}がこのリンクを終了または変更しました。",
      ended_link_expired: "お支払いの前に、このリンクの期限が切れました。",
      ended_hold_lapsed: "お支払いの前に、枠を確保していた時間が過ぎました。",
      sold_out: "お支払い中に最後の枠が埋まったため、お支払いは返金されます。",
      duplicate: "2回目のお支払いも届きました。そちらは返金され、お支払いは1回分です。",
    },
    receipt: "領収書",
    yourPayment: "お支払い",
    paidTo: "お支払い先",
    payTo: "お支払い先",
    paidAt: "お支払い日時",
    reference: "参照番号",
    email: "メールアドレス",
    refunded: "返金済み",
    refundUnderWay: "返金手続き中",
    remaining: "支払い済みの残額",
    continuePayment: "お支払いに進む",
    cancel: "このお支払いを取り消す",
    anotherWay: "別の方法で支払う",
    payWith: "{provider}で支払う",
    buyAgain: "もう一度購入する",
    tryAgain: "もう一度試す",
    continueTo: "{merchant}へ進む",
    keep: "このページのアドレスを保存してください。いつでもお支払いの状況を確認できます。",
    updating: "このページは自動で更新されます。",
    openFullPage: "領収書を見るには、お支払いのあとに戻ったアドレスを開いてください。",
    declineReasons: {
      declined:
        "銀行がこのカードを承認しませんでした。理由は当方には知らされませんが、銀行にお問い合わせいただけます。",
      insufficient_funds: "このカードの利用可能額が足りません。",
      expired_card: "このカードは有効期限が切れています。",
      incorrect_details: "カード情報が一致しませんでした。番号、有効期限、セキュリティコードをご確認ください。",
      authentication_failed: "銀行での本人確認ができませんでした。",
      limit_exceeded: "この金額はカードの利用限度額を超えています。",
      not_supported: "このカードではこの種類のお支払いができません。",
      try_later: "銀行に接続できませんでした。数分後にもう一度お試しください。",
    },
  },
  error: {
    requestId: "この件でお問い合わせの際は、{id} をお知らせください。",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "このお支払いは見つかりません",
      detail: "アドレスが途中で切れている可能性があります。受け取ったメッセージからもう一度開いてください。",
    },
    unreadable: {
      title: "フォームを読み取れませんでした",
      detail: "請求はされていません。前の画面に戻り、ページを再読み込みして、もう一度送信してください。",
    },
    tooLarge: {
      title: "フォームが大きすぎます",
      detail: "請求はされていません。前の画面に戻り、ページを再読み込みして、もう一度送信してください。",
    },
    pspSilent: {
      title: "お支払いページを開けませんでした",
      detail: "請求はされていません。前の画面に戻り、少し待ってからもう一度お試しください。",
    },
    pspRefused: {
      title: "この金額はここでは支払えません",
      detail: "請求はされていません。この販売者の決済事業者では取り扱えない金額です。販売者にお知らせください。",
    },
    overloaded: {
      title: "アクセスが集中しています",
      detail: "請求はされていません。前の画面に戻り、少し待ってからもう一度お試しください。",
    },
    payUnavailable: {
      title: "現在このページを表示できません",
      detail: "お支払いの状況は変わっていません。少し待ってから再読み込みし、二重に支払わないでください。",
    },
    internal: {
      title: "当方で問題が発生しました",
      detail: "お支払いの途中だった場合は、もう一度支払う前にお支払いのページをご確認ください。",
    },
  },
};
