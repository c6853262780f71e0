/** The shopper's texts in Malay. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Mod ujian",
    testModeDetail: "tiada wang berpindah",
    questions: "Ada soalan?",
    language: "Bahasa",
    changeLanguage: "Tukar",
    total: "Jumlah",
    errorTitle: "Ralat: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Bayar {sum} kepada {merchant}",
    previewOpen: "Pilih jumlah dan bayar kepada {merchant}",
    unknownSum: "—",
    chooseAmount: "Pilih jumlah",
    checkQuantities: "Semak kuantiti",
    expires: "Anda boleh membayar sehingga {time}.",
    lateRefunded: "Jika bayaran anda tiba selepas itu, wang akan dipulangkan.",
    yourPayment: "Bayaran anda",
    email: "E-mel",
    emailHint: "Untuk resit anda dan untuk {provider}.",
    amount: "Jumlah",
    amountOther: "Jumlah lain",
    amountOtherLabel: "Jumlah lain dalam {currency}",
    amountLabel: "Jumlah dalam {currency}",
    amountRange: "Dari {minimum} hingga {maximum}",
    quantities: "Berapa banyak?",
    quantity: "Kuantiti",
    fewer: "Kurang satu: {item}",
    more: "Tambah satu: {item}",
    each: "{sum} setiap satu",
    linesSummary: "{count, plural, other {Semua # item}}",
    update: "Kemas kini jumlah",
    pay: "Bayar {sum}",
    payUnknown: "Bayar",
    opening: "Membuka {provider}…",
    newTotal: "Jumlah {sum}",
    cardWith: "{provider} menerima kad anda; nombornya tidak pernah sampai ke halaman ini.",
    nextTitle: "Apa yang berlaku seterusnya",
    nextCard: "Anda memasukkan kad di halaman {provider}.",
    nextBack: "Anda kembali ke sini dan melihat sama ada ia berjaya.",
    nextMoney: "{merchant} menerima wang itu; anda menerima pengesahan di halaman ini.",
    errorsTitle: "{count, plural, other {# perkara perlu diperbetulkan}}",
    priceChanged: "Harga telah berubah",
    priceChangedDetail:
      "Harga berubah selepas anda membuka halaman ini. Tiada apa-apa dicaj. Lihat jumlah baharu, kemudian bayar.",
    busy: "Orang lain sedang membayar",
    busyDetail:
      "Semua tempat yang tinggal sedang dipegang oleh orang yang sedang membayar. Tiada apa-apa dicaj. Cuba lagi dalam beberapa minit.",
  },
  errors: {
    emailRequired: "Masukkan alamat e-mel anda.",
    emailInvalid: "Semak alamat e-mel anda: ia sepatutnya kelihatan seperti nama@example.com.",
    amountRequired: "Pilih atau masukkan jumlah.",
    amountNotANumber: "Masukkan jumlah dengan angka, misalnya 25.00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Masukkan jumlah bulat, tanpa perpuluhan.} other {Masukkan paling banyak # tempat perpuluhan.}}",
    amountBelowMinimum: "Masukkan {minimum} atau lebih.",
    amountAboveMaximum: "Masukkan {maximum} atau kurang.",
    quantityNotAllowed: "Masukkan nombor bulat dari {minimum, number} hingga {maximum, number}.",
    totalZero: "Pilih sekurang-kurangnya satu item.",
    totalTooLarge: "Jumlah ini terlalu besar untuk sekali bayar. Pilih lebih sedikit item.",
  },
  unavailable: {
    paused: {
      title: "Pembayaran dijeda",
      detail: "{merchant} telah menjeda pautan ini buat masa ini.",
      next: "Cuba lagi kemudian, atau tanya bila ia akan dibuka semula.",
    },
    expired: {
      title: "Pautan ini telah tamat tempoh",
      detail: "Masa yang ditetapkan oleh {merchant} untuk bayaran ini sudah tamat.",
      next: "Jika anda masih mahu membayar, minta pautan baharu.",
    },
    sold_out: {
      title: "Habis dijual",
      detail: "Semua tempat yang ditawarkan oleh {merchant} di sini telah diambil.",
      next: "Tanya sama ada akan ada lagi.",
    },
    archived: {
      title: "Pautan ini telah ditutup",
      detail: "{merchant} tidak lagi menerima bayaran di sini.",
      next: "Jika anda masih mahu membayar, minta pautan baharu.",
    },
    busy: {
      title: "Orang lain sedang membayar",
      detail:
        "Semua tempat yang tinggal sedang dipegang oleh orang yang sedang membayar. Jika seorang berhenti, satu tempat akan kosong.",
      next: "Tempat akan kosong semula selewat-lewatnya selepas 15 minit.",
    },
    not_found: {
      title: "Tiada halaman pembayaran di sini",
      detail: "Alamat mungkin tersalah taip, atau pautan telah dibuang.",
      next: "Bandingkan alamat ini huruf demi huruf dengan yang anda terima, atau tanya penghantarnya.",
    },
    not_ready: {
      title: "Belum dibuka untuk bayaran",
      detail: "{merchant} belum selesai menyediakan pembayaran kad.",
      next: "Cuba lagi kemudian, atau beritahu penjual.",
    },
    scheduled: {
      title: "Belum dibuka",
      detail: "{merchant} menerima bayaran di sini mulai {time}.",
      next: "Kembali pada masa itu. Alamatnya kekal sama.",
    },
    opensIn: "Dibuka dalam {time}",
    tryAgain: "Cuba lagi",
    itemPaid: "Pautan ini untuk",
  },
  frame: {
    title: "Bayaran ini dibuka pada halamannya sendiri",
    detail: "{merchant} tidak membenarkan laman ini memaparkannya di sini.",
    open: "Buka halaman pembayaran",
  },
  go: {
    title: "Bayar di {provider}",
    detail: "Kad anda dimasukkan di halaman {provider}. Bayar di sana sekali sahaja, kemudian kembali ke sini.",
    continueTo: "Teruskan ke {provider}",
  },
  status: {
    states: {
      open: {
        title: "Menunggu bayaran anda",
        detail:
          "Jika anda baru sahaja membayar, {provider} akan mengesahkannya sebentar lagi dan halaman ini akan memberitahu. Jika belum, anda boleh teruskan.",
      },
      not_opened: {
        title: "Bayaran tidak dapat dimulakan",
        detail:
          "Penyedia pembayaran tidak menerimanya. Tiada apa-apa dicaj. Cuba lagi, atau beritahu {merchant} jika ia berlaku lagi.",
      },
      pending: {
        title: "Bank anda sedang membuat keputusan",
        detail:
          "Ini mungkin mengambil beberapa minit, di sesetengah bank lebih lama. Anda boleh menutup halaman ini; jangan bayar lagi.",
      },
      confirming: {
        title: "Mengesahkan bayaran anda",
        detail:
          "Kami sedang bertanya {provider} sama ada ia berjaya. Jangan bayar lagi; halaman ini akan memberitahu anda.",
      },
      switching: {
        title: "Menukar cara anda membayar",
        detail:
          "Sebelum anda boleh membayar dengan {next}, {provider} perlu mengesahkan bahawa tiada apa-apa lagi boleh dibayar di halamannya. Itu belum berlaku. Jangan bayar di sana lagi; cuba lagi sebentar lagi.",
      },
      paid: {
        title: "Telah dibayar. Terima kasih!",
        detail: "{merchant} telah menerima bayaran anda.",
      },
      authorized: {
        title: "Hampir selesai",
        detail:
          "Bank anda telah bersetuju, dan bayaran sedang diselesaikan. Jangan bayar lagi; halaman ini akan memberitahu anda.",
      },
      declined: {
        title: "Bayaran tidak berjaya",
        detail: "Tiada apa-apa dicaj. Anda boleh cuba lagi, juga dengan kad lain.",
      },
      expired: {
        title: "Masa telah tamat",
        detail: "Bayaran tidak selesai pada masanya. Tiada apa-apa dicaj.",
      },
      canceled: {
        title: "Bayaran dibatalkan",
        detail: "Tiada apa-apa dicaj.",
      },
      sold_out: {
        title: "Ada yang lebih pantas",
        detail:
          "Tempat terakhir diambil semasa anda membayar. Kad anda tidak dicaj: kebenaran dilepaskan, dan jumlah yang ditahan hilang dalam beberapa hari.",
      },
      late: {
        title: "Bayaran anda terlalu lewat",
        detail: "Kad anda tidak dicaj: kebenaran dilepaskan, dan jumlah yang ditahan hilang dalam beberapa hari.",
      },
      refunded: {
        title: "Dibayar balik",
        detail: "Wang sedang kembali ke kad yang anda gunakan. Bank mengambil masa sehingga 10 hari.",
      },
      partially_refunded: {
        title: "Sebahagian dibayar balik",
        detail: "Sebahagian bayaran anda kembali ke kad yang anda gunakan. Bank mengambil masa sehingga 10 hari.",
      },
      refund_pending: {
        title: "Bayaran balik sedang dibuat",
        detail: "Bayaran balik telah dihantar dan belum disahkan.",
      },
      review: {
        title: "Sedang disemak",
        detail: "Bayaran ini perlu dilihat oleh seseorang. {merchant} akan menyemaknya. Jangan bayar lagi.",
      },
    },
    notes: {
      late_link_changed:
        "Bayaran anda tiba selepas {merchant} menutup atau mengubah pautan ini, jadi wang dipulangkan.",
      late_link_expired: "Bayaran anda tiba selepas pautan ini tamat tempoh, jadi wang dipulangkan.",
      late_hold_lapsed: "Bayaran anda tiba selepas masa tempat anda disimpan, jadi wang dipulangkan.",
      accepted_link_changed:
        "Ia tiba selepas pautan ini ditutup atau diubah; {merchant} menerimanya pada harga yang anda lihat.",
      accepted_link_expired: "Ia tiba selepas pautan ini tamat tempoh; {merchant} tetap menerimanya.",
      accepted_hold_lapsed:
        "Ia tiba selepas masa tempat anda disimpan; masih ada tempat kosong, dan {merchant} menerimanya.",
      ended_link_changed: "{merchant} menutup atau mengubah pautan ini sebelum anda membayar.",
      ended_link_expired: "Pautan ini tamat tempoh sebelum anda membayar.",
      ended_hold_lapsed: "Masa tempat anda disimpan sudah tamat sebelum anda membayar.",
      sold_out: "Tempat terakhir diambil semasa anda membayar, jadi wang dipulangkan.",
      duplicate: "Bayaran kedua untuk ini juga telah tiba. Yang itu dipulangkan; anda membayar sekali sahaja.",
    },
    receipt: "Resit",
    yourPayment: "Bayaran anda",
    paidTo: "Dibayar kepada",
    payTo: "Kepada",
    paidAt: "Dibayar pada",
    reference: "Rujukan",
    email: "E-mel",
    refunded: "Dibayar balik",
    refundUnderWay: "Bayaran balik sedang dibuat",
    remaining: "Kekal dibayar",
    continuePayment: "Teruskan ke pembayaran",
    cancel: "Batalkan bayaran ini",
    anotherWay: "Bayar dengan cara lain",
    payWith: "Bayar dengan {provider}",
    buyAgain: "Beli lagi",
    tryAgain: "Cuba lagi",
    continueTo: "Teruskan ke {merchant}",
    keep: "Simpan alamat halaman ini: ia sentiasa menunjukkan keadaan bayaran anda.",
    updating: "Halaman ini dikemas kini sendiri.",
    openFullPage: "Untuk melihat resit, buka alamat tempat anda kembali selepas membayar.",
    declineReasons: {
      declined: "Bank anda menolak kad ini. Bank tidak memberitahu kami sebabnya, tetapi akan memberitahu anda.",
      insufficient_funds: "Wang yang ada pada kad ini tidak mencukupi.",
      expired_card: "Kad ini telah tamat tempoh.",
      incorrect_details: "Butiran kad tidak sepadan. Semak nombor, tarikh dan kod keselamatan.",
      authentication_failed: "Pengesahan dengan bank anda tidak berjaya.",
      limit_exceeded: "Jumlah ini melebihi had kad.",
      not_supported: "Kad ini tidak membenarkan bayaran seperti ini.",
      try_later: "Bank tidak dapat dihubungi. Cuba lagi dalam beberapa minit.",
    },
  },
  error: {
    requestId: "Jika anda menulis kepada kami tentang ini, sertakan {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Tiada bayaran seperti itu",
      detail: "Alamat mungkin tidak lengkap. Buka semula daripada mesej yang anda terima.",
    },
    unreadable: {
      title: "Borang tidak dapat dibaca",
      detail: "Tiada apa-apa dicaj. Kembali, muat semula halaman dan hantar borang sekali lagi.",
    },
    tooLarge: {
      title: "Borang terlalu besar",
      detail: "Tiada apa-apa dicaj. Kembali, muat semula halaman dan hantar borang sekali lagi.",
    },
    pspSilent: {
      title: "Halaman pembayaran tidak dapat dibuka",
      detail: "Tiada apa-apa dicaj. Kembali dan cuba lagi sebentar lagi.",
    },
    pspRefused: {
      title: "Jumlah ini tidak boleh dibayar di sini",
      detail: "Tiada apa-apa dicaj. Penyedia pembayaran penjual ini tidak menerimanya: sila beritahu penjual.",
    },
    overloaded: {
      title: "Terlalu ramai orang serentak",
      detail: "Tiada apa-apa dicaj. Kembali dan cuba lagi sebentar lagi.",
    },
    payUnavailable: {
      title: "Halaman ini tidak dapat ditunjukkan sekarang",
      detail:
        "Bayaran anda kekal seperti sedia ada. Muat semula halaman ini sebentar lagi, dan jangan bayar kali kedua.",
    },
    internal: {
      title: "Ada masalah di pihak kami",
      detail: "Jika anda sedang membayar, lihat halaman bayaran sebelum membayar lagi.",
    },
  },
};
