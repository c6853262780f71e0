/** The shopper's texts in Latin American Spanish: where they differ from Spain's. */

import { catalogue as es } from "./es.ts";
import { vary } from "./messages.ts";

export const catalogue = vary(es, {
  checkout: {
    walletCode: "Código de tarjeta de regalo o saldo en la tienda",
    previewOpen: "Elegir un monto y pagar a {merchant}",
    chooseAmount: "Elige un monto",
    amount: "Monto",
    amountOther: "Otro monto",
    amountOtherLabel: "Otro monto en {currency}",
    amountLabel: "Monto en {currency}",
    extras: "Agregar a tu pedido",
    extraTake: "Agregar {item}",
    tip: "Agregar propina",
    phoneHint: "Con el código del país, por ejemplo +49\u00a030\u00a0123456.",
    shipLine2: "Departamento, piso, empresa",
    shipCity: "Ciudad",
    agreement: "Tu aceptación",
    terms: "Leer los términos",
    nextCard: "Ingresas tu tarjeta en la página de {provider}.",
    nextCardWith: "Ingresas tu tarjeta con {provider}.",
    nextBack: "Vuelves aquí y ves si funcionó.",
    priceChanged: "El precio cambió",
    priceChangedDetail:
      "Cambió después de que abriste esta página. No se cobró nada. Mira el nuevo total y luego paga.",
    busyDetail:
      "Todos los lugares que quedan los tiene alguien que está pagando. No se cobró nada. Inténtalo de nuevo en unos minutos.",
  },
  errors: {
    emailRequired: "Ingresa tu correo electrónico.",
    amountRequired: "Elige o ingresa un monto.",
    amountNotANumber: "Ingresa el monto con números, por ejemplo 25.00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Ingresa un monto entero, sin decimales.} one {Ingresa como máximo # decimal.} many {Ingresa como máximo # de decimales.} other {Ingresa como máximo # decimales.}}",
    amountBelowMinimum: "Ingresa {minimum} o más.",
    amountAboveMaximum: "Ingresa {maximum} o menos.",
    quantityNotAllowed: "Ingresa un número entero de {minimum, number} a {maximum, number}.",
    required: "Este dato es necesario. Complétalo, por favor.",
    notANumber: "Ingresa un número con cifras, por ejemplo 12.",
    belowMinimum: "Ingresa {limit, number} o más.",
    aboveMaximum: "Ingresa {limit, number} o menos.",
    phoneInvalid: "Revisa el número: cifras y, si puedes, el código del país, por ejemplo +49\u00a030\u00a0123456.",
    tipNotAllowed: "Ingresa la propina con números, por ejemplo 5.00, o elige “Sin propina”.",
  },
  unavailable: {
    paused: { detail: "{merchant} puso este enlace en pausa por ahora." },
    expired: {
      title: "Este enlace venció",
      detail: "El plazo que {merchant} fijó para este pago terminó.",
      next: "Si todavía quieres pagar, pide un nuevo enlace.",
    },
    sold_out: { detail: "Todos los lugares que {merchant} ofrecía aquí están ocupados." },
    archived: { next: "Si todavía quieres pagar, pide un nuevo enlace." },
    busy: {
      detail:
        "Todos los lugares que quedan los tiene alguien que está pagando. Si alguien lo deja, se libera un lugar.",
      next: "Los lugares se liberan a los 15 minutos como máximo.",
    },
    not_found: { detail: "Puede que la dirección esté mal escrita o que el enlace haya sido eliminado." },
    not_ready: { detail: "{merchant} no terminó de configurar los pagos con tarjeta." },
  },
  go: { detail: "Ingresas tu tarjeta en la página de {provider}. Paga allí una sola vez y vuelve aquí." },
  card: {
    confirming: "Preguntando a {provider} si el pago se completó…",
    noScript:
      "Para ingresar tu tarjeta en esta página se necesita JavaScript. También puedes pagar en la página de {provider}.",
    failed: "No se pudo abrir aquí el formulario de tarjeta de {provider}. Paga en la página de {provider}.",
    declined: "El pago no funcionó. Revisa tu tarjeta o prueba con otra.",
    here: "Ingresa aquí tu tarjeta",
  },
  status: {
    walletBack: "Lo que se devuelve vuelve a la tarjeta de regalo o al saldo con el que pagaste.",
    walletReserved:
      "El monto está apartado en tu tarjeta de regalo o saldo. {merchant} lo cobrará cuando tu pedido esté listo. No vuelvas a pagar.",
    states: {
      not_opened: {
        title: "No se pudo iniciar el pago",
        detail:
          "El proveedor de pagos no lo aceptó. No se cobró nada. Inténtalo de nuevo o avisa a {merchant} si vuelve a ocurrir.",
      },
      pending: {
        detail: "Puede tardar unos minutos; con algunos bancos, más. Puedes cerrar esta página; no pagues otra vez.",
      },
      paid: { detail: "{merchant} recibió tu pago." },
      authorized: {
        detail:
          "Tu banco dio el visto bueno y el pago se está completando. No pagues otra vez; esta página te lo dirá.",
      },
      reserved: {
        title: "El monto está reservado",
        detail:
          "Tu banco reservó el monto. {merchant} lo cobrará cuando tu pedido esté listo; hasta entonces no se cobra nada. No pagues otra vez.",
      },
      declined: {
        title: "El pago no funcionó",
        detail: "No se cobró nada. Puedes intentarlo de nuevo, también con otra tarjeta.",
      },
      expired: { detail: "El pago no se terminó a tiempo. No se cobró nada." },
      canceled: { detail: "No se cobró nada." },
      sold_out: {
        detail:
          "El último lugar se ocupó mientras pagabas. No se hace ningún cargo a tu tarjeta: la autorización se libera y el monto reservado desaparece en unos días.",
      },
      late: {
        detail:
          "No se hace ningún cargo a tu tarjeta: la autorización se libera y el monto reservado desaparece en unos días.",
      },
      refund_pending: { detail: "El reembolso se envió y aún no está confirmado." },
      disputed: {
        detail: "Tú o tu banco lo cuestionaron. Tu banco decide y te informa; {merchant} también espera la respuesta.",
      },
      charged_back: {
        detail: "Tu banco le retiró este pago a {merchant}. Pregunta a tu banco cuándo te llegará el dinero.",
      },
    },
    notes: {
      late_link_expired: "Tu pago llegó después de que este enlace venciera, así que se te devuelve.",
      late_hold_lapsed: "Tu pago llegó después del tiempo durante el que se guardaba tu lugar, así que se te devuelve.",
      accepted_link_expired: "Llegó después de que este enlace venciera; {merchant} lo acepta de todos modos.",
      accepted_hold_lapsed:
        "Llegó después del tiempo durante el que se guardaba tu lugar; había uno libre y {merchant} lo acepta.",
      ended_link_expired: "Este enlace venció antes de que pagaras.",
      ended_hold_lapsed: "El tiempo durante el que se guardaba tu lugar se acabó antes de que pagaras.",
      sold_out: "El último lugar se ocupó mientras pagabas, así que tu pago se te devuelve.",
      released_by_merchant: "{merchant} no cobró tu pago. El monto reservado desaparece en unos días.",
      released:
        "La aprobación de tu banco terminó antes de que se cobrara el pago. El monto reservado desaparece en unos días.",
    },
    declineReasons: {
      declined: "Tu banco rechazó esta tarjeta. A nosotros no nos dice por qué; a ti sí te lo dirá.",
      expired_card: "Esta tarjeta está vencida.",
      authentication_failed: "La confirmación con tu banco no se completó.",
      limit_exceeded: "Este monto supera el límite de la tarjeta.",
      try_later: "No se pudo contactar al banco. Inténtalo de nuevo en unos minutos.",
    },
  },
  receipt: {
    signatureDetail:
      "Este texto contiene los datos de arriba y una firma que los respalda. Quien reciba este recibo puede verificar en {address} que no se cambió nada.",
    verify: "Verificar",
  },
  verify: {
    title: "Verificar un recibo",
    detail:
      "Pega la firma de un recibo o abre el archivo en el que venía. Una vez cargada esta página, tu navegador la verifica por sí mismo y no la envía a ningún lado.",
    receiptHint: "Empieza con “eyJ” y lleva un punto dos veces.",
    check: "Verificar",
    keys: "Claves para verificarlo",
    keysHint: "Estas son las claves de {issuer}. Para un recibo de otro lado, reemplázalas por las de su emisor.",
    givenKey: "una clave que tú pusiste",
    outcomes: {
      valid: { detail: "Nada en este recibo cambió desde que se firmó. Dice cómo estaban las cosas cuando se emitió." },
      tampered: { detail: "La firma no coincide: el recibo fue modificado o lo firmó otra persona. No confíes en él." },
      unknown_key: {
        detail:
          "Ninguna de estas claves lo firmó. No confíes en él, salvo que el propio emisor te dé sus claves y coincidan.",
      },
      other_issuer: {
        detail:
          "Estas claves no son las del emisor que indica. Verifícalo en su página o con las claves de ese emisor.",
      },
      unsigned: { detail: "Cualquiera pudo haber escrito esto. No confíes en él." },
      keys_unreadable: {
        detail: "No hay ninguna clave de recibos en lo que se ingresó. Copia completo el archivo de claves del emisor.",
      },
      unsupported: { title: "Sin verificar" },
    },
  },
  error: {
    unreadable: {
      title: "No se pudo leer el formulario",
      detail: "No se cobró nada. Vuelve atrás, carga de nuevo la página y envía el formulario otra vez.",
    },
    tooLarge: { detail: "No se cobró nada. Vuelve atrás, carga de nuevo la página y envía el formulario otra vez." },
    pspSilent: {
      title: "No se pudo abrir la página de pago",
      detail: "No se cobró nada. Vuelve atrás e inténtalo de nuevo en un momento.",
    },
    pspRefused: {
      title: "Este monto no se puede pagar aquí",
      detail: "No se cobró nada. El proveedor de pagos de este comercio no lo acepta: avisa al comercio, por favor.",
    },
    overloaded: { detail: "No se cobró nada. Vuelve atrás e inténtalo de nuevo en un momento." },
    internal: { title: "Algo falló de nuestro lado" },
  },
});
