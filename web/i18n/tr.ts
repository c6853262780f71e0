/** The shopper's texts in Turkish. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Test modu",
    testModeDetail: "para hareketi yok",
    questions: "Sorunuz mu var?",
    language: "Dil",
    changeLanguage: "Değiştir",
    total: "Toplam",
    errorTitle: "Hata: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "{sum} öde, alıcı: {merchant}",
    previewOpen: "Bir tutar seçip ödeyin, alıcı: {merchant}",
    unknownSum: "—",
    chooseAmount: "Bir tutar seçin",
    checkQuantities: "Adetleri kontrol edin",
    expires: "Şu zamana kadar ödeyebilirsiniz: {time}.",
    lateRefunded: "Ödemeniz bundan sonra ulaşırsa iade edilir.",
    yourPayment: "Ödemeniz",
    email: "E-posta",
    emailHint: "Makbuzunuz için; {provider} da alır.",
    amount: "Tutar",
    amountOther: "Başka tutar",
    amountOtherLabel: "Başka tutar ({currency})",
    amountLabel: "Tutar ({currency})",
    amountRange: "{minimum} ile {maximum} arası",
    quantities: "Kaç adet?",
    quantity: "Adet",
    fewer: "Bir eksik: {item}",
    more: "Bir fazla: {item}",
    each: "Tanesi {sum}",
    linesSummary: "{count, plural, one {# kalem} other {# kalemin tümü}}",
    update: "Toplamı güncelle",
    pay: "{sum} öde",
    payUnknown: "Öde",
    opening: "{provider} açılıyor…",
    newTotal: "Toplam {sum}",
    cardWith: "Kartınızı {provider} alır; numarası bu sayfaya hiç ulaşmaz.",
    nextTitle: "Bundan sonra ne olacak",
    nextCard: "Kartınızı {provider} sayfasında girersiniz.",
    nextBack: "Buraya döner ve ödemenin başarılı olup olmadığını görürsünüz.",
    nextMoney: "Parayı {merchant} alır; siz bu sayfada onay alırsınız.",
    errorsTitle: "{count, plural, one {Düzeltilecek # şey var} other {Düzeltilecek # şey var}}",
    priceChanged: "Fiyat değişti",
    priceChangedDetail:
      "Siz bu sayfayı açtıktan sonra değişti. Hiçbir tutar çekilmedi. Yeni toplama bakın, sonra ödeyin.",
    busy: "Şu anda başkaları ödüyor",
    busyDetail:
      "Kalan tüm yerleri şu anda ödeme yapanlar tutuyor. Hiçbir tutar çekilmedi. Birkaç dakika sonra yeniden deneyin.",
  },
  errors: {
    emailRequired: "E-posta adresinizi girin.",
    emailInvalid: "E-posta adresinizi kontrol edin: ad@example.com gibi görünmeli.",
    amountRequired: "Bir tutar seçin veya girin.",
    amountNotANumber: "Tutarı rakamla girin, örneğin 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Ondalıksız, tam bir tutar girin.} one {En fazla # ondalık basamak girin.} other {En fazla # ondalık basamak girin.}}",
    amountBelowMinimum: "{minimum} veya daha fazlasını girin.",
    amountAboveMaximum: "{maximum} veya daha azını girin.",
    quantityNotAllowed: "{minimum, number} ile {maximum, number} arasında bir tam sayı girin.",
    totalZero: "En az bir kalem seçin.",
    totalTooLarge: "Bu toplam tek ödeme için çok büyük. Daha az kalem seçin.",
  },
  unavailable: {
    paused: {
      title: "Ödemeler duraklatıldı",
      detail: "{merchant} bu bağlantıyı şimdilik duraklattı.",
      next: "Daha sonra yeniden deneyin veya ne zaman açılacağını sorun.",
    },
    expired: {
      title: "Bu bağlantının süresi doldu",
      detail: "{merchant} tarafından bu ödeme için belirlenen süre bitti.",
      next: "Hâlâ ödemek istiyorsanız yeni bir bağlantı isteyin.",
    },
    sold_out: {
      title: "Tükendi",
      detail: "{merchant} tarafından burada sunulan tüm yerler doldu.",
      next: "Yenilerinin olup olmayacağını sorun.",
    },
    archived: {
      title: "Bu bağlantı kapandı",
      detail: "{merchant} burada artık ödeme almıyor.",
      next: "Hâlâ ödemek istiyorsanız yeni bir bağlantı isteyin.",
    },
    busy: {
      title: "Şu anda başkaları ödüyor",
      detail: "Kalan tüm yerleri şu anda ödeme yapanlar tutuyor. Biri vazgeçerse bir yer açılır.",
      next: "Yerler en geç 15 dakika sonra açılır.",
    },
    not_found: {
      title: "Burada bir ödeme sayfası yok",
      detail: "Adres yanlış yazılmış veya bağlantı kaldırılmış olabilir.",
      next: "Adresi size verilenle harf harf karşılaştırın veya size gönderene sorun.",
    },
    not_ready: {
      title: "Henüz ödemeye açık değil",
      detail: "{merchant} kartla ödeme kurulumunu henüz tamamlamadı.",
      next: "Daha sonra yeniden deneyin veya satıcıya haber verin.",
    },
    scheduled: {
      title: "Henüz açılmadı",
      detail: "{merchant} burada şu zamandan itibaren ödeme alır: {time}.",
      next: "O zaman yeniden gelin. Adres aynı kalır.",
    },
    opensIn: "Açılmasına kalan: {time}",
    tryAgain: "Yeniden dene",
    itemPaid: "Bu bağlantının konusu",
  },
  frame: {
    title: "Bu ödeme kendi sayfasında açılır",
    detail: "{merchant}, bu sitenin ödemeyi burada göstermesine izin vermedi.",
    open: "Ödeme sayfasını aç",
  },
  go: {
    title: "{provider} ile ödeme",
    detail: "Kartınız {provider} sayfasında girilir. Orada bir kez ödeyin ve buraya dönün.",
    continueTo: "{provider} sayfasına geç",
  },
  status: {
    states: {
      open: {
        title: "Ödemeniz bekleniyor",
        detail:
          "Az önce ödediyseniz {provider} bunu birazdan onaylar ve burada görürsünüz. Ödemediyseniz devam edebilirsiniz.",
      },
      not_opened: {
        title: "Ödeme başlatılamadı",
        detail:
          "Ödeme kuruluşu kabul etmedi. Hiçbir tutar çekilmedi. Yeniden deneyin; tekrarlanırsa şu alıcıya haber verin: {merchant}.",
      },
      pending: {
        title: "Bankanız karar veriyor",
        detail: "Bu birkaç dakika, bazı bankalarda daha uzun sürebilir. Bu sayfayı kapatabilirsiniz; yeniden ödemeyin.",
      },
      confirming: {
        title: "Ödemeniz onaylanıyor",
        detail:
          "Ödemenin tamamlanıp tamamlanmadığını soruyoruz; yanıtı {provider} verecek. Yeniden ödemeyin; sonucu burada göreceksiniz.",
      },
      switching: {
        title: "Ödeme yöntemi değiştiriliyor",
        detail:
          "{next} ile ödeyebilmeniz için önce {provider}, kendi sayfasında artık hiçbir şeyin ödenemeyeceğini onaylamalı. Henüz onaylamadı. Orada artık ödemeyin; birazdan yeniden deneyin.",
      },
      paid: {
        title: "Ödendi. Teşekkürler!",
        detail: "{merchant} ödemenizi aldı.",
      },
      authorized: {
        title: "Neredeyse bitti",
        detail: "Bankanız kabul etti ve ödeme tamamlanıyor. Yeniden ödemeyin; sonucu burada göreceksiniz.",
      },
      declined: {
        title: "Ödeme gerçekleşmedi",
        detail: "Hiçbir tutar çekilmedi. Başka bir kartla da yeniden deneyebilirsiniz.",
      },
      expired: {
        title: "Süre doldu",
        detail: "Ödeme zamanında tamamlanmadı. Hiçbir tutar çekilmedi.",
      },
      canceled: {
        title: "Ödeme iptal edildi",
        detail: "Hiçbir tutar çekilmedi.",
      },
      sold_out: {
        title: "Biri daha hızlıydı",
        detail:
          "Siz öderken son yer doldu. Kartınızdan para çekilmez: provizyon kaldırılır, bloke edilen tutar birkaç gün içinde kaybolur.",
      },
      late: {
        title: "Ödemeniz çok geç ulaştı",
        detail: "Kartınızdan para çekilmez: provizyon kaldırılır, bloke edilen tutar birkaç gün içinde kaybolur.",
      },
      refunded: {
        title: "İade edildi",
        detail: "Para, ödediğiniz karta geri dönüyor. Bankalarda bu 10 güne kadar sürer.",
      },
      partially_refunded: {
        title: "Kısmen iade edildi",
        detail: "Ödemenizin bir kısmı, ödediğiniz karta geri dönüyor. Bankalarda bu 10 güne kadar sürer.",
      },
      refund_pending: {
        title: "İade sürüyor",
        detail: "İade gönderildi ve henüz onaylanmadı.",
      },
      review: {
        title: "İnceleniyor",
        detail: "Bu ödemeye bir insanın bakması gerekiyor. Bunu {merchant} yapacak. Yeniden ödemeyin.",
      },
    },
    notes: {
      late_link_changed:
        "Ödemeniz, {merchant} bu bağlantıyı kapattıktan veya değiştirdikten sonra ulaştı; bu yüzden iade edilir.",
      late_link_expired: "Ödemeniz bağlantının süresi dolduktan sonra ulaştı; bu yüzden iade edilir.",
      late_hold_lapsed: "Ödemeniz, yerinizin tutulduğu süre bittikten sonra ulaştı; bu yüzden iade edilir.",
      accepted_link_changed:
        "Bağlantı kapatıldıktan veya değiştirildikten sonra ulaştı; {merchant} ödemeyi gördüğünüz fiyattan kabul ediyor.",
      accepted_link_expired: "Bağlantının süresi dolduktan sonra ulaştı; {merchant} ödemeyi yine de kabul ediyor.",
      accepted_hold_lapsed:
        "Yerinizin tutulduğu süre bittikten sonra ulaştı; boş yer vardı ve {merchant} ödemeyi kabul ediyor.",
      ended_link_changed: "{merchant} siz ödemeden önce bu bağlantıyı kapattı veya değiştirdi.",
      ended_link_expired: "Siz ödemeden önce bağlantının süresi doldu.",
      ended_hold_lapsed: "Siz ödemeden önce yerinizin tutulduğu süre bitti.",
      sold_out: "Siz öderken son yer doldu; bu yüzden ödemeniz iade edilir.",
      duplicate: "İkinci bir ödeme de ulaştı. O iade edilir; bir kez ödersiniz.",
    },
    receipt: "Makbuz",
    yourPayment: "Ödemeniz",
    paidTo: "Alıcı",
    payTo: "Alıcı",
    paidAt: "Ödendiği zaman",
    reference: "Referans",
    email: "E-posta",
    refunded: "İade edilen",
    refundUnderWay: "Süren iade",
    remaining: "Ödenmiş kalan",
    continuePayment: "Ödemeye devam et",
    cancel: "Bu ödemeyi iptal et",
    anotherWay: "Başka yolla öde",
    payWith: "{provider} ile öde",
    buyAgain: "Yeniden satın al",
    tryAgain: "Yeniden dene",
    continueTo: "Devam et: {merchant}",
    keep: "Bu sayfanın adresini saklayın: ödemenizin durumunu her zaman gösterir.",
    updating: "Bu sayfa kendiliğinden güncellenir.",
    openFullPage: "Makbuzu görmek için ödemeden sonra döndüğünüz adresi açın.",
    declineReasons: {
      declined: "Bankanız bu kartı reddetti. Nedenini bize söylemiyor; size söyler.",
      insufficient_funds: "Bu kartta yeterli para yok.",
      expired_card: "Bu kartın süresi dolmuş.",
      incorrect_details: "Kart bilgileri eşleşmedi. Numarayı, tarihi ve güvenlik kodunu kontrol edin.",
      authentication_failed: "Bankanızdaki onay başarılı olmadı.",
      limit_exceeded: "Bu tutar kartın limitini aşıyor.",
      not_supported: "Bu kart bu tür ödemeye izin vermiyor.",
      try_later: "Bankaya ulaşılamadı. Birkaç dakika sonra yeniden deneyin.",
    },
  },
  error: {
    requestId: "Bu konuda bize yazarsanız şunu belirtin: {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Böyle bir ödeme yok",
      detail: "Adres eksik olabilir. Onu aldığınız iletiden yeniden açın.",
    },
    unreadable: {
      title: "Form okunamadı",
      detail: "Hiçbir tutar çekilmedi. Geri dönün, sayfayı yeniden yükleyin ve formu bir kez daha gönderin.",
    },
    tooLarge: {
      title: "Form çok büyük",
      detail: "Hiçbir tutar çekilmedi. Geri dönün, sayfayı yeniden yükleyin ve formu bir kez daha gönderin.",
    },
    pspSilent: {
      title: "Ödeme sayfası açılamadı",
      detail: "Hiçbir tutar çekilmedi. Geri dönün ve birazdan yeniden deneyin.",
    },
    pspRefused: {
      title: "Bu tutar burada ödenemiyor",
      detail: "Hiçbir tutar çekilmedi. Bu satıcının ödeme kuruluşu kabul etmiyor: lütfen satıcıya haber verin.",
    },
    overloaded: {
      title: "Aynı anda çok fazla kişi",
      detail: "Hiçbir tutar çekilmedi. Geri dönün ve birazdan yeniden deneyin.",
    },
    payUnavailable: {
      title: "Bu sayfa şu anda gösterilemiyor",
      detail: "Ödemeniz olduğu gibi duruyor. Birazdan bu sayfayı yeniden yükleyin ve ikinci kez ödemeyin.",
    },
    internal: {
      title: "Bizim tarafımızda bir sorun oldu",
      detail: "Ödeme yapıyorduysanız yeniden ödemeden önce ödemenin sayfasına bakın.",
    },
  },
};
