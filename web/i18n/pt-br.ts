/** The shopper's texts in Brazilian Portuguese. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Modo de teste",
    testModeDetail: "nenhum dinheiro é movimentado",
    questions: "Dúvidas?",
    language: "Idioma",
    changeLanguage: "Mudar",
    total: "Total",
    errorTitle: "Erro: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Pagar {sum} para {merchant}",
    previewOpen: "Escolha um valor e pague para {merchant}",
    unknownSum: "—",
    chooseAmount: "Escolha um valor",
    checkQuantities: "Confira as quantidades",
    expires: "Você pode pagar até {time}.",
    lateRefunded: "Se o seu pagamento chegar depois disso, ele será devolvido.",
    yourPayment: "Seu pagamento",
    email: "E-mail",
    emailHint: "Para o seu recibo e para {provider}.",
    amount: "Valor",
    amountOther: "Outro valor",
    amountOtherLabel: "Outro valor em {currency}",
    amountLabel: "Valor em {currency}",
    amountRange: "De {minimum} a {maximum}",
    quantities: "Quantos?",
    quantity: "Quantidade",
    fewer: "Um a menos: {item}",
    more: "Um a mais: {item}",
    each: "{sum} cada",
    linesSummary: "{count, plural, one {# item} many {Todos os # de itens} other {Todos os # itens}}",
    update: "Atualizar total",
    pay: "Pagar {sum}",
    payUnknown: "Pagar",
    opening: "Abrindo {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} recebe o seu cartão; o número nunca chega a esta página.",
    nextTitle: "O que acontece depois",
    nextCard: "Você informa o cartão na página de {provider}.",
    nextBack: "Você volta aqui e vê se deu certo.",
    nextMoney: "{merchant} recebe o dinheiro; você recebe uma confirmação nesta página.",
    errorsTitle:
      "{count, plural, one {Um ponto precisa da sua atenção} many {# de pontos precisam da sua atenção} other {# pontos precisam da sua atenção}}",
    priceChanged: "O preço mudou",
    priceChangedDetail:
      "Ele mudou depois que você abriu esta página. Nada foi cobrado. Veja o novo total e depois pague.",
    busy: "Outras pessoas estão pagando agora",
    busyDetail:
      "Todas as vagas que restam estão com alguém que está pagando. Nada foi cobrado. Tente de novo em alguns minutos.",
  },
  errors: {
    emailRequired: "Informe o seu e-mail.",
    emailInvalid: "Confira o seu e-mail: ele deve ser parecido com nome@example.com.",
    amountRequired: "Escolha ou informe um valor.",
    amountNotANumber: "Informe o valor em números, por exemplo 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Informe um valor inteiro, sem casas decimais.} one {Informe no máximo # casa decimal.} many {Informe no máximo # de casas decimais.} other {Informe no máximo # casas decimais.}}",
    amountBelowMinimum: "Informe {minimum} ou mais.",
    amountAboveMaximum: "Informe {maximum} ou menos.",
    quantityNotAllowed: "Informe um número inteiro de {minimum, number} a {maximum, number}.",
    totalZero: "Escolha pelo menos um item.",
    totalTooLarge: "Este total é alto demais para um só pagamento. Escolha menos itens.",
  },
  unavailable: {
    paused: {
      title: "Os pagamentos estão pausados",
      detail: "{merchant} pausou este link por enquanto.",
      next: "Tente mais tarde ou pergunte quando ele volta a abrir.",
    },
    expired: {
      title: "Este link expirou",
      detail: "O prazo que {merchant} deu para este pagamento acabou.",
      next: "Se ainda quiser pagar, peça um novo link.",
    },
    sold_out: {
      title: "Esgotado",
      detail: "Todas as vagas que {merchant} ofereceu aqui foram ocupadas.",
      next: "Pergunte se haverá mais.",
    },
    archived: {
      title: "Este link está fechado",
      detail: "{merchant} não recebe mais pagamentos aqui.",
      next: "Se ainda quiser pagar, peça um novo link.",
    },
    busy: {
      title: "Outras pessoas estão pagando agora",
      detail: "Todas as vagas que restam estão com alguém que está pagando. Se alguém desistir, uma vaga volta.",
      next: "As vagas voltam em no máximo 15 minutos.",
    },
    not_found: {
      title: "Não há página de pagamento aqui",
      detail: "O endereço pode ter sido digitado errado, ou o link pode ter sido removido.",
      next: "Compare o endereço, letra por letra, com o que você recebeu, ou pergunte a quem o enviou.",
    },
    not_ready: {
      title: "Ainda não está aberto para pagamentos",
      detail: "{merchant} ainda não terminou de configurar os pagamentos com cartão.",
      next: "Tente mais tarde ou avise o vendedor.",
    },
    scheduled: {
      title: "Ainda não está aberto",
      detail: "{merchant} aceita pagamentos aqui a partir de: {time}.",
      next: "Volte nesse momento. O endereço continua o mesmo.",
    },
    opensIn: "Abre em {time}",
    tryAgain: "Tentar de novo",
    itemPaid: "Este link é para",
  },
  frame: {
    title: "Este pagamento abre em uma página própria",
    detail: "{merchant} não autorizou este site a exibi-lo aqui.",
    open: "Abrir a página de pagamento",
  },
  go: {
    title: "Pagar em {provider}",
    detail: "Você informa o cartão na página de {provider}. Pague lá uma única vez e volte aqui.",
    continueTo: "Continuar para {provider}",
  },
  status: {
    states: {
      open: {
        title: "Aguardando o seu pagamento",
        detail:
          "Se você acabou de pagar, {provider} confirma em instantes e esta página vai avisar. Se não, você pode continuar.",
      },
      not_opened: {
        title: "Não foi possível iniciar o pagamento",
        detail:
          "O provedor de pagamentos não o aceitou. Nada foi cobrado. Tente de novo, ou avise {merchant} se acontecer outra vez.",
      },
      pending: {
        title: "Seu banco está decidindo",
        detail:
          "Isso pode levar alguns minutos; com alguns bancos, mais. Você pode fechar esta página; não pague de novo.",
      },
      confirming: {
        title: "Confirmando o seu pagamento",
        detail: "Estamos perguntando a {provider} se ele foi concluído. Não pague de novo; esta página vai avisar.",
      },
      switching: {
        title: "Mudando a forma de pagamento",
        detail:
          "Antes que você possa pagar com {next}, {provider} precisa confirmar que nada mais pode ser pago na página de lá. Isso ainda não aconteceu. Não pague mais lá; tente de novo em instantes.",
      },
      paid: {
        title: "Pago. Obrigado!",
        detail: "{merchant} recebeu o seu pagamento.",
      },
      authorized: {
        title: "Quase pronto",
        detail: "Seu banco concordou e o pagamento está sendo concluído. Não pague de novo; esta página vai avisar.",
      },
      declined: {
        title: "O pagamento não deu certo",
        detail: "Nada foi cobrado. Você pode tentar de novo, também com outro cartão.",
      },
      expired: {
        title: "O tempo acabou",
        detail: "O pagamento não foi concluído a tempo. Nada foi cobrado.",
      },
      canceled: {
        title: "Pagamento cancelado",
        detail: "Nada foi cobrado.",
      },
      sold_out: {
        title: "Alguém foi mais rápido",
        detail:
          "A última vaga foi ocupada enquanto você pagava. Seu cartão não será cobrado: a autorização é liberada, e um valor reservado some em alguns dias.",
      },
      late: {
        title: "Seu pagamento chegou tarde demais",
        detail: "Seu cartão não será cobrado: a autorização é liberada, e um valor reservado some em alguns dias.",
      },
      refunded: {
        title: "Reembolsado",
        detail: "O dinheiro está voltando para o cartão com que você pagou. Os bancos levam até 10 dias.",
      },
      partially_refunded: {
        title: "Reembolsado em parte",
        detail: "Uma parte do seu pagamento volta para o cartão com que você pagou. Os bancos levam até 10 dias.",
      },
      refund_pending: {
        title: "Reembolso em andamento",
        detail: "O reembolso foi enviado e ainda não está confirmado.",
      },
      review: {
        title: "Em análise",
        detail: "Este pagamento precisa do olhar de uma pessoa. {merchant} vai verificar. Não pague de novo.",
      },
    },
    notes: {
      late_link_changed:
        "Seu pagamento chegou depois que {merchant} fechou ou mudou este link, por isso ele será devolvido.",
      late_link_expired: "Seu pagamento chegou depois que este link expirou, por isso ele será devolvido.",
      late_hold_lapsed:
        "Seu pagamento chegou depois do tempo em que sua vaga ficou guardada, por isso ele será devolvido.",
      accepted_link_changed:
        "Ele chegou depois que este link foi fechado ou mudado; {merchant} o aceita pelo preço que você viu.",
      accepted_link_expired: "Ele chegou depois que este link expirou; {merchant} o aceita mesmo assim.",
      accepted_hold_lapsed:
        "Ele chegou depois do tempo em que sua vaga ficou guardada; havia uma vaga livre, e {merchant} o aceita.",
      ended_link_changed: "{merchant} fechou ou mudou este link antes que você pagasse.",
      ended_link_expired: "Este link expirou antes que você pagasse.",
      ended_hold_lapsed: "O tempo em que sua vaga ficou guardada acabou antes que você pagasse.",
      sold_out: "A última vaga foi ocupada enquanto você pagava, por isso seu pagamento será devolvido.",
      duplicate: "Chegou também um segundo pagamento. Esse será devolvido; você paga uma vez só.",
    },
    receipt: "Recibo",
    yourPayment: "Seu pagamento",
    paidTo: "Pago para",
    payTo: "Para",
    paidAt: "Pago em",
    reference: "Referência",
    email: "E-mail",
    refunded: "Reembolsado",
    refundUnderWay: "Reembolso em andamento",
    remaining: "Continua pago",
    continuePayment: "Continuar para o pagamento",
    cancel: "Cancelar este pagamento",
    anotherWay: "Pagar de outra forma",
    payWith: "Pagar com {provider}",
    buyAgain: "Comprar de novo",
    tryAgain: "Tentar de novo",
    continueTo: "Continuar para {merchant}",
    keep: "Guarde o endereço desta página: ele sempre mostra como está o seu pagamento.",
    updating: "Esta página se atualiza sozinha.",
    openFullPage: "Para ver o recibo, abra o endereço para o qual você voltou depois de pagar.",
    declineReasons: {
      declined: "Seu banco recusou este cartão. Para nós ele não diz por quê; para você, dirá.",
      insufficient_funds: "Não há dinheiro suficiente disponível neste cartão.",
      expired_card: "Este cartão está vencido.",
      incorrect_details: "Os dados do cartão não conferem. Confira o número, a data e o código de segurança.",
      authentication_failed: "A confirmação com o seu banco não deu certo.",
      limit_exceeded: "Este valor passa do limite do cartão.",
      not_supported: "Este cartão não permite este tipo de pagamento.",
      try_later: "Não foi possível falar com o banco. Tente de novo em alguns minutos.",
    },
  },
  error: {
    requestId: "Se você nos escrever sobre isso, informe {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Este pagamento não existe",
      detail: "O endereço pode estar incompleto. Abra-o de novo a partir da mensagem em que você o recebeu.",
    },
    unreadable: {
      title: "Não foi possível ler o formulário",
      detail: "Nada foi cobrado. Volte, recarregue a página e envie o formulário mais uma vez.",
    },
    tooLarge: {
      title: "O formulário é grande demais",
      detail: "Nada foi cobrado. Volte, recarregue a página e envie o formulário mais uma vez.",
    },
    pspSilent: {
      title: "Não foi possível abrir a página de pagamento",
      detail: "Nada foi cobrado. Volte e tente de novo em instantes.",
    },
    pspRefused: {
      title: "Este valor não pode ser pago aqui",
      detail: "Nada foi cobrado. O provedor de pagamentos deste vendedor não o aceita: avise o vendedor, por favor.",
    },
    overloaded: {
      title: "Gente demais ao mesmo tempo",
      detail: "Nada foi cobrado. Volte e tente de novo em instantes.",
    },
    payUnavailable: {
      title: "Esta página não pode ser mostrada agora",
      detail: "Seu pagamento continua como está. Recarregue esta página em instantes e não pague uma segunda vez.",
    },
    internal: {
      title: "Algo deu errado do nosso lado",
      detail: "Se você estava pagando, veja a página do pagamento antes de pagar de novo.",
    },
  },
};
