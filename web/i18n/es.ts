/** The shopper's texts in Spanish. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Modo de prueba",
    testModeDetail: "no se mueve dinero",
    questions: "¿Tienes preguntas?",
    language: "Idioma",
    changeLanguage: "Cambiar",
    total: "Total",
    errorTitle: "Error: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Pagar {sum} a {merchant}",
    previewOpen: "Elegir un importe y pagar a {merchant}",
    unknownSum: "—",
    chooseAmount: "Elige un importe",
    checkQuantities: "Revisa las cantidades",
    expires: "Puedes pagar hasta el {time}.",
    lateRefunded: "Si tu pago llega después, se te devuelve.",
    yourPayment: "Tu pago",
    email: "Correo electrónico",
    emailHint: "Para tu recibo y para {provider}.",
    amount: "Importe",
    amountOther: "Otro importe",
    amountOtherLabel: "Otro importe en {currency}",
    amountLabel: "Importe en {currency}",
    amountRange: "De {minimum} a {maximum}",
    quantities: "¿Cuántos?",
    quantity: "Cantidad",
    fewer: "Uno menos: {item}",
    more: "Uno más: {item}",
    each: "{sum} cada uno",
    linesSummary: "{count, plural, one {# artículo} many {Los # de artículos} other {Los # artículos}}",
    update: "Actualizar el total",
    pay: "Pagar {sum}",
    payUnknown: "Pagar",
    opening: "Abriendo {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} recibe tu tarjeta; su número nunca llega a esta página.",
    nextTitle: "Qué pasa después",
    nextCard: "Introduces tu tarjeta en la página de {provider}.",
    nextBack: "Vuelves aquí y ves si ha funcionado.",
    nextMoney: "{merchant} recibe el dinero; tú recibes una confirmación en esta página.",
    errorsTitle:
      "{count, plural, one {Hay un dato que revisar} many {Hay # de datos que revisar} other {Hay # datos que revisar}}",
    priceChanged: "El precio ha cambiado",
    priceChangedDetail:
      "Cambió después de que abrieras esta página. No se ha cobrado nada. Mira el nuevo total y luego paga.",
    busy: "Hay otras personas pagando ahora",
    busyDetail:
      "Todas las plazas que quedan las retiene alguien que está pagando. No se ha cobrado nada. Inténtalo de nuevo en unos minutos.",
  },
  errors: {
    emailRequired: "Escribe tu correo electrónico.",
    emailInvalid: "Revisa tu correo electrónico: debe parecerse a nombre@example.com.",
    amountRequired: "Elige o escribe un importe.",
    amountNotANumber: "Escribe el importe con cifras, por ejemplo 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Escribe un importe entero, sin decimales.} one {Escribe como máximo # decimal.} many {Escribe como máximo # de decimales.} other {Escribe como máximo # decimales.}}",
    amountBelowMinimum: "Escribe {minimum} o más.",
    amountAboveMaximum: "Escribe {maximum} o menos.",
    quantityNotAllowed: "Escribe un número entero de {minimum, number} a {maximum, number}.",
    totalZero: "Elige al menos un artículo.",
    totalTooLarge: "Este total es demasiado alto para un solo pago. Elige menos artículos.",
  },
  unavailable: {
    paused: {
      title: "Los pagos están en pausa",
      detail: "{merchant} ha puesto este enlace en pausa por ahora.",
      next: "Inténtalo más tarde o pregunta cuándo volverá a abrirse.",
    },
    expired: {
      title: "Este enlace ha caducado",
      detail: "El plazo que {merchant} fijó para este pago ha terminado.",
      next: "Si todavía quieres pagar, pide un enlace nuevo.",
    },
    sold_out: {
      title: "Agotado",
      detail: "Todas las plazas que {merchant} ofrecía aquí están ocupadas.",
      next: "Pregunta si habrá más.",
    },
    archived: {
      title: "Este enlace está cerrado",
      detail: "{merchant} ya no acepta pagos aquí.",
      next: "Si todavía quieres pagar, pide un enlace nuevo.",
    },
    busy: {
      title: "Hay otras personas pagando ahora",
      detail:
        "Todas las plazas que quedan las retiene alguien que está pagando. Si alguien lo deja, se libera una plaza.",
      next: "Las plazas se liberan a los 15 minutos como máximo.",
    },
    not_found: {
      title: "Aquí no hay ninguna página de pago",
      detail: "Puede que la dirección esté mal escrita o que el enlace se haya eliminado.",
      next: "Compara la dirección, letra por letra, con la que te dieron, o pregunta a quien te la envió.",
    },
    not_ready: {
      title: "Todavía no admite pagos",
      detail: "{merchant} no ha terminado de configurar los pagos con tarjeta.",
      next: "Inténtalo más tarde o avisa al comercio.",
    },
    scheduled: {
      title: "Aún no está abierto",
      detail: "{merchant} acepta pagos aquí a partir del {time}.",
      next: "Vuelve entonces. La dirección sigue siendo la misma.",
    },
    opensIn: "Se abre en {time}",
    tryAgain: "Intentar de nuevo",
    itemPaid: "Este enlace es para",
  },
  frame: {
    title: "Este pago se abre en una página propia",
    detail: "{merchant} no ha permitido que este sitio lo muestre aquí.",
    open: "Abrir la página de pago",
  },
  go: {
    title: "Pagar en {provider}",
    detail: "Introduces tu tarjeta en la página de {provider}. Paga allí una sola vez y vuelve aquí.",
    continueTo: "Continuar a {provider}",
  },
  status: {
    states: {
      open: {
        title: "Esperando tu pago",
        detail:
          "Si acabas de pagar, {provider} lo confirma en un momento y esta página te lo dirá. Si no, puedes continuar.",
      },
      not_opened: {
        title: "No se ha podido iniciar el pago",
        detail:
          "El proveedor de pagos no lo ha aceptado. No se ha cobrado nada. Inténtalo de nuevo o avisa a {merchant} si vuelve a ocurrir.",
      },
      pending: {
        title: "Tu banco está decidiendo",
        detail: "Puede tardar unos minutos; con algunos bancos, más. Puedes cerrar esta página; no pagues otra vez.",
      },
      confirming: {
        title: "Confirmando tu pago",
        detail: "Estamos preguntando a {provider} si se ha completado. No pagues otra vez; esta página te lo dirá.",
      },
      switching: {
        title: "Cambiando la forma de pago",
        detail:
          "Antes de que puedas pagar con {next}, {provider} tiene que confirmar que ya no se puede pagar nada en su página. Aún no lo ha hecho. No pagues más allí; inténtalo de nuevo en un momento.",
      },
      paid: {
        title: "Pagado. ¡Gracias!",
        detail: "{merchant} ha recibido tu pago.",
      },
      authorized: {
        title: "Casi listo",
        detail:
          "Tu banco ha dado el visto bueno y el pago se está completando. No pagues otra vez; esta página te lo dirá.",
      },
      declined: {
        title: "El pago no ha funcionado",
        detail: "No se ha cobrado nada. Puedes intentarlo de nuevo, también con otra tarjeta.",
      },
      expired: {
        title: "Se acabó el tiempo",
        detail: "El pago no se terminó a tiempo. No se ha cobrado nada.",
      },
      canceled: {
        title: "Pago cancelado",
        detail: "No se ha cobrado nada.",
      },
      sold_out: {
        title: "Alguien fue más rápido",
        detail:
          "La última plaza se ocupó mientras pagabas. No se hace ningún cargo en tu tarjeta: la autorización se libera y el importe reservado desaparece en unos días.",
      },
      late: {
        title: "Tu pago llegó demasiado tarde",
        detail:
          "No se hace ningún cargo en tu tarjeta: la autorización se libera y el importe reservado desaparece en unos días.",
      },
      refunded: {
        title: "Reembolsado",
        detail: "El dinero va de vuelta a la tarjeta con la que pagaste. Los bancos tardan hasta 10 días.",
      },
      partially_refunded: {
        title: "Reembolsado en parte",
        detail: "Una parte de tu pago vuelve a la tarjeta con la que pagaste. Los bancos tardan hasta 10 días.",
      },
      refund_pending: {
        title: "Reembolso en curso",
        detail: "El reembolso se ha enviado y aún no está confirmado.",
      },
      review: {
        title: "En revisión",
        detail: "Este pago necesita que lo mire una persona. {merchant} lo revisará. No pagues otra vez.",
      },
    },
    notes: {
      late_link_changed:
        "Tu pago llegó después de que {merchant} cerrara o cambiara este enlace, así que se te devuelve.",
      late_link_expired: "Tu pago llegó después de que este enlace caducara, así que se te devuelve.",
      late_hold_lapsed: "Tu pago llegó después del tiempo durante el que se guardaba tu plaza, así que se te devuelve.",
      accepted_link_changed:
        "Llegó después de que este enlace se cerrara o cambiara; {merchant} lo acepta al precio que viste.",
      accepted_link_expired: "Llegó después de que este enlace caducara; {merchant} lo acepta de todos modos.",
      accepted_hold_lapsed:
        "Llegó después del tiempo durante el que se guardaba tu plaza; había una libre y {merchant} lo acepta.",
      ended_link_changed: "{merchant} cerró o cambió este enlace antes de que pagaras.",
      ended_link_expired: "Este enlace caducó antes de que pagaras.",
      ended_hold_lapsed: "El tiempo durante el que se guardaba tu plaza se acabó antes de que pagaras.",
      sold_out: "La última plaza se ocupó mientras pagabas, así que tu pago se te devuelve.",
      duplicate: "También llegó un segundo pago por esto. Ese se te devuelve; pagas una sola vez.",
    },
    receipt: "Recibo",
    yourPayment: "Tu pago",
    paidTo: "Pagado a",
    payTo: "Para",
    paidAt: "Pagado el",
    reference: "Referencia",
    email: "Correo electrónico",
    refunded: "Reembolsado",
    refundUnderWay: "Reembolso en curso",
    remaining: "Queda pagado",
    continuePayment: "Continuar al pago",
    cancel: "Cancelar este pago",
    anotherWay: "Pagar de otra forma",
    payWith: "Pagar con {provider}",
    buyAgain: "Comprar otra vez",
    tryAgain: "Intentar de nuevo",
    continueTo: "Continuar a {merchant}",
    keep: "Guarda la dirección de esta página: siempre muestra cómo está tu pago.",
    updating: "Esta página se actualiza sola.",
    openFullPage: "Para ver el recibo, abre la dirección a la que volviste después de pagar.",
    declineReasons: {
      declined: "Tu banco ha rechazado esta tarjeta. A nosotros no nos dice por qué; a ti sí te lo dirá.",
      insufficient_funds: "No hay suficiente dinero disponible en esta tarjeta.",
      expired_card: "Esta tarjeta ha caducado.",
      incorrect_details: "Los datos de la tarjeta no coinciden. Revisa el número, la fecha y el código de seguridad.",
      authentication_failed: "La confirmación con tu banco no se ha completado.",
      limit_exceeded: "Este importe supera el límite de la tarjeta.",
      not_supported: "Esta tarjeta no permite este tipo de pago.",
      try_later: "No se ha podido contactar con el banco. Inténtalo de nuevo en unos minutos.",
    },
  },
  error: {
    requestId: "Si nos escribes por esto, indica {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Este pago no existe",
      detail: "Puede que la dirección esté incompleta. Ábrela de nuevo desde el mensaje en el que la recibiste.",
    },
    unreadable: {
      title: "No se ha podido leer el formulario",
      detail: "No se ha cobrado nada. Vuelve atrás, carga de nuevo la página y envía el formulario otra vez.",
    },
    tooLarge: {
      title: "El formulario es demasiado grande",
      detail: "No se ha cobrado nada. Vuelve atrás, carga de nuevo la página y envía el formulario otra vez.",
    },
    pspSilent: {
      title: "No se ha podido abrir la página de pago",
      detail: "No se ha cobrado nada. Vuelve atrás e inténtalo de nuevo en un momento.",
    },
    pspRefused: {
      title: "Este importe no se puede pagar aquí",
      detail:
        "No se ha cobrado nada. El proveedor de pagos de este comercio no lo acepta: avisa al comercio, por favor.",
    },
    overloaded: {
      title: "Demasiada gente a la vez",
      detail: "No se ha cobrado nada. Vuelve atrás e inténtalo de nuevo en un momento.",
    },
    payUnavailable: {
      title: "Esta página no se puede mostrar ahora",
      detail: "Tu pago sigue como está. Carga esta página de nuevo en un momento y no pagues una segunda vez.",
    },
    internal: {
      title: "Algo ha fallado por nuestra parte",
      detail: "Si estabas pagando, mira la página del pago antes de pagar otra vez.",
    },
  },
};
