/** The shopper's texts in traditional Chinese as in Hong Kong: where they differ from Taiwan's. */

import { vary } from "./messages.ts";
import { catalogue as tw } from "./zh-tw.ts";

export const catalogue = vary(tw, {
  checkout: {
    walletCode: "禮品卡或商店餘額代碼",
    currency: "付款貨幣",
    email: "電郵",
    extras: "加到訂單",
    tip: "加貼士",
    tipNone: "不給貼士",
    tipOther: "其他貼士",
    tipOtherLabel: "貼士（{currency}）",
    tipLine: "貼士",
    phoneHint: "請包含國家/地區代碼，例如 +49\u00A030\u00A0123456。",
    delivery: "送貨",
    deliveryRates: "您希望如何送貨？",
    goesTo: "送貨至{countries}",
    shipPostalCode: "郵政編碼",
    cardWith: "您的卡由 {provider} 受理；卡號絕不會傳到本頁面。",
    nextCard: "您在 {provider} 的頁面輸入卡資料。",
    nextCardWith: "您透過 {provider} 輸入卡資料。",
  },
  errors: {
    currencyUnavailable: "目前無法以此貨幣付款。請選擇其他貨幣。",
    emailRequired: "請輸入您的電郵地址。",
    emailInvalid: "請檢查您的電郵地址：格式應類似 name@example.com。",
    phoneInvalid: "請檢查號碼：請用數字，最好包含國家/地區代碼，例如 +49\u00A030\u00A0123456。",
    countryNotOffered: "無法送貨到那裡。請選擇其他國家/地區。",
    postalCodeInvalid: "請檢查郵政編碼：只能包含字母、數字、空格和連字號。",
    consentRequired: "如果您同意，請剔選此項。否則無法在此付款。",
    tipNotAllowed: "請以數字輸入貼士，例如 5.00，或選擇「不給貼士」。",
    deliveryRequired: "請選擇送貨方式。",
    deliveryElsewhere: "該方式不送貨到您的國家/地區。請查看可用的方式和新的總計。",
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
  card: {
    fields: "您的卡",
    loading: "正在開啟 {provider} 的卡資料表格…",
    noScript: "若要在本頁面輸入卡資料，需要啟用 JavaScript。您也可以在 {provider} 的頁面付款。",
    failed: "無法在此開啟 {provider} 的卡資料表格。請改在 {provider} 的頁面付款。",
    declined: "付款未成功。請檢查您的卡，或換一張卡。",
    here: "在此輸入卡資料",
  },
  status: {
    walletBack: "退回的款項會回到您付款時使用的禮品卡或商店餘額。",
    walletReserved: "這筆金額已在您的禮品卡或商店餘額中預留。訂單備妥後，{merchant} 會收取。請勿再次付款。",
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
      charged_back: {
        detail: "您的銀行已從{merchant}收回這筆付款。請向銀行查詢款項何時到賬。",
      },
    },
    notes: {
      released: "在收取付款之前，您銀行的批准已失效。保留的金額會在幾天內消失。",
    },
    email: "電郵",
    declineReasons: {
      incorrect_details: "卡資料不符。請檢查卡號、到期日和安全碼。",
      try_later: "無法聯絡銀行。請過幾分鐘再試。",
    },
  },
  receipt: {
    paidThrough: "付款渠道",
    issuedAt: "發出時間",
    issuedBy: "發出者",
    signature: "簽署",
    signatureDetail: "這段文字包含以上資料及其簽署。收到這張收據的人可以在 {address} 檢查其內容是否遭到更改。",
  },
  verify: {
    detail: "請貼上收據的簽署，或開啟收到的簽署檔案。本頁面載入後，由您的瀏覽器自行驗證，不會傳送到任何地方。",
    receipt: "收據的簽署",
    receiptMissing: "請先貼上收據的簽署。",
    keys: "用於驗證的密鑰",
    keysHint: "這些是 {issuer} 的密鑰。如果收據來自別處，請換成其發出者的密鑰。",
    fingerprint: "目前密鑰的指紋",
    fingerprintEarlier: "先前密鑰的指紋",
    key: "簽署所用密鑰",
    ownKey: "{issuer} 的密鑰",
    givenKey: "您輸入的密鑰",
    outcomes: {
      valid: {
        detail: "這張收據自簽署以來未經更改。它說明的是發出時的情況。",
      },
      tampered: {
        detail: "簽署不符：收據遭到更改，或由他人簽署。請勿相信。",
      },
      unknown_key: {
        title: "以未知密鑰簽署",
        detail: "它不是用這些密鑰簽署的。除非您向發出者本身取得密鑰且相符，否則請勿相信。",
      },
      other_issuer: {
        title: "由他人發出",
        detail: "這些不是收據所寫發出者的密鑰。請在該處驗證，或使用該發出者的密鑰。",
      },
      unreadable: {
        detail: "這不是收據的簽署，或只是其中一部分。請從第一個字元到最後一個字元完整複製。",
      },
      keys_unreadable: {
        title: "無法讀取密鑰",
        detail: "所提供的內容中沒有收據密鑰。請完整複製發出者的密鑰檔案。",
      },
      unsupported: {
        detail: "您的瀏覽器無法驗證這類簽署。請使用較新的瀏覽器。",
      },
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
