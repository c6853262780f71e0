/** The shopper's texts in traditional Chinese as in Hong Kong: where they differ from Taiwan's. */

import { vary } from "./messages.ts";
import { catalogue as tw } from "./zh-tw.ts";

export const catalogue = vary(tw, {
  checkout: {
    email: "電郵",
    cardWith: "您的卡由 {provider} 受理；卡號絕不會傳到本頁面。",
    nextCard: "您在 {provider} 的頁面輸入卡資料。",
  },
  errors: {
    emailRequired: "請輸入您的電郵地址。",
    emailInvalid: "請檢查您的電郵地址：格式應類似 name@example.com。",
  },
  unavailable: {
    sold_out: {
      title: "已售罄",
    },
    busy: {
      next: "名額最遲在 15 分鐘後騰空。",
    },
    not_found: {
      next: "請將網址與您收到的逐字核對，或詢問發送給您的人。",
    },
    not_ready: {
      next: "請稍後再試，或告知商戶。",
    },
  },
  go: {
    detail: "卡資料在 {provider} 的頁面輸入。請在那裡付款一次，然後回到這裡。",
  },
  status: {
    states: {
      not_opened: {
        detail: "支付服務商未受理。未收取任何款項。請再試一次；如果再次發生，請告知{merchant}。",
      },
      sold_out: {
        detail: "在您付款時，最後一個名額已被取走。您的卡不會被扣款：授權已釋放，保留的金額會在幾天內消失。",
      },
      late: {
        detail: "您的卡不會被扣款：授權已釋放，保留的金額會在幾天內消失。",
      },
      refunded: {
        detail: "款項正退回您付款所用的卡。銀行最多需要 10 天。",
      },
      partially_refunded: {
        detail: "部分款項正退回您付款所用的卡。銀行最多需要 10 天。",
      },
      refund_pending: {
        detail: "退款已發出，尚未確認。",
      },
    },
    email: "電郵",
    declineReasons: {
      incorrect_details: "卡資料不符。請檢查卡號、到期日和安全碼。",
      try_later: "無法聯絡銀行。請過幾分鐘再試。",
    },
  },
  error: {
    unreadable: {
      title: "無法讀取表格",
      detail: "未收取任何款項。請返回，重新載入頁面，再次提交表格。",
    },
    tooLarge: {
      title: "表格太大",
      detail: "未收取任何款項。請返回，重新載入頁面，再次提交表格。",
    },
    pspRefused: {
      detail: "未收取任何款項。這個商戶的支付服務商不受理此金額：請告知商戶。",
    },
  },
});
