import type { RemarkWords } from './remark-words.ts'

export const pt: RemarkWords = {
  plain:
    'o|a|os|as|um|uma|e|de|do|da|dos|das|em|no|na|nos|nas|com|por|pra|para|ao|meu|minha|meus|minhas|seu|sua|seus|suas|vosso|vossa|eu|me|voce|voces|vcs|nos|se|esta|este|estes|estas|isso|muito|muita|tao|mais|tudo|todos|todas|sempre|demais|que|loja|qualidade|entrega|produto|pedido|encomenda|trabalho|atendimento|servico|cor|cores|compra|comprei|hoje|ontem|aqui|nova|novo|ja|ficou|equipe|equipa|gente|pelo|pela|sao|filha|filho|marido|mae|lampada|candeeiro|caneca|vestido|presente|colar|anel|vaso|vela|casa|cozinha|ideia|embalagem|vida|dia|ela|ele|que lindo|q|somos|es',
  praise:
    'lindo|linda|lindos|lindas|lindissimo|lindissima|bonito|bonita|bonitos|maravilhoso|maravilhosa|maravilhosos|perfeito|perfeita|perfeitos|adoro|adorei|amo|amei|amando|amor|obrigado|obrigada|parabens|excelente|otimo|otima|incrivel|fantastico|fantastica|sensacional|espetacular|top|show|super|feliz|contente|satisfeita|satisfeito|recomendo|apaixonada|apaixonado|fofo|fofa|bom|boa|melhor|melhores|rapido|rapida|encantada|encantado|divino|divina|bravo|wow|uau|nota 10|nota dez|gostei|delicia|adorou|amou|adora|ama|incriveis|fantasticos',
  complaint:
    'quebrado|quebrada|quebrou|partido|partida|partiu|danificado|danificada|defeito|defeituoso|estragado|estragada|rasgado|rasgada|errado|errada|falta|faltando|perdido|perdida|perderam|atraso|atrasado|atrasada|nao chegou|nunca chegou|nao recebi|ate agora nada|nunca|ninguem responde|ninguem|sem resposta|nao respondem|mau|ma qualidade|pessimo|pessima|pior|piores|horrivel|terrivel|nojo|lixo|merda|porcaria|vergonha|vergonhoso|golpe|golpistas|burla|burloes|fraude|roubo|ladroes|enganado|enganada|enganacao|propaganda enganosa|decepcao|decepcionado|decepcionada|desilusao|desiludido|desiludida|desapontada|desapontado|inaceitavel|lamentavel|absurdo|reembolso|estorno|devolucao|dinheiro de volta|meu dinheiro|reclamacao|reclamar|reclame aqui|procon|queixa|advogado|nao comprem|nao recomendo|cuidado|evitem|nao funciona|esperando|a espera|infelizmente|pena|caro|cara demais|encolheu|desbotou|cancelar|cancelado|mentira|descaso|desrespeito|raiva',
  asks: 'onde|quando|quanto|quantos|quantas|como faco|como posso|como fazer|por que|porque|quem|qual|quais|alguem|preco|valor|custa|info|informacoes|por favor|pfv|pf|disponivel|disponiveis|estoque|stock|link|pergunta|duvida|ajuda|posso|podem|poderiam|tamanho|tamanhos|tem em|tem na|mensagem|responder|saber|direct|inbox',
  begins:
    'tem|tens|ha|fazem|entregam|enviam|vendem|voces entregam|voces tem|vcs tem|voces fazem|e possivel|da para|da pra|serve|vem|vai|vao|como|ola tem|oi tem|aceitam',
  doubt:
    'nao|nem|nada|nenhum|nenhuma|sem|mas|porem|embora|exceto|so|apenas|somente|ainda|ate|desde|se|semana|semanas|mes|meses|dias|horas|espero|tomara|quero|queria|gostaria|preciso|trocar|troca|devolver|problema|problemas|tentei|tentar|contato|contacto|telefone|email|mail|resposta|dinheiro|paguei|conta|alfandega|endereco|morada|quase|talvez|pequeno|grande demais|deveria|devia|ironia|menos|tambem|vazia|vazio|buraco|metade|dois|duas|segundo|segunda|lento|chegou|recebi|era|foi|eram|antes',
  sells:
    'seguidores|cripto|criptomoedas|bitcoin|ganhe dinheiro|ganhar dinheiro|invista|investimento|emprestimos|renda extra|lucro|casino|cassino|sem sair de casa',
  order:
    'pedido|encomenda|encomendei|pacote|entrega|entregar|envio|envios|reembolso|devolucao|troca|fatura|nota fiscal|rastreio|tamanho|site|atendimento ao cliente|cupom|compra|comprei',
  elsewhere: 'link na bio|link na minha bio|bio|meu perfil|clique|me chama|chama no|whatsapp|telegram|minha pagina|meu canal',
}
