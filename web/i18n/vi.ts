/** The shopper's texts in Vietnamese. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Chế độ thử",
    testModeDetail: "không có tiền nào được chuyển",
    questions: "Bạn có câu hỏi?",
    language: "Ngôn ngữ",
    changeLanguage: "Đổi",
    total: "Tổng cộng",
    errorTitle: "Lỗi: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Thanh toán {sum} cho {merchant}",
    previewOpen: "Chọn số tiền và thanh toán cho {merchant}",
    unknownSum: "—",
    chooseAmount: "Chọn số tiền",
    checkQuantities: "Kiểm tra số lượng",
    expires: "Bạn có thể thanh toán đến {time}.",
    lateRefunded: "Nếu khoản thanh toán đến sau đó, tiền sẽ được trả lại.",
    yourPayment: "Thanh toán của bạn",
    email: "Email",
    emailHint: "Dùng cho biên lai của bạn và gửi cho {provider}.",
    amount: "Số tiền",
    amountOther: "Số tiền khác",
    amountOtherLabel: "Số tiền khác bằng {currency}",
    amountLabel: "Số tiền bằng {currency}",
    amountRange: "Từ {minimum} đến {maximum}",
    quantities: "Bao nhiêu?",
    quantity: "Số lượng",
    fewer: "Bớt một: {item}",
    more: "Thêm một: {item}",
    each: "{sum} mỗi cái",
    linesSummary: "{count, plural, other {Tất cả # mục}}",
    update: "Cập nhật tổng cộng",
    pay: "Thanh toán {sum}",
    payUnknown: "Thanh toán",
    opening: "Đang mở {provider}…",
    newTotal: "Tổng cộng {sum}",
    cardWith: "{provider} nhận thẻ của bạn; số thẻ không bao giờ đến trang này.",
    nextTitle: "Điều gì tiếp theo",
    nextCard: "Bạn nhập thẻ trên trang của {provider}.",
    nextBack: "Bạn quay lại đây và xem đã thành công chưa.",
    nextMoney: "{merchant} nhận tiền; bạn nhận xác nhận trên trang này.",
    errorsTitle: "{count, plural, other {Có # điều cần sửa}}",
    priceChanged: "Giá đã thay đổi",
    priceChangedDetail:
      "Giá thay đổi sau khi bạn mở trang này. Chưa có khoản nào bị trừ. Hãy xem tổng cộng mới rồi thanh toán.",
    busy: "Người khác đang thanh toán",
    busyDetail:
      "Mọi chỗ còn lại đều đang được giữ bởi người đang thanh toán. Chưa có khoản nào bị trừ. Hãy thử lại sau vài phút.",
  },
  errors: {
    emailRequired: "Nhập địa chỉ email của bạn.",
    emailInvalid: "Kiểm tra địa chỉ email: phải có dạng ten@example.com.",
    amountRequired: "Chọn hoặc nhập số tiền.",
    amountNotANumber: "Nhập số tiền bằng chữ số, ví dụ 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Nhập số tiền chẵn, không có phần thập phân.} other {Nhập nhiều nhất # chữ số sau dấu phẩy.}}",
    amountBelowMinimum: "Nhập {minimum} trở lên.",
    amountAboveMaximum: "Nhập {maximum} trở xuống.",
    quantityNotAllowed: "Nhập số nguyên từ {minimum, number} đến {maximum, number}.",
    totalZero: "Chọn ít nhất một mục.",
    totalTooLarge: "Tổng cộng này quá lớn cho một lần thanh toán. Hãy chọn ít mục hơn.",
  },
  unavailable: {
    paused: {
      title: "Tạm dừng thanh toán",
      detail: "{merchant} đang tạm dừng liên kết này.",
      next: "Hãy thử lại sau, hoặc hỏi khi nào mở lại.",
    },
    expired: {
      title: "Liên kết này đã hết hạn",
      detail: "Thời gian {merchant} đặt cho khoản thanh toán này đã hết.",
      next: "Nếu vẫn muốn thanh toán, hãy xin một liên kết mới.",
    },
    sold_out: {
      title: "Đã bán hết",
      detail: "Mọi chỗ {merchant} cung cấp ở đây đều đã có người.",
      next: "Hãy hỏi xem có thêm không.",
    },
    archived: {
      title: "Liên kết này đã đóng",
      detail: "{merchant} không còn nhận thanh toán ở đây.",
      next: "Nếu vẫn muốn thanh toán, hãy xin một liên kết mới.",
    },
    busy: {
      title: "Người khác đang thanh toán",
      detail: "Mọi chỗ còn lại đều đang được giữ bởi người đang thanh toán. Nếu có người dừng lại, sẽ có chỗ trống.",
      next: "Chỗ sẽ trống trở lại chậm nhất sau 15 phút.",
    },
    not_found: {
      title: "Không có trang thanh toán ở đây",
      detail: "Có thể địa chỉ bị gõ sai, hoặc liên kết đã bị xóa.",
      next: "Hãy so địa chỉ từng chữ một với địa chỉ bạn nhận được, hoặc hỏi người đã gửi.",
    },
    not_ready: {
      title: "Chưa mở để thanh toán",
      detail: "{merchant} chưa thiết lập xong thanh toán bằng thẻ.",
      next: "Hãy thử lại sau, hoặc báo cho người bán.",
    },
    scheduled: {
      title: "Chưa mở",
      detail: "{merchant} nhận thanh toán tại đây từ {time}.",
      next: "Hãy quay lại lúc đó. Địa chỉ vẫn giữ nguyên.",
    },
    opensIn: "Mở sau {time}",
    tryAgain: "Thử lại",
    itemPaid: "Liên kết này dành cho",
  },
  frame: {
    title: "Khoản thanh toán này mở ở một trang riêng",
    detail: "{merchant} chưa cho phép trang web này hiển thị ở đây.",
    open: "Mở trang thanh toán",
  },
  go: {
    title: "Thanh toán tại {provider}",
    detail: "Thẻ của bạn được nhập trên trang của {provider}. Hãy thanh toán ở đó một lần rồi quay lại đây.",
    continueTo: "Tiếp tục đến {provider}",
  },
  status: {
    states: {
      open: {
        title: "Đang chờ khoản thanh toán của bạn",
        detail:
          "Nếu bạn vừa thanh toán, {provider} sẽ xác nhận ngay và trang này sẽ cho biết. Nếu chưa, bạn có thể tiếp tục.",
      },
      not_opened: {
        title: "Không thể bắt đầu thanh toán",
        detail:
          "Nhà cung cấp thanh toán không chấp nhận. Chưa có khoản nào bị trừ. Hãy thử lại, hoặc báo cho {merchant} nếu lại xảy ra.",
      },
      pending: {
        title: "Ngân hàng của bạn đang quyết định",
        detail:
          "Việc này có thể mất vài phút, một số ngân hàng lâu hơn. Bạn có thể đóng trang này; đừng thanh toán lại.",
      },
      confirming: {
        title: "Đang xác nhận khoản thanh toán",
        detail: "Chúng tôi đang hỏi {provider} xem đã thành công chưa. Đừng thanh toán lại; trang này sẽ cho bạn biết.",
      },
      switching: {
        title: "Đang đổi cách thanh toán",
        detail:
          "Trước khi bạn có thể thanh toán bằng {next}, {provider} phải xác nhận rằng trên trang của họ không còn thanh toán được gì nữa. Việc đó chưa xảy ra. Đừng thanh toán ở đó nữa; hãy thử lại sau giây lát.",
      },
      paid: {
        title: "Đã thanh toán. Cảm ơn bạn!",
        detail: "{merchant} đã nhận khoản thanh toán của bạn.",
      },
      authorized: {
        title: "Sắp xong",
        detail:
          "Ngân hàng của bạn đã đồng ý và khoản thanh toán đang được hoàn tất. Đừng thanh toán lại; trang này sẽ cho bạn biết.",
      },
      declined: {
        title: "Thanh toán không thành công",
        detail: "Chưa có khoản nào bị trừ. Bạn có thể thử lại, kể cả bằng thẻ khác.",
      },
      expired: {
        title: "Đã hết thời gian",
        detail: "Khoản thanh toán không hoàn tất kịp. Chưa có khoản nào bị trừ.",
      },
      canceled: {
        title: "Đã hủy thanh toán",
        detail: "Chưa có khoản nào bị trừ.",
      },
      sold_out: {
        title: "Có người nhanh hơn",
        detail:
          "Chỗ cuối cùng đã có người lấy khi bạn đang thanh toán. Thẻ của bạn không bị trừ tiền: quyền giữ tiền được hủy, và số tiền tạm giữ sẽ biến mất trong vài ngày.",
      },
      late: {
        title: "Khoản thanh toán đến quá muộn",
        detail:
          "Thẻ của bạn không bị trừ tiền: quyền giữ tiền được hủy, và số tiền tạm giữ sẽ biến mất trong vài ngày.",
      },
      refunded: {
        title: "Đã hoàn tiền",
        detail: "Tiền đang trở về thẻ bạn đã dùng. Ngân hàng cần đến 10 ngày.",
      },
      partially_refunded: {
        title: "Đã hoàn một phần",
        detail: "Một phần khoản thanh toán trở về thẻ bạn đã dùng. Ngân hàng cần đến 10 ngày.",
      },
      refund_pending: {
        title: "Đang hoàn tiền",
        detail: "Lệnh hoàn tiền đã được gửi và chưa được xác nhận.",
      },
      review: {
        title: "Đang kiểm tra",
        detail: "Khoản thanh toán này cần có người xem. {merchant} sẽ kiểm tra. Đừng thanh toán lại.",
      },
    },
    notes: {
      late_link_changed:
        "Khoản thanh toán đến sau khi {merchant} đã đóng hoặc thay đổi liên kết này, nên tiền được trả lại.",
      late_link_expired: "Khoản thanh toán đến sau khi liên kết này hết hạn, nên tiền được trả lại.",
      late_hold_lapsed: "Khoản thanh toán đến sau thời gian giữ chỗ của bạn, nên tiền được trả lại.",
      accepted_link_changed:
        "Khoản này đến sau khi liên kết bị đóng hoặc thay đổi; {merchant} nhận theo giá bạn đã thấy.",
      accepted_link_expired: "Khoản này đến sau khi liên kết hết hạn; {merchant} vẫn nhận.",
      accepted_hold_lapsed: "Khoản này đến sau thời gian giữ chỗ của bạn; còn một chỗ trống, và {merchant} nhận.",
      ended_link_changed: "{merchant} đã đóng hoặc thay đổi liên kết này trước khi bạn thanh toán.",
      ended_link_expired: "Liên kết này hết hạn trước khi bạn thanh toán.",
      ended_hold_lapsed: "Thời gian giữ chỗ của bạn hết trước khi bạn thanh toán.",
      sold_out: "Chỗ cuối cùng đã có người lấy khi bạn đang thanh toán, nên tiền được trả lại.",
      duplicate: "Cũng có một khoản thanh toán thứ hai. Khoản đó được trả lại; bạn chỉ trả một lần.",
    },
    receipt: "Biên lai",
    yourPayment: "Thanh toán của bạn",
    paidTo: "Đã trả cho",
    payTo: "Cho",
    paidAt: "Đã trả ngày",
    reference: "Mã tham chiếu",
    email: "Email",
    refunded: "Đã hoàn",
    refundUnderWay: "Đang hoàn tiền",
    remaining: "Còn lại đã trả",
    continuePayment: "Tiếp tục thanh toán",
    cancel: "Hủy khoản thanh toán này",
    anotherWay: "Thanh toán cách khác",
    payWith: "Thanh toán bằng {provider}",
    buyAgain: "Mua lần nữa",
    tryAgain: "Thử lại",
    continueTo: "Tiếp tục đến {merchant}",
    keep: "Hãy giữ địa chỉ trang này: trang luôn cho biết khoản thanh toán của bạn ra sao.",
    updating: "Trang này tự cập nhật.",
    openFullPage: "Để xem biên lai, hãy mở địa chỉ bạn đã quay lại sau khi thanh toán.",
    declineReasons: {
      declined: "Ngân hàng của bạn từ chối thẻ này. Họ không cho chúng tôi biết lý do, nhưng sẽ cho bạn biết.",
      insufficient_funds: "Thẻ này không có đủ tiền.",
      expired_card: "Thẻ này đã hết hạn.",
      incorrect_details: "Thông tin thẻ không khớp. Kiểm tra số thẻ, ngày và mã bảo mật.",
      authentication_failed: "Việc xác nhận với ngân hàng không thành công.",
      limit_exceeded: "Số tiền này vượt hạn mức của thẻ.",
      not_supported: "Thẻ này không cho phép loại thanh toán này.",
      try_later: "Không liên lạc được với ngân hàng. Hãy thử lại sau vài phút.",
    },
  },
  error: {
    requestId: "Nếu bạn viết cho chúng tôi về việc này, hãy ghi {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Không có khoản thanh toán này",
      detail: "Có thể địa chỉ chưa đủ. Hãy mở lại từ tin nhắn bạn đã nhận.",
    },
    unreadable: {
      title: "Không đọc được biểu mẫu",
      detail: "Chưa có khoản nào bị trừ. Hãy quay lại, tải lại trang và gửi biểu mẫu lần nữa.",
    },
    tooLarge: {
      title: "Biểu mẫu quá lớn",
      detail: "Chưa có khoản nào bị trừ. Hãy quay lại, tải lại trang và gửi biểu mẫu lần nữa.",
    },
    pspSilent: {
      title: "Không mở được trang thanh toán",
      detail: "Chưa có khoản nào bị trừ. Hãy quay lại và thử lại sau giây lát.",
    },
    pspRefused: {
      title: "Không thể thanh toán số tiền này ở đây",
      detail:
        "Chưa có khoản nào bị trừ. Nhà cung cấp thanh toán của người bán không nhận số tiền này: vui lòng báo cho người bán.",
    },
    overloaded: {
      title: "Quá nhiều người cùng lúc",
      detail: "Chưa có khoản nào bị trừ. Hãy quay lại và thử lại sau giây lát.",
    },
    payUnavailable: {
      title: "Hiện không thể hiển thị trang này",
      detail:
        "Khoản thanh toán của bạn vẫn như cũ. Hãy tải lại trang này sau giây lát, và đừng thanh toán lần thứ hai.",
    },
    internal: {
      title: "Đã có lỗi ở phía chúng tôi",
      detail: "Nếu bạn đang thanh toán, hãy xem trang của khoản thanh toán trước khi thanh toán lại.",
    },
  },
};
