/** The shopper's texts in Indonesian. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Mode uji",
    testModeDetail: "tidak ada uang yang berpindah",
    questions: "Ada pertanyaan?",
    language: "Bahasa",
    changeLanguage: "Ganti",
    total: "Total",
    errorTitle: "Kesalahan: {title}",
    fxMarkup: "termasuk margin {percent}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Bayar {sum} kepada {merchant}",
    previewOpen: "Pilih jumlah dan bayar kepada {merchant}",
    unknownSum: "—",
    chooseAmount: "Pilih jumlah",
    checkQuantities: "Periksa jumlah barang",
    checkChoices: "Periksa pilihan Anda",
    expires: "Anda dapat membayar sampai {time}.",
    lateRefunded: "Jika pembayaran Anda tiba setelah itu, uangnya dikembalikan.",
    yourPayment: "Pembayaran Anda",
    email: "E-mail",
    emailHint: "Untuk bukti pembayaran Anda dan untuk {provider}.",
    amount: "Jumlah",
    amountOther: "Jumlah lain",
    amountOtherLabel: "Jumlah lain dalam {currency}",
    amountLabel: "Jumlah dalam {currency}",
    amountRange: "Dari {minimum} sampai {maximum}",
    quantities: "Berapa banyak?",
    quantity: "Banyaknya",
    fewer: "Kurangi satu: {item}",
    more: "Tambah satu: {item}",
    each: "{sum} per buah",
    linesSummary: "{count, plural, other {Semua # barang}}",
    optional: "opsional",
    extras: "Tambahkan ke pesanan Anda",
    extraTake: "Tambahkan {item}",
    extraUpTo: "{sum} per buah, hingga {count, number}",
    tip: "Tambahkan tip",
    tipHint: "Semuanya diberikan kepada {merchant}.",
    tipNone: "Tanpa tip",
    tipOther: "Tip lain",
    tipOtherLabel: "Tip Anda dalam {currency}",
    tipLine: "Tip",
    fees: "Biaya",
    tax: "Pajak",
    vat: "PPN",
    taxIncluded: "Termasuk {tax}",
    vatId: "ID PPN usaha Anda",
    reverseCharge: "Reverse charge: usaha Anda yang menyetor PPN",
    code: "Kode promo",
    codeApply: "Terapkan kode",
    walletCode: "Kode kartu hadiah atau kredit toko",
    discount: "Diskon",
    details: "Data Anda",
    phone: "Telepon",
    phoneHint: "Dengan kode negara, misalnya +49\u00a030\u00a0123456.",
    delivery: "Pengiriman",
    deliveryRates: "Bagaimana pengirimannya?",
    free: "Gratis",
    goesTo: "Ke {countries}",
    country: "Negara",
    countryChoose: "Pilih negara",
    shipName: "Nama lengkap",
    shipLine1: "Jalan dan nomor",
    shipLine2: "Unit, lantai, perusahaan",
    shipPostalCode: "Kode pos",
    shipCity: "Kota",
    shipRegion: "Negara bagian, provinsi, atau prefektur",
    choose: "Pilih",
    numberRange: "Dari {minimum, number} sampai {maximum, number}",
    numberAtLeast: "{minimum, number} atau lebih",
    numberAtMost: "{maximum, number} atau kurang",
    note: "Catatan",
    noteHint: "{merchant} membacanya.",
    agreement: "Persetujuan Anda",
    terms: "Baca ketentuannya",
    opensNewTab: "terbuka di tab baru",
    currency: "Bayar dalam",
    rateHeld: "Kurs ini berlaku sampai {time}.",
    update: "Perbarui total",
    pay: "Bayar {sum}",
    payUnknown: "Bayar",
    opening: "Membuka {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} menerima kartu Anda; nomornya tidak pernah sampai ke halaman ini.",
    nextTitle: "Langkah selanjutnya",
    nextCard: "Anda memasukkan kartu di halaman {provider}.",
    nextCardWith: "Anda memasukkan kartu melalui {provider}.",
    nextBack: "Anda kembali ke sini dan melihat apakah berhasil.",
    nextMoney: "{merchant} menerima uangnya; Anda menerima konfirmasi di halaman ini.",
    errorsTitle: "{count, plural, other {# hal perlu diperbaiki}}",
    priceChanged: "Harga telah berubah",
    priceChangedDetail:
      "Harga berubah setelah Anda membuka halaman ini. Tidak ada yang ditagih. Lihat total yang baru, lalu bayar.",
    busy: "Orang lain sedang membayar",
    busyDetail:
      "Semua tempat yang tersisa sedang dipegang oleh orang yang sedang membayar. Tidak ada yang ditagih. Coba lagi dalam beberapa menit.",
  },
  errors: {
    currencyUnavailable: "Pembayaran dalam mata uang ini sedang tidak tersedia. Pilih yang lain.",
    emailRequired: "Masukkan alamat e-mail Anda.",
    emailInvalid: "Periksa alamat e-mail Anda: bentuknya seperti nama@example.com.",
    amountRequired: "Pilih atau masukkan jumlah.",
    amountNotANumber: "Masukkan jumlah dengan angka, misalnya 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Masukkan jumlah bulat, tanpa desimal.} other {Masukkan paling banyak # angka di belakang koma.}}",
    amountBelowMinimum: "Masukkan {minimum} atau lebih.",
    amountAboveMaximum: "Masukkan {maximum} atau kurang.",
    quantityNotAllowed: "Masukkan bilangan bulat dari {minimum, number} sampai {maximum, number}.",
    at: "{label}: {message}",
    required: "Ini diperlukan. Harap diisi.",
    chooseOne: "Pilih salah satu opsi.",
    tooLong: "{limit, plural, other {Gunakan paling banyak # karakter.}}",
    tooShort: "{limit, plural, other {Gunakan paling sedikit # karakter.}}",
    notANumber: "Masukkan bilangan dengan angka, misalnya 12.",
    belowMinimum: "Masukkan {limit, number} atau lebih.",
    aboveMaximum: "Masukkan {limit, number} atau kurang.",
    phoneInvalid: "Periksa nomornya: hanya angka, sebaiknya dengan kode negara, misalnya +49\u00a030\u00a0123456.",
    countryRequired: "Pilih negara.",
    countryNotOffered: "Tidak dapat dikirim ke sana. Pilih negara lain.",
    postalCodeInvalid: "Periksa kode pos: isinya hanya huruf, angka, spasi, dan tanda hubung.",
    consentRequired: "Centang kotak ini jika Anda setuju. Tanpa itu, Anda tidak dapat membayar di sini.",
    tipNotAllowed: "Masukkan tip dengan angka, misalnya 5,00, atau pilih “Tanpa tip”.",
    vatIdInvalid: "Periksa ID PPN: harus valid dan dari negara Anda. Atau biarkan kosong.",
    vatIdUnknown: "Register UE (VIES) tidak mengenal ID PPN ini. Perbaiki, atau biarkan kosong dan bayar dengan PPN.",
    codeUnknown: "Kode ini tidak ada di sini. Periksa lagi, atau kosongkan.",
    codeExpired: "Kode ini sudah kedaluwarsa. Hapus untuk membayar tanpa diskon.",
    codeUsedUp: "Kode ini sudah habis terpakai. Hapus untuk membayar tanpa diskon.",
    codeUsedByYou: "Anda sudah memakai kode ini. Hapus untuk membayar tanpa diskon.",
    walletLacks: "Sisa saldonya tidak mencukupi {sum}. Kosongkan untuk membayar dengan cara lain.",
    deliveryRequired: "Pilih cara pengirimannya.",
    deliveryElsewhere: "Pengiriman itu tidak sampai ke negara Anda. Lihat mana yang sampai, dan total yang baru.",
    totalZero: "Pilih setidaknya satu barang.",
    totalTooLarge: "Total ini terlalu besar untuk sekali bayar. Pilih lebih sedikit barang.",
  },
  unavailable: {
    paused: {
      title: "Pembayaran dijeda",
      detail: "{merchant} menjeda tautan ini untuk sementara.",
      next: "Coba lagi nanti, atau tanyakan kapan dibuka kembali.",
    },
    expired: {
      title: "Tautan ini sudah kedaluwarsa",
      detail: "Waktu yang ditetapkan {merchant} untuk pembayaran ini sudah habis.",
      next: "Jika Anda masih ingin membayar, mintalah tautan baru.",
    },
    sold_out: {
      title: "Habis terjual",
      detail: "Semua tempat yang ditawarkan {merchant} di sini sudah terisi.",
      next: "Tanyakan apakah akan ada lagi.",
    },
    already_paid: {
      title: "Sudah dibayar",
      detail: "{merchant} hanya meminta satu pembayaran di sini, dan itu sudah dilakukan.",
    },
    archived: {
      title: "Tautan ini sudah ditutup",
      detail: "{merchant} tidak lagi menerima pembayaran di sini.",
      next: "Jika Anda masih ingin membayar, mintalah tautan baru.",
    },
    busy: {
      title: "Orang lain sedang membayar",
      detail:
        "Semua tempat yang tersisa sedang dipegang oleh orang yang sedang membayar. Jika salah satunya berhenti, satu tempat kembali tersedia.",
      next: "Tempat kembali tersedia paling lama setelah 15 menit.",
    },
    not_found: {
      title: "Tidak ada halaman pembayaran di sini",
      detail: "Alamatnya mungkin salah ketik, atau tautannya sudah dihapus.",
      next: "Cocokkan alamat ini huruf demi huruf dengan yang Anda terima, atau tanyakan kepada pengirimnya.",
    },
    not_ready: {
      title: "Belum dibuka untuk pembayaran",
      detail: "{merchant} belum selesai menyiapkan pembayaran dengan kartu.",
      next: "Coba lagi nanti, atau beri tahu penjualnya.",
    },
    scheduled: {
      title: "Belum dibuka",
      detail: "{merchant} menerima pembayaran di sini mulai {time}.",
      next: "Kembalilah pada waktu itu. Alamatnya tetap sama.",
    },
    opensIn: "Dibuka dalam {time}",
    tryAgain: "Coba lagi",
    itemPaid: "Tautan ini untuk",
  },
  frame: {
    title: "Pembayaran ini dibuka di halaman tersendiri",
    detail: "{merchant} tidak mengizinkan situs ini menampilkannya di sini.",
    open: "Buka halaman pembayaran",
  },
  go: {
    title: "Bayar di {provider}",
    detail: "Kartu Anda dimasukkan di halaman {provider}. Bayarlah di sana satu kali, lalu kembali ke sini.",
    continueTo: "Lanjut ke {provider}",
  },
  card: {
    fields: "Kartu Anda",
    loading: "Membuka formulir kartu {provider}…",
    confirming: "Menanyakan kepada {provider} apakah pembayaran berhasil…",
    paying: "Memproses pembayaran…",
    trust: "Hanya {provider} yang melihat nomor kartu Anda.",
    noScript:
      "Untuk memasukkan kartu di halaman ini, JavaScript harus aktif. Anda juga dapat membayar di halaman {provider}.",
    failed: "Formulir kartu {provider} tidak dapat dibuka di sini. Bayarlah di halaman {provider}.",
    declined: "Pembayaran tidak berhasil. Periksa kartu Anda, atau coba kartu lain.",
    elsewhere: "Bayar di halaman {provider}",
    elsewhereInstead: "Bayar di halaman {provider} saja",
    here: "Masukkan kartu Anda di sini",
    back: "Cara bayar lain, atau batalkan",
  },
  status: {
    states: {
      open: {
        title: "Menunggu pembayaran Anda",
        detail:
          "Jika Anda baru saja membayar, {provider} akan segera mengonfirmasinya dan halaman ini akan memberi tahu. Jika belum, Anda dapat melanjutkan.",
      },
      not_opened: {
        title: "Pembayaran tidak dapat dimulai",
        detail:
          "Penyedia pembayaran tidak menerimanya. Tidak ada yang ditagih. Coba lagi, atau beri tahu {merchant} jika terjadi lagi.",
      },
      pending: {
        title: "Bank Anda sedang memutuskan",
        detail:
          "Ini bisa memakan beberapa menit, di beberapa bank lebih lama. Anda boleh menutup halaman ini; jangan membayar lagi.",
      },
      confirming: {
        title: "Mengonfirmasi pembayaran Anda",
        detail:
          "Kami sedang menanyakan kepada {provider} apakah pembayaran berhasil. Jangan membayar lagi; halaman ini akan memberi tahu Anda.",
      },
      switching: {
        title: "Mengganti cara membayar",
        detail:
          "Sebelum Anda dapat membayar dengan {next}, {provider} harus memastikan bahwa tidak ada lagi yang dapat dibayar di halamannya. Itu belum terjadi. Jangan membayar di sana lagi; coba lagi sebentar lagi.",
      },
      paid: {
        title: "Sudah dibayar. Terima kasih!",
        detail: "{merchant} telah menerima pembayaran Anda.",
      },
      authorized: {
        title: "Hampir selesai",
        detail:
          "Bank Anda sudah setuju, dan pembayaran sedang diselesaikan. Jangan membayar lagi; halaman ini akan memberi tahu Anda.",
      },
      reserved: {
        title: "Dana pembayaran Anda ditahan",
        detail:
          "Bank Anda telah menyisihkan jumlahnya. {merchant} mengambilnya saat pesanan Anda siap; sampai saat itu tidak ada yang ditagih. Jangan membayar lagi.",
      },
      declined: {
        title: "Pembayaran tidak berhasil",
        detail: "Tidak ada yang ditagih. Anda dapat mencoba lagi, juga dengan kartu lain.",
      },
      expired: {
        title: "Waktu habis",
        detail: "Pembayaran tidak selesai tepat waktu. Tidak ada yang ditagih.",
      },
      canceled: {
        title: "Pembayaran dibatalkan",
        detail: "Tidak ada yang ditagih.",
      },
      sold_out: {
        title: "Ada yang lebih cepat",
        detail:
          "Tempat terakhir terisi saat Anda sedang membayar. Kartu Anda tidak ditagih: otorisasinya dilepas, dan jumlah yang ditahan hilang dalam beberapa hari.",
      },
      late: {
        title: "Pembayaran Anda terlambat",
        detail: "Kartu Anda tidak ditagih: otorisasinya dilepas, dan jumlah yang ditahan hilang dalam beberapa hari.",
      },
      refunded: {
        title: "Dana dikembalikan",
        detail: "Uangnya sedang kembali ke kartu yang Anda pakai. Bank memerlukan waktu hingga 10 hari.",
      },
      partially_refunded: {
        title: "Sebagian dana dikembalikan",
        detail: "Sebagian pembayaran Anda kembali ke kartu yang Anda pakai. Bank memerlukan waktu hingga 10 hari.",
      },
      refund_pending: {
        title: "Pengembalian dana diproses",
        detail: "Pengembalian dana sudah dikirim dan belum dikonfirmasi.",
      },
      disputed: {
        title: "Bank Anda sedang memeriksa pembayaran ini",
        detail:
          "Anda atau bank Anda mempertanyakannya. Bank Anda yang memutuskan dan memberi tahu Anda; {merchant} juga menunggunya.",
      },
      charged_back: {
        title: "Ditarik kembali oleh bank Anda",
        detail:
          "Bank Anda telah menarik kembali pembayaran ini dari {merchant}. Tanyakan kepada bank Anda kapan uangnya sampai.",
      },
      review: {
        title: "Sedang diperiksa",
        detail: "Pembayaran ini perlu dilihat oleh seseorang. {merchant} akan memeriksanya. Jangan membayar lagi.",
      },
    },
    notes: {
      late_link_changed:
        "Pembayaran Anda tiba setelah {merchant} menutup atau mengubah tautan ini, jadi uangnya dikembalikan.",
      late_link_expired: "Pembayaran Anda tiba setelah tautan ini kedaluwarsa, jadi uangnya dikembalikan.",
      late_hold_lapsed: "Pembayaran Anda tiba setelah waktu penyimpanan tempat Anda habis, jadi uangnya dikembalikan.",
      accepted_link_changed:
        "Pembayaran tiba setelah tautan ini ditutup atau diubah; {merchant} menerimanya dengan harga yang Anda lihat.",
      accepted_link_expired: "Pembayaran tiba setelah tautan ini kedaluwarsa; {merchant} tetap menerimanya.",
      accepted_hold_lapsed:
        "Pembayaran tiba setelah waktu penyimpanan tempat Anda habis; masih ada tempat kosong, dan {merchant} menerimanya.",
      ended_link_changed: "{merchant} menutup atau mengubah tautan ini sebelum Anda membayar.",
      ended_link_expired: "Tautan ini kedaluwarsa sebelum Anda membayar.",
      ended_hold_lapsed: "Waktu penyimpanan tempat Anda habis sebelum Anda membayar.",
      sold_out: "Tempat terakhir terisi saat Anda sedang membayar, jadi uangnya dikembalikan.",
      released_by_merchant:
        "{merchant} tidak mengambil pembayaran Anda. Jumlah yang ditahan hilang dalam beberapa hari.",
      released:
        "Persetujuan bank Anda berakhir sebelum pembayaran diambil. Jumlah yang ditahan hilang dalam beberapa hari.",
      reversed: "Pembayaran sudah dikonfirmasi, lalu bank Anda menariknya kembali.",
      duplicate: "Ada juga pembayaran kedua untuk ini. Yang itu dikembalikan; Anda membayar satu kali.",
    },
    receipt: "Bukti pembayaran",
    yourPayment: "Pembayaran Anda",
    paidTo: "Dibayarkan kepada",
    payTo: "Kepada",
    paidAt: "Dibayar pada",
    reference: "Referensi",
    email: "E-mail",
    refunded: "Dikembalikan",
    refundUnderWay: "Pengembalian diproses",
    remaining: "Tetap dibayar",
    continuePayment: "Lanjut ke pembayaran",
    cancel: "Batalkan pembayaran ini",
    anotherWay: "Bayar dengan cara lain",
    payWith: "Bayar dengan {provider}",
    buyAgain: "Beli lagi",
    tryAgain: "Coba lagi",
    continueTo: "Lanjut ke {merchant}",
    keep: "Simpan alamat halaman ini: selalu menunjukkan keadaan pembayaran Anda.",
    updating: "Halaman ini diperbarui sendiri.",
    stopped: "Halaman ini tidak lagi diperbarui sendiri.",
    lookAgain: "Lihat lagi",
    showReceipt: "Bukti pembayaran untuk dicetak atau disimpan",
    openFullPage: "Untuk melihat bukti pembayaran, buka alamat tempat Anda kembali setelah membayar.",
    walletBack: "Dana yang dikembalikan masuk ke kartu hadiah atau kredit toko yang Anda pakai.",
    walletReserved:
      "Jumlah ini disisihkan dari kartu hadiah atau kredit toko Anda. {merchant} mengambilnya saat pesanan Anda siap. Jangan bayar lagi.",
    declineReasons: {
      declined: "Bank Anda menolak kartu ini. Bank tidak memberi tahu kami alasannya, tetapi akan memberi tahu Anda.",
      insufficient_funds: "Dana yang tersedia di kartu ini tidak cukup.",
      expired_card: "Kartu ini sudah kedaluwarsa.",
      incorrect_details: "Data kartu tidak cocok. Periksa nomor, tanggal, dan kode keamanannya.",
      authentication_failed: "Konfirmasi dengan bank Anda tidak berhasil.",
      limit_exceeded: "Jumlah ini melebihi batas kartu.",
      not_supported: "Kartu ini tidak mengizinkan jenis pembayaran ini.",
      try_later: "Bank tidak dapat dihubungi. Coba lagi dalam beberapa menit.",
    },
  },
  receipt: {
    statuses: {
      paid: "Dibayar",
      partially_refunded: "Sebagian dikembalikan",
      refunded: "Dikembalikan",
      disputed: "Dipertanyakan di bank",
    },
    paidThrough: "Dibayar melalui",
    issuedAt: "Diterbitkan pada",
    issuedBy: "Diterbitkan oleh",
    signature: "Tanda tangan",
    signatureDetail:
      "Teks ini memuat data di atas beserta tanda tangannya. Siapa pun yang menerima bukti pembayaran ini dapat memeriksa di {address} bahwa tidak ada yang diubah di dalamnya.",
    print: "Cetak",
    download: "Unduh",
    copy: "Salin",
    copied: "Tersalin",
    verify: "Periksa",
    back: "Kembali ke pembayaran",
  },
  verify: {
    title: "Periksa bukti pembayaran",
    detail:
      "Tempelkan tanda tangan bukti pembayaran, atau buka file yang memuatnya. Setelah halaman ini dimuat, browser Anda memeriksanya sendiri dan tidak mengirimnya ke mana pun.",
    receipt: "Tanda tangan bukti pembayaran",
    receiptHint: "Diawali dengan “eyJ” dan memuat dua titik.",
    receiptMissing: "Tempelkan dahulu tanda tangan bukti pembayaran.",
    open: "Buka file",
    check: "Periksa",
    keys: "Kunci untuk memeriksanya",
    keysHint:
      "Ini adalah kunci milik {issuer}. Untuk bukti pembayaran dari tempat lain, gantilah dengan kunci penerbitnya.",
    fingerprint: "Sidik jari kunci yang dipakai",
    fingerprintEarlier: "Sidik jari kunci sebelumnya",
    key: "Ditandatangani dengan kunci",
    ownKey: "kunci milik {issuer}",
    givenKey: "kunci yang Anda masukkan",
    saysIssuer: "Di dalamnya disebutkan bahwa ini berasal dari {issuer}.",
    refundedPart: "Dikembalikan hingga saat itu",
    pendingPart: "Pengembalian diproses saat itu",
    paidFor: "Untuk",
    items: "Barang",
    exchange: "Dikonversi dari",
    status: "Status saat itu",
    outcomes: {
      valid: {
        title: "Asli",
        detail:
          "Tidak ada yang diubah dalam bukti pembayaran ini sejak ditandatangani. Isinya menunjukkan keadaan saat diterbitkan.",
      },
      tampered: {
        title: "Tidak asli",
        detail:
          "Tanda tangannya tidak cocok: bukti pembayaran ini diubah, atau ditandatangani orang lain. Jangan memercayainya.",
      },
      unknown_key: {
        title: "Ditandatangani dengan kunci tak dikenal",
        detail:
          "Tidak satu pun dari kunci ini yang menandatanganinya. Jangan memercayainya, kecuali Anda memperoleh kunci dari penerbitnya sendiri dan kuncinya cocok.",
      },
      other_issuer: {
        title: "Diterbitkan pihak lain",
        detail:
          "Kunci ini bukan milik penerbit yang disebutkan di dalamnya. Periksalah di sana, atau dengan kunci penerbit itu.",
      },
      unsigned: {
        title: "Tidak ditandatangani",
        detail: "Siapa pun bisa saja menulis ini. Jangan memercayainya.",
      },
      not_a_receipt: {
        title: "Bukan bukti pembayaran",
        detail: "Ini hal lain yang ditandatangani, atau jenis bukti pembayaran yang tidak dikenal di sini.",
      },
      unreadable: {
        title: "Ini tidak dapat dibaca",
        detail:
          "Ini bukan tanda tangan bukti pembayaran, atau hanya sebagian. Salin seluruhnya, dari huruf pertama sampai terakhir.",
      },
      keys_unreadable: {
        title: "Kunci tidak dapat dibaca",
        detail: "Tidak ada kunci untuk bukti pembayaran dalam data yang diberikan. Salin seluruh file kunci penerbit.",
      },
      unsupported: {
        title: "Tidak diperiksa",
        detail: "Browser Anda tidak dapat memeriksa tanda tangan jenis ini. Coba browser yang lebih baru.",
      },
    },
  },
  error: {
    requestId: "Jika Anda menulis kepada kami tentang ini, sertakan {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Tidak ada pembayaran seperti itu",
      detail: "Alamatnya mungkin tidak lengkap. Buka lagi dari pesan tempat Anda menerimanya.",
    },
    unreadable: {
      title: "Formulir tidak dapat dibaca",
      detail: "Tidak ada yang ditagih. Kembali, muat ulang halaman, dan kirim formulir sekali lagi.",
    },
    tooLarge: {
      title: "Formulir terlalu besar",
      detail: "Tidak ada yang ditagih. Kembali, muat ulang halaman, dan kirim formulir sekali lagi.",
    },
    pspSilent: {
      title: "Halaman pembayaran tidak dapat dibuka",
      detail: "Tidak ada yang ditagih. Kembali dan coba lagi sebentar lagi.",
    },
    pspRefused: {
      title: "Jumlah ini tidak dapat dibayar di sini",
      detail: "Tidak ada yang ditagih. Penyedia pembayaran penjual ini tidak menerimanya: mohon beri tahu penjualnya.",
    },
    overloaded: {
      title: "Terlalu banyak orang sekaligus",
      detail: "Tidak ada yang ditagih. Kembali dan coba lagi sebentar lagi.",
    },
    payUnavailable: {
      title: "Halaman ini tidak dapat ditampilkan saat ini",
      detail:
        "Pembayaran Anda tetap seperti adanya. Muat ulang halaman ini sebentar lagi, dan jangan membayar dua kali.",
    },
    internal: {
      title: "Ada yang salah di pihak kami",
      detail: "Jika Anda sedang membayar, lihat halaman pembayarannya sebelum membayar lagi.",
    },
  },
};
