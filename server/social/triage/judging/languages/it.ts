import type { RemarkWords } from './remark-words.ts'

export const it: RemarkWords = {
  plain:
    'il|lo|la|i|gli|le|l|un|uno|una|e|di|del|della|dei|delle|da|dal|in|nel|nella|con|per|su|a|al|alla|mi|mio|mia|miei|mie|vostro|vostra|vostri|vostre|voi|noi|io|si|ho|ha|hanno|sono|questa|questo|queste|questi|molto|tanto|davvero|proprio|sempre|tutto|tutta|tutti|tutte|che|borsa|qualita|spedizione|servizio|negozio|lavoro|prodotto|prodotti|colore|colori|acquisto|oggi|ieri|qui|nuova|nuovo|cosi|ragazzi|ragazze|mille|figlia|figlio|marito|mamma|lampada|tazza|vestito|regalo|collana|anello|sciarpa|vaso|candela|casa|cucina|idea|confezione|vita|giorno|la adora|siete|sei|team|staff',
  praise:
    'bello|bella|belli|belle|bellissimo|bellissima|bellissimi|bellissime|stupendo|stupenda|meraviglia|meraviglioso|meravigliosa|splendido|splendida|fantastico|fantastica|perfetto|perfetta|ottimo|ottima|ottimi|eccellente|grazie|grazie mille|adoro|amo|complimenti|bravi|brava|bravo|bravissimi|felice|contenta|contento|soddisfatta|soddisfatto|soddisfattissima|consiglio|consigliato|consigliatissimo|consigliatissima|consigliata|innamorata|innamorato|carino|carina|super|top|wow|migliore|migliori|veloce|velocissima|veloci|gentili|gentilissimi|incantevole|favoloso|favolosa|buono|buona|spettacolo|spettacolare|che bello|che bella|piace|piaciuto|adora|ama|innamorati|bravissima|bravissimo|bravissime',
  complaint:
    'rotto|rotta|rotti|rotte|danneggiato|danneggiata|difettoso|difettosa|difetto|sbagliato|sbagliata|manca|mancano|mancante|perso|persa|smarrito|ritardo|in ritardo|mai arrivato|mai arrivata|mai piu|mai|non arriva|non e arrivato|non arrivato|non ricevuto|nessuno risponde|nessuno|nessuna risposta|non rispondono|pessimo|pessima|pessimi|peggio|peggiore|peggiori|orribile|terribile|schifo|schifezza|vergogna|vergognoso|vergognosa|inesistente|inaccettabile|truffa|truffatori|truffato|truffata|ladri|delusione|deluso|delusa|deludente|deludenti|arrabbiat*|furioso|rimborso|rimborsare|reclamo|denuncia|avvocato|soldi buttati|buttati|soldi indietro|i miei soldi|evitate|attenzione|non comprate|non funziona|non compratelo|purtroppo|peccato|scadente|scadenti|cattiva|cattivo|costoso|caro|ristretto|macchiato|puzza|allergia|aspetto da|aspettando|aspetto|bugiardi|presa in giro|disastro|annullare|annullato',
  asks: 'dove|dov|quando|quanto|quanti|quanta|perche|chi|quale|quali|cosa|come faccio|come si|come posso|qualcuno|prezzo|prezzi|costa|costo|info|informazioni|per favore|perfavore|disponibile|disponibili|disponibilita|link|domanda|aiuto|posso|potete|potreste|si puo|si possono|taglia|taglie|misura|misure|messaggio|rispondere|sapere',
  begins:
    'spedite|avete|fate|vendete|c e|ci sono|e possibile|e disponibile|ce l|come|ciao spedite|ciao avete|sapete|torna|tornera|esiste|arriva|puo',
  doubt:
    'non|niente|nulla|nessun|ne|senza|ma|pero|tuttavia|anche se|tranne|solo|soltanto|ancora|finora|da quando|fino|se|settimana|settimane|mese|mesi|giorni|ore|spero|speriamo|voglio|vorrei|volevo|bisogno|cambiare|cambio|reso|restituire|problema|problemi|provato|contattare|contatto|telefono|mail|email|risposta|soldi|pagato|conto|dogana|indirizzo|quasi|forse|piccolo|troppo grande|troppo piccolo|dovrebbe|doveva|ironia|meno|anche|vuota|vuoto|buco|meta|due|secondo|seconda|lento|lenta|arrivato|ricevuto|era|erano|prima',
  sells: 'follower|criptovalute|cripto|bitcoin|guadagna|guadagnare|guadagno|investi|investimento|prestiti|cartomanzia|soldi da casa|casino',
  order:
    'ordine|ordini|ordinato|pacco|spedizione|spedire|spedite|consegna|rimborso|reso|fattura|tracking|taglia|sito|servizio clienti|assistenza|codice sconto|acquisto',
  elsewhere: 'link in bio|link nella mia bio|bio|mio profilo|scrivimi|contattami|whatsapp|telegram|clicca|mia pagina|mio canale|iscriviti',
}
