/** The shopper's texts in European Portuguese. */

import type { Catalogue } from "./messages.ts";

export const catalogue: Catalogue = {
  common: {
    testMode: "Modo de teste",
    testModeDetail: "não há movimento de dinheiro",
    questions: "Perguntas?",
    language: "Idioma",
    changeLanguage: "Mudar",
    total: "Total",
    errorTitle: "Erro: {title}",
  },
  checkout: {
    documentTitle: "{title} · {merchant}",
    previewFixed: "Pagar {sum} a {merchant}",
    previewOpen: "Escolher um montante e pagar a {merchant}",
    unknownSum: "—",
    chooseAmount: "Escolha um montante",
    checkQuantities: "Verifique as quantidades",
    checkChoices: "Verifique as suas escolhas",
    expires: "Pode pagar até {time}.",
    lateRefunded: "Se o seu pagamento chegar depois disso, é-lhe devolvido.",
    yourPayment: "O seu pagamento",
    email: "E-mail",
    emailHint: "Para o seu recibo e para {provider}.",
    amount: "Montante",
    amountOther: "Outro montante",
    amountOtherLabel: "Outro montante em {currency}",
    amountLabel: "Montante em {currency}",
    amountRange: "De {minimum} a {maximum}",
    quantities: "Quantos?",
    quantity: "Quantidade",
    fewer: "Menos um: {item}",
    more: "Mais um: {item}",
    each: "{sum} cada",
    linesSummary: "{count, plural, one {# artigo} many {Todos os # de artigos} other {Todos os # artigos}}",
    optional: "opcional",
    extras: "Adicionar ao pedido",
    extraTake: "Adicionar {item}",
    extraUpTo: "{sum} cada, até {count, number}",
    tip: "Adicionar gorjeta",
    tipHint: "Vai toda para {merchant}.",
    tipNone: "Sem gorjeta",
    tipOther: "Outra gorjeta",
    tipOtherLabel: "A sua gorjeta em {currency}",
    tipLine: "Gorjeta",
    fees: "Taxas",
    tax: "Imposto",
    vat: "IVA",
    taxIncluded: "inclui {tax}",
    vatId: "NIF (IVA) da sua empresa",
    reverseCharge: "Autoliquidação: o IVA é devido pela sua empresa",
    details: "Os seus dados",
    phone: "Telefone",
    phoneHint: "Com o indicativo do país, por exemplo +49\u00A030\u00A0123456.",
    delivery: "Entrega",
    deliveryRates: "Como deve ser entregue?",
    free: "Grátis",
    goesTo: "Para {countries}",
    country: "País",
    countryChoose: "Escolha um país",
    shipName: "Nome completo",
    shipLine1: "Rua e número",
    shipLine2: "Apartamento, andar, empresa",
    shipPostalCode: "Código postal",
    shipCity: "Localidade",
    shipRegion: "Estado, província ou região",
    choose: "Escolha",
    numberRange: "De {minimum, number} a {maximum, number}",
    numberAtLeast: "{minimum, number} ou mais",
    numberAtMost: "{maximum, number} ou menos",
    note: "Nota",
    noteHint: "Lida por {merchant}.",
    agreement: "O seu consentimento",
    terms: "Ler os termos",
    opensNewTab: "abre num novo separador",
    update: "Atualizar total",
    pay: "Pagar {sum}",
    payUnknown: "Pagar",
    opening: "A abrir {provider}…",
    newTotal: "Total {sum}",
    cardWith: "{provider} recebe o seu cartão; o número nunca chega a esta página.",
    nextTitle: "O que acontece a seguir",
    nextCard: "Introduz o seu cartão na página de {provider}.",
    nextCardWith: "Introduz o seu cartão em {provider}.",
    nextBack: "Volta aqui e vê se funcionou.",
    nextMoney: "{merchant} recebe o dinheiro; recebe uma confirmação nesta página.",
    errorsTitle:
      "{count, plural, one {Há um ponto a corrigir} many {Há # de pontos a corrigir} other {Há # pontos a corrigir}}",
    priceChanged: "O preço mudou",
    priceChangedDetail: "Mudou depois de ter aberto esta página. Nada foi cobrado. Veja o novo total e depois pague.",
    busy: "Há outras pessoas a pagar agora",
    busyDetail:
      "Todos os lugares que restam estão com alguém que está a pagar. Nada foi cobrado. Tente novamente dentro de alguns minutos.",
  },
  errors: {
    emailRequired: "Introduza o seu e-mail.",
    emailInvalid: "Verifique o seu e-mail: deve ser parecido com nome@example.com.",
    amountRequired: "Escolha ou introduza um montante.",
    amountNotANumber: "Introduza o montante em algarismos, por exemplo 25,00.",
    amountTooManyDecimals:
      "{decimals, plural, =0 {Introduza um montante inteiro, sem casas decimais.} one {Introduza no máximo # casa decimal.} many {Introduza no máximo # de casas decimais.} other {Introduza no máximo # casas decimais.}}",
    amountBelowMinimum: "Introduza {minimum} ou mais.",
    amountAboveMaximum: "Introduza {maximum} ou menos.",
    quantityNotAllowed: "Introduza um número inteiro de {minimum, number} a {maximum, number}.",
    at: "{label}: {message}",
    required: "É obrigatório. Preencha este campo.",
    chooseOne: "Escolha uma das opções.",
    tooLong:
      "{limit, plural, one {Use no máximo # carácter.} many {Use no máximo # de caracteres.} other {Use no máximo # caracteres.}}",
    tooShort:
      "{limit, plural, one {Use pelo menos # carácter.} many {Use pelo menos # de caracteres.} other {Use pelo menos # caracteres.}}",
    notANumber: "Introduza um número em algarismos, por exemplo 12.",
    belowMinimum: "Introduza {limit, number} ou mais.",
    aboveMaximum: "Introduza {limit, number} ou menos.",
    phoneInvalid:
      "Verifique o número: algarismos, se possível com o indicativo do país, por exemplo +49\u00A030\u00A0123456.",
    countryRequired: "Escolha um país.",
    countryNotOffered: "Não é possível entregar aí. Escolha outro país.",
    postalCodeInvalid: "Verifique o código postal: só tem letras, algarismos, espaços e hífenes.",
    consentRequired: "Assinale esta caixa se concordar. Sem isso não pode pagar aqui.",
    tipNotAllowed: "Introduza a gorjeta em algarismos, por exemplo 5,00, ou escolha “Sem gorjeta”.",
    vatIdInvalid: "Verifique o número de IVA: tem de ser válido e do seu país. Ou deixe-o vazio.",
    deliveryRequired: "Escolha como deve ser entregue.",
    deliveryElsewhere: "Essa opção não chega ao seu país. Veja as que chegam e o novo total.",
    totalZero: "Escolha pelo menos um artigo.",
    totalTooLarge: "Este total é demasiado alto para um só pagamento. Escolha menos artigos.",
  },
  unavailable: {
    paused: {
      title: "Os pagamentos estão em pausa",
      detail: "{merchant} pôs este link em pausa por agora.",
      next: "Tente mais tarde ou pergunte quando volta a abrir.",
    },
    expired: {
      title: "Este link expirou",
      detail: "O prazo que {merchant} definiu para este pagamento terminou.",
      next: "Se ainda quiser pagar, peça um novo link.",
    },
    sold_out: {
      title: "Esgotado",
      detail: "Todos os lugares que {merchant} ofereceu aqui estão ocupados.",
      next: "Pergunte se haverá mais.",
    },
    archived: {
      title: "Este link está fechado",
      detail: "{merchant} já não aceita pagamentos aqui.",
      next: "Se ainda quiser pagar, peça um novo link.",
    },
    busy: {
      title: "Há outras pessoas a pagar agora",
      detail: "Todos os lugares que restam estão com alguém que está a pagar. Se alguém desistir, fica um lugar livre.",
      next: "Os lugares ficam livres ao fim de 15 minutos, no máximo.",
    },
    not_found: {
      title: "Não há aqui nenhuma página de pagamento",
      detail: "O endereço pode estar mal escrito ou o link pode ter sido removido.",
      next: "Compare o endereço, letra a letra, com o que recebeu, ou pergunte a quem lho enviou.",
    },
    not_ready: {
      title: "Ainda não está aberto a pagamentos",
      detail: "{merchant} ainda não terminou de configurar os pagamentos com cartão.",
      next: "Tente mais tarde ou avise o comerciante.",
    },
    scheduled: {
      title: "Ainda não está aberto",
      detail: "{merchant} aceita pagamentos aqui a partir de: {time}.",
      next: "Volte nessa altura. O endereço é o mesmo.",
    },
    opensIn: "Abre dentro de {time}",
    tryAgain: "Tentar novamente",
    itemPaid: "Este link é para",
  },
  frame: {
    title: "Este pagamento abre numa página própria",
    detail: "{merchant} não autorizou este site a mostrá-lo aqui.",
    open: "Abrir a página de pagamento",
  },
  go: {
    title: "Pagar em {provider}",
    detail: "Introduz o seu cartão na página de {provider}. Pague lá uma só vez e volte aqui.",
    continueTo: "Continuar para {provider}",
  },
  card: {
    fields: "O seu cartão",
    loading: "A abrir o formulário de cartão de {provider}…",
    confirming: "A perguntar a {provider} se foi concluído…",
    paying: "A pagar…",
    trust: "Só {provider} vê o número do seu cartão.",
    noScript:
      "Para introduzir o cartão nesta página, o JavaScript tem de estar ativo. Em alternativa, pode pagar na página de {provider}.",
    failed: "Não foi possível abrir aqui o formulário de cartão de {provider}. Pague antes na página de {provider}.",
    declined: "O pagamento não funcionou. Verifique o cartão ou experimente outro.",
    elsewhere: "Pagar na página de {provider}",
    elsewhereInstead: "Pagar antes na página de {provider}",
    here: "Introduzir o cartão aqui",
    back: "Outras formas de pagar ou cancelar",
  },
  status: {
    states: {
      open: {
        title: "A aguardar o seu pagamento",
        detail:
          "Se acabou de pagar, {provider} confirma dentro de momentos e verá aqui o resultado. Se não, pode continuar.",
      },
      not_opened: {
        title: "Não foi possível iniciar o pagamento",
        detail:
          "O prestador de pagamentos não o aceitou. Nada foi cobrado. Tente novamente, ou avise {merchant} se voltar a acontecer.",
      },
      pending: {
        title: "O seu banco está a decidir",
        detail: "Pode demorar alguns minutos; com alguns bancos, mais. Pode fechar esta página; não pague outra vez.",
      },
      confirming: {
        title: "A confirmar o seu pagamento",
        detail: "Estamos a perguntar a {provider} se foi concluído. Não pague outra vez; verá aqui o resultado.",
      },
      switching: {
        title: "A mudar a forma de pagamento",
        detail:
          "Antes de poder pagar com {next}, {provider} tem de confirmar que já nada pode ser pago na sua página. Ainda não o fez. Não pague mais lá; tente novamente dentro de momentos.",
      },
      paid: {
        title: "Pago. Obrigado!",
        detail: "{merchant} recebeu o seu pagamento.",
      },
      authorized: {
        title: "Quase pronto",
        detail: "O seu banco concordou e o pagamento está a ser concluído. Não pague outra vez; verá aqui o resultado.",
      },
      reserved: {
        title: "O montante está cativo",
        detail:
          "O seu banco reservou o montante. {merchant} cobra-o quando o seu pedido estiver pronto; até lá, nada é cobrado. Não pague outra vez.",
      },
      declined: {
        title: "O pagamento não funcionou",
        detail: "Nada foi cobrado. Pode tentar novamente, também com outro cartão.",
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
          "O último lugar foi ocupado enquanto pagava. O seu cartão não é cobrado: a autorização é libertada e um montante cativo desaparece dentro de alguns dias.",
      },
      late: {
        title: "O seu pagamento chegou demasiado tarde",
        detail:
          "O seu cartão não é cobrado: a autorização é libertada e um montante cativo desaparece dentro de alguns dias.",
      },
      refunded: {
        title: "Reembolsado",
        detail: "O dinheiro está a caminho do cartão com que pagou. Os bancos demoram até 10 dias.",
      },
      partially_refunded: {
        title: "Reembolsado em parte",
        detail: "Uma parte do seu pagamento volta para o cartão com que pagou. Os bancos demoram até 10 dias.",
      },
      refund_pending: {
        title: "Reembolso em curso",
        detail: "O reembolso foi enviado e ainda não está confirmado.",
      },
      disputed: {
        title: "O seu banco está a analisar este pagamento",
        detail:
          "Este pagamento foi contestado por si ou pelo seu banco. O seu banco decide e informa-o; {merchant} também aguarda.",
      },
      charged_back: {
        title: "Retirado pelo seu banco",
        detail: "O seu banco retirou este pagamento a {merchant}. Pergunte ao banco quando recebe o dinheiro.",
      },
      review: {
        title: "Em verificação",
        detail: "Este pagamento precisa de ser visto por uma pessoa. {merchant} vai verificá-lo. Não pague outra vez.",
      },
    },
    notes: {
      late_link_changed:
        "O seu pagamento chegou depois de {merchant} ter fechado ou alterado este link, por isso é-lhe devolvido.",
      late_link_expired: "O seu pagamento chegou depois de este link ter expirado, por isso é-lhe devolvido.",
      late_hold_lapsed:
        "O seu pagamento chegou depois do tempo durante o qual o seu lugar esteve guardado, por isso é-lhe devolvido.",
      accepted_link_changed:
        "Chegou depois de este link ter sido fechado ou alterado; {merchant} aceita-o pelo preço que viu.",
      accepted_link_expired: "Chegou depois de este link ter expirado; {merchant} aceita-o na mesma.",
      accepted_hold_lapsed:
        "Chegou depois do tempo durante o qual o seu lugar esteve guardado; havia um lugar livre e {merchant} aceita-o.",
      ended_link_changed: "{merchant} fechou ou alterou este link antes de ter pago.",
      ended_link_expired: "Este link expirou antes de ter pago.",
      ended_hold_lapsed: "O tempo durante o qual o seu lugar esteve guardado terminou antes de ter pago.",
      sold_out: "O último lugar foi ocupado enquanto pagava, por isso o seu pagamento é-lhe devolvido.",
      released_by_merchant:
        "{merchant} não cobrou o seu pagamento. Um montante cativo desaparece dentro de alguns dias.",
      released:
        "A aprovação do seu banco terminou antes de o pagamento ser cobrado. Um montante cativo desaparece dentro de alguns dias.",
      reversed: "O pagamento tinha sido confirmado e o seu banco retirou-o depois.",
      duplicate: "Chegou também um segundo pagamento. Esse é-lhe devolvido; paga uma só vez.",
    },
    receipt: "Recibo",
    yourPayment: "O seu pagamento",
    paidTo: "Pago a",
    payTo: "A",
    paidAt: "Pago em",
    reference: "Referência",
    email: "E-mail",
    refunded: "Reembolsado",
    refundUnderWay: "Reembolso em curso",
    remaining: "Continua pago",
    continuePayment: "Continuar para o pagamento",
    cancel: "Cancelar este pagamento",
    anotherWay: "Pagar de outra forma",
    payWith: "Pagar com {provider}",
    buyAgain: "Comprar outra vez",
    tryAgain: "Tentar novamente",
    continueTo: "Continuar para {merchant}",
    keep: "Guarde o endereço desta página: mostra sempre como está o seu pagamento.",
    updating: "Esta página atualiza-se sozinha.",
    stopped: "Esta página já não se atualiza sozinha.",
    lookAgain: "Ver novamente",
    showReceipt: "Recibo para imprimir ou guardar",
    openFullPage: "Para ver o recibo, abra o endereço a que voltou depois de pagar.",
    declineReasons: {
      declined: "O seu banco recusou este cartão. A nós não diz porquê; a si dirá.",
      insufficient_funds: "Não há dinheiro suficiente disponível neste cartão.",
      expired_card: "Este cartão expirou.",
      incorrect_details: "Os dados do cartão não coincidem. Verifique o número, a data e o código de segurança.",
      authentication_failed: "A confirmação com o seu banco não foi concluída.",
      limit_exceeded: "Este montante ultrapassa o limite do cartão.",
      not_supported: "Este cartão não permite este tipo de pagamento.",
      try_later: "Não foi possível contactar o banco. Tente novamente dentro de alguns minutos.",
    },
  },
  receipt: {
    statuses: {
      paid: "Pago",
      partially_refunded: "Reembolsado em parte",
      refunded: "Reembolsado",
      disputed: "Contestado no banco",
    },
    paidThrough: "Pago através de",
    issuedAt: "Emitido em",
    issuedBy: "Emitido por",
    signature: "Assinatura",
    signatureDetail:
      "Este texto contém os dados acima e uma assinatura deles. Quem receber este recibo pode verificar em {address} que nada nele foi alterado.",
    print: "Imprimir",
    download: "Transferir",
    copy: "Copiar",
    copied: "Copiado",
    verify: "Verificar",
    back: "Voltar ao pagamento",
  },
  verify: {
    title: "Verificar um recibo",
    detail:
      "Cole a assinatura de um recibo ou abra o ficheiro em que veio. Depois de carregada esta página, o seu navegador verifica a assinatura sozinho e não a envia para lado nenhum.",
    receipt: "Assinatura do recibo",
    receiptHint: "Começa por “eyJ” e tem dois pontos finais no meio.",
    receiptMissing: "Cole primeiro a assinatura de um recibo.",
    open: "Abrir um ficheiro",
    check: "Verificar",
    keys: "Chaves para verificar",
    keysHint:
      "Estas são as chaves de {issuer}. Se o recibo for de outra origem, substitua-as pelas chaves do seu emissor.",
    fingerprint: "Impressão digital da chave em uso",
    fingerprintEarlier: "Impressão digital de uma chave anterior",
    key: "Assinado com a chave",
    ownKey: "uma chave de {issuer}",
    givenKey: "uma chave que introduziu",
    saysIssuer: "Indica que vem de {issuer}.",
    refundedPart: "Reembolsado até então",
    pendingPart: "Reembolso em curso nessa altura",
    paidFor: "Por",
    items: "Artigos",
    status: "Estado nessa altura",
    outcomes: {
      valid: {
        title: "Autêntico",
        detail: "Nada neste recibo foi alterado desde que foi assinado. Mostra a situação no momento da emissão.",
      },
      tampered: {
        title: "Não autêntico",
        detail:
          "A assinatura não corresponde: o recibo foi alterado ou foi outra pessoa que o assinou. Não confie nele.",
      },
      unknown_key: {
        title: "Assinado com uma chave desconhecida",
        detail:
          "Nenhuma destas chaves o assinou. Não confie nele, a menos que obtenha as chaves junto do emissor e elas correspondam.",
      },
      other_issuer: {
        title: "Emitido por outra entidade",
        detail: "Estas chaves não são as do emissor indicado. Verifique-o junto desse emissor ou com as chaves dele.",
      },
      unsigned: {
        title: "Não assinado",
        detail: "Qualquer pessoa pode ter escrito isto. Não confie nele.",
      },
      not_a_receipt: {
        title: "Não é um recibo",
        detail: "É outra coisa assinada, ou um tipo de recibo que aqui não é conhecido.",
      },
      unreadable: {
        title: "Não é possível ler isto",
        detail: "Não é a assinatura de um recibo, ou é só uma parte. Copie-a toda, da primeira à última letra.",
      },
      keys_unreadable: {
        title: "Não é possível ler as chaves",
        detail: "Não há nenhuma chave de recibos no que foi indicado. Copie todo o ficheiro de chaves do emissor.",
      },
      unsupported: {
        title: "Não verificado",
        detail: "O seu navegador não consegue verificar assinaturas deste tipo. Experimente um mais recente.",
      },
    },
  },
  error: {
    requestId: "Se nos escrever sobre isto, indique {id}.",
    documentTitle: "{title} ({status})",
    notFound: {
      title: "Este pagamento não existe",
      detail: "O endereço pode estar incompleto. Abra-o novamente a partir da mensagem em que o recebeu.",
    },
    unreadable: {
      title: "Não foi possível ler o formulário",
      detail: "Nada foi cobrado. Volte atrás, recarregue a página e envie o formulário mais uma vez.",
    },
    tooLarge: {
      title: "O formulário é demasiado grande",
      detail: "Nada foi cobrado. Volte atrás, recarregue a página e envie o formulário mais uma vez.",
    },
    pspSilent: {
      title: "Não foi possível abrir a página de pagamento",
      detail: "Nada foi cobrado. Volte atrás e tente novamente dentro de momentos.",
    },
    pspRefused: {
      title: "Este montante não pode ser pago aqui",
      detail:
        "Nada foi cobrado. O prestador de pagamentos deste comerciante não o aceita: por favor, avise o comerciante.",
    },
    overloaded: {
      title: "Demasiadas pessoas ao mesmo tempo",
      detail: "Nada foi cobrado. Volte atrás e tente novamente dentro de momentos.",
    },
    payUnavailable: {
      title: "Esta página não pode ser mostrada agora",
      detail: "O seu pagamento fica como está. Recarregue esta página dentro de momentos e não pague uma segunda vez.",
    },
    internal: {
      title: "Algo correu mal do nosso lado",
      detail: "Se estava a pagar, veja a página do pagamento antes de pagar outra vez.",
    },
  },
};
