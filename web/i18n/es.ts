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
    checkChoices: "Revisa tus opciones",
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
    optional: "opcional",
    extras: "Añadir a tu pedido",
    extraTake: "Añadir {item}",
    extraUpTo: "{sum} cada uno, hasta {count, number}",
    tip: "Añadir propina",
    tipHint: "Va íntegra a {merchant}.",
    tipNone: "Sin propina",
    tipOther: "Otra propina",
    tipOtherLabel: "Tu propina en {currency}",
    tipLine: "Propina",
    details: "Tus datos",
    phone: "Teléfono",
    phoneHint: "Con el prefijo del país, por ejemplo +49\u00a030\u00a0123456.",
    delivery: "Entrega",
    deliveryRates: "¿Cómo quieres recibirlo?",
    free: "Gratis",
    goesTo: "A: {countries}",
    country: "País",
    countryChoose: "Elige un país",
    shipName: "Nombre completo",
    shipLine1: "Calle y número",
    shipLine2: "Piso, puerta, empresa",
    shipPostalCode: "Código postal",
    shipCity: "Localidad",
    shipRegion: "Estado, provincia o prefectura",
    choose: "Elegir",
    numberRange: "De {minimum, number} a {maximum, number}",
    numberAtLeast: "{minimum, number} o más",
    numberAtMost: "{maximum, number} o menos",
    note: "Nota",
    noteHint: "La leerá {merchant}.",
    agreement: "Tu consentimiento",
    terms: "Leer las condiciones",
    opensNewTab: "se abre en una pestaña nueva",
    update: "Actualizar el total",
    pay: "Pagar {sum}",
    payUnknown: "Pagar",
    opening: "Abriendo {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} recibe tu tarjeta; su número nunca llega a esta página.",
    nextTitle: "Qué pasa después",
    nextCard: "Introduces tu tarjeta en la página de {provider}.",
    nextCardWith: "Introduces tu tarjeta con {provider}.",
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
    at: "{label}: {message}",
    required: "Este dato es necesario. Rellénalo, por favor.",
    chooseOne: "Elige una de las opciones.",
    tooLong:
      "{limit, plural, one {Usa como máximo # carácter.} many {Usa como máximo # de caracteres.} other {Usa como máximo # caracteres.}}",
    tooShort:
      "{limit, plural, one {Usa como mínimo # carácter.} many {Usa como mínimo # de caracteres.} other {Usa como mínimo # caracteres.}}",
    notANumber: "Escribe un número con cifras, por ejemplo 12.",
    belowMinimum: "Escribe {limit, number} o más.",
    aboveMaximum: "Escribe {limit, number} o menos.",
    phoneInvalid: "Revisa el número: cifras y, si puedes, el prefijo del país, por ejemplo +49\u00a030\u00a0123456.",
    countryRequired: "Elige un país.",
    countryNotOffered: "No se puede entregar allí. Elige otro país.",
    postalCodeInvalid: "Revisa el código postal: solo lleva letras, cifras, espacios y guiones.",
    consentRequired: "Marca esta casilla si estás de acuerdo. Sin ello no puedes pagar aquí.",
    tipNotAllowed: "Escribe la propina con cifras, por ejemplo 5,00, o elige «Sin propina».",
    deliveryRequired: "Elige cómo quieres recibirlo.",
    deliveryElsewhere: "Esa entrega no llega a tu país. Mira cuáles sí llegan y el nuevo total.",
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
  card: {
    fields: "Tu tarjeta",
    loading: "Abriendo el formulario de tarjeta de {provider}…",
    confirming: "Preguntando a {provider} si el pago se ha completado…",
    paying: "Pagando…",
    trust: "Solo {provider} ve el número de tu tarjeta.",
    noScript:
      "Para introducir tu tarjeta en esta página hace falta JavaScript. También puedes pagar en la página de {provider}.",
    failed: "No se ha podido abrir aquí el formulario de tarjeta de {provider}. Paga en la página de {provider}.",
    declined: "El pago no ha funcionado. Revisa tu tarjeta o prueba con otra.",
    elsewhere: "Pagar en la página de {provider}",
    elsewhereInstead: "Pagar en la página de {provider}",
    here: "Introduce aquí tu tarjeta",
    back: "Pagar de otra forma o cancelar",
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
      reserved: {
        title: "El importe está reservado",
        detail:
          "Tu banco ha reservado el importe. {merchant} lo cobrará cuando tu pedido esté listo; hasta entonces no se cobra nada. No pagues otra vez.",
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
      disputed: {
        title: "Tu banco está revisando este pago",
        detail:
          "Tú o tu banco lo habéis cuestionado. Tu banco decide y te informa; {merchant} también espera la respuesta.",
      },
      charged_back: {
        title: "Retirado por tu banco",
        detail: "Tu banco ha retirado este pago a {merchant}. Pregunta a tu banco cuándo te llegará el dinero.",
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
      released_by_merchant: "{merchant} no ha cobrado tu pago. El importe reservado desaparece en unos días.",
      released:
        "La aprobación de tu banco terminó antes de que se cobrara el pago. El importe reservado desaparece en unos días.",
      reversed: "El pago estaba confirmado y tu banco lo retiró después.",
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
    stopped: "Esta página ya no se actualiza sola.",
    lookAgain: "Mirar de nuevo",
    showReceipt: "Recibo para imprimir o guardar",
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
  receipt: {
    statuses: {
      paid: "Pagado",
      partially_refunded: "Reembolsado en parte",
      refunded: "Reembolsado",
      disputed: "Cuestionado en el banco",
    },
    paidThrough: "Pagado a través de",
    issuedAt: "Emitido el",
    issuedBy: "Emitido por",
    signature: "Firma",
    signatureDetail:
      "Este texto contiene los datos de arriba y una firma que los respalda. Quien reciba este recibo puede comprobar en {address} que no se ha cambiado nada.",
    print: "Imprimir",
    download: "Descargar",
    copy: "Copiar",
    copied: "Copiado",
    verify: "Comprobar",
    back: "Volver al pago",
  },
  verify: {
    title: "Comprobar un recibo",
    detail:
      "Pega la firma de un recibo o abre el archivo en el que venía. Una vez cargada esta página, tu navegador la comprueba por sí mismo y no la envía a ningún sitio.",
    receipt: "Firma del recibo",
    receiptHint: "Empieza por «eyJ» y lleva un punto dos veces.",
    receiptMissing: "Pega primero la firma de un recibo.",
    open: "Abrir un archivo",
    check: "Comprobar",
    keys: "Claves para comprobarlo",
    keysHint: "Estas son las claves de {issuer}. Para un recibo de otro sitio, sustitúyelas por las de su emisor.",
    fingerprint: "Huella de la clave en uso",
    fingerprintEarlier: "Huella de una clave anterior",
    key: "Firmado con la clave",
    ownKey: "una clave de {issuer}",
    givenKey: "una clave que has puesto tú",
    saysIssuer: "Dice que viene de {issuer}.",
    refundedPart: "Reembolsado hasta entonces",
    pendingPart: "Reembolso entonces en curso",
    paidFor: "Por",
    items: "Artículos",
    status: "Estado entonces",
    outcomes: {
      valid: {
        title: "Auténtico",
        detail: "Nada en este recibo ha cambiado desde que se firmó. Dice cómo estaban las cosas cuando se emitió.",
      },
      tampered: {
        title: "No auténtico",
        detail: "La firma no coincide: el recibo se ha cambiado o lo ha firmado otra persona. No te fíes de él.",
      },
      unknown_key: {
        title: "Firmado con una clave desconocida",
        detail:
          "Ninguna de estas claves lo firmó. No te fíes de él, salvo que el propio emisor te dé sus claves y coincidan.",
      },
      other_issuer: {
        title: "Emitido por otro",
        detail:
          "Estas claves no son las del emisor que indica. Compruébalo en su página o con las claves de ese emisor.",
      },
      unsigned: {
        title: "Sin firma",
        detail: "Esto puede haberlo escrito cualquiera. No te fíes de él.",
      },
      not_a_receipt: {
        title: "No es un recibo",
        detail: "Es otra cosa firmada o un tipo de recibo que aquí no se conoce.",
      },
      unreadable: {
        title: "No se puede leer",
        detail: "No es la firma de un recibo, o es solo una parte. Cópiala entera, de la primera letra a la última.",
      },
      keys_unreadable: {
        title: "No se pueden leer las claves",
        detail: "No hay ninguna clave de recibos en lo que se ha dado. Copia entero el archivo de claves del emisor.",
      },
      unsupported: {
        title: "Sin comprobar",
        detail: "Tu navegador no puede comprobar firmas de este tipo. Prueba con uno más reciente.",
      },
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
