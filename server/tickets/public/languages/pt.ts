import type { Grammar } from './grammar.ts'

export const pt: Grammar = {
  things: 'encomenda|pedido|pacote|envio|entrega|devolucao|reembolso|compra|artigo|troca|pagamento|dinheiro|estorno|remessa|volume|item',
  mine: 'seu|sua|seus|suas|teu|tua|teus|tuas|lhe|te|voce|si|consigo|contigo|o cliente',
  it: 'ela|ele|ja',
  told: [
    'entregue|entregues|enviada|saiu|sai|saira|chega|chegou|chegara|chegar|a caminho|em transito|em rota|em distribuicao|alfandega|retida|retido|presa|preso|recebemos|recebida|recebido|levantada|levantar|cancelada|cancelado|anulada|anulado|perdida|perdido|danificada',
    'atrasada|atrasado|atraso|embalada|embalado|a ser embalado|a ser preparada|preparada|processada|processado|emitido|emitida|efetuado|efetuada|aprovado|aprovada|espera|aguarda|aguardando|pronta|pronto|vizinho|vizinha|porteiro|portaria|rececao|recepcao|correios',
    'ponto de recolha|ponto de levantamento|cacifo|locker|armazem|deposito|centro de distribuicao|devolvida|devolvido|assinada|assinado|deixada|deixado|deixou|prevista|previsto|agendada|agendado|voltou|confirmada|expedida|expedido',
    'deixaram|entregaram|regressou|tentou|recusada|recusado|aceite|parte|expedir|levantou|assinou|distribuicao',
    'falhou|recusou|aeroporto|parada|parado|falta',
  ].join('|'),
  sends: 'enviamos|enviado|enviada|mandamos|mandado|despachamos|despachada|despachado|expedimos|remetemos|enviei',
  message: 'mensagem|mensagens|privada|privado|dm|mp|direct|inbox|mail|email|e mail|link|resposta|escrevemos|pedido de|abraco|beijo*',
  sure: [
    'foi entregue|foi enviada|foi enviado|foi expedida|foi despachada|ja saiu|saiu do armazem|saiu para entrega|em distribuicao|na alfandega|ao vizinho|ao seu vizinho|ao teu vizinho|com o vizinho|com o porteiro|na portaria|foi cancelada|foi cancelado|foi reembolsado|ja reembolsamos|reembolsamos|cancelamos a sua|cancelamos o seu',
    'recebemos a sua devolucao|recebemos a tua devolucao|o estafeta|o carteiro|o motorista|a transportadora|enviamos ontem|enviamos hoje|ja enviamos|enviamo la|enviamo lo|comprou|encomendou|compraste|encomendaste|enviamos lhe outro|enviamos lhe um|esta a caminho|espera por si|espera na|a sua espera',
    'vizinho|vizinha|vizinhos|porteiro|segundo o rastreio|segundo os ctt|segundo os correios|o rastreio mostra|nao estava ninguem|tentativa de entrega|cobrado duas vezes|na carrinha|a sua porta|a tua porta',
    'esta parada em|esta parado em|esta retida|devolvida ao remetente',
  ].join('|'),
  alone: 'reembolsado|reembolsada|entregue|despachado|cancelado|cancelada|creditado',
  carried: 'estao a caminho|moras em|mora em|esta com a ~|esta com o ~|esta com ~|esta na ~|esta nos ~|agora com a ~|ja com a ~|a ~ tem',
  when: 'ontem|hoje|amanha|anteontem|depois de amanha|esta manha|esta tarde|esta noite|segunda|terca|quarta|quinta|sexta|sabado|domingo|segunda feira|terca feira|quarta feira|quinta feira|sexta feira|na semana passada|na proxima semana|ha pouco|esta semana|de madrugada|em breve',
  paid: 'reembols*|estorn*|devolvemos|devolvido|devolver|creditado|creditamos|creditar*|de volta|cobramos|cobrado|pagou|pagaste|debitado|transferimos|transferido|sua conta|seu cartao|seu banco|tua conta|teu cartao',
  open: 'catalogo|newsletter|preco*|custa|custam|promocao|promocoes|oferta*|desconto*|saldos|codigo|stock|estoque|disponivel|disponiveis|abertos|aberto|abrimos|fechados|fechado|horario*|colecao|novidade*|novas cores|passatempo|sorteio|vencedor*|loja|site|natal|gratis|gratuito|a partir|acima|portes|black friday|cartao presente|termina',
  every:
    'cada|todo|todos|todas|toda|qualquer|pedidos|encomendas|envios|entregas|devolucoes|reembolsos|um pedido|uma encomenda|uma devolucao|um reembolso|normalmente|geralmente|em geral|sempre|dias uteis|no mesmo dia|demora|demoram',
  unless: 'se|quando|assim que|logo que|depois|apos|antes',
  pity: 'lamentamos|lamento|desculp*|pena|sentimos|felizes|contentes|bom saber|esperamos que|espero',
  and: 'mas',
  help: 'tanto tempo|demorar tanto|por favor|envie|envia|diga|indique|verificamos|vamos ver|verificar|ajudar|numero|duvida|duvidas|pode|podes|precisamos|confianca|paciencia',
  asks: 'ja|chegou|recebeu|onde|quando|qual|pode|poderia|podes|quer|certo',
}
