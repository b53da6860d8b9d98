import type { Grammar } from './grammar.ts'

export const it: Grammar = {
  things: 'ordine|pacco|pacchetto|spedizione|consegna|reso|rimborso|acquisto|articolo|cambio|pagamento|sostituzione|collo|soldi|merce',
  mine: 'tuo|tua|tuoi|tue|suo|sua|suoi|ti|te|le|vi|vostro|vostra|lei',
  it: 'gia',
  told: [
    'consegnato|consegnata|partito|partita|parte|partira|arriva|arrivera|arrivato|arrivata|in viaggio|in transito|in consegna|per strada|dogana|fermo|ferma|bloccato|bloccata|trattenuto|ricevuto|ricevuta|ritirato|ritirata|annullato|annullata|cancellato',
    'perso|persa|smarrito|smarrita|danneggiato|danneggiata|ritardo|in preparazione|preparato|preparata|imballato|imballata|elaborato|elaborata|emesso|emessa|in corso|giacenza|attende|aspetta|pronto|pronta|vicino|vicina|portiere|portineria|custode|posta|ufficio postale',
    'punto di ritiro|locker|armadietto|magazzino|deposito|hub|filiale|restituito|restituita|firmato|firmata|lasciato|lasciata|previsto|prevista|programmato|approvato|approvata|tornato|tornata|rientrato|confermato|in lavorazione|uscito|uscita',
    'rientrata|tornati|respinto|respinta|affidato|affidata|preso in carico|smistamento|accettato|rifiutato|firma|ha firmato|mancata consegna|fermato|fermata|riparte|consegnano',
    'fallito|aeroporto|non e andato|manca',
  ].join('|'),
  sends: 'spedito|spedita|spediti|inviato|inviata|mandato|mandata|spediamo|rispedito|inoltrato',
  message: 'messaggio|messaggi|privato|dm|direct|mail|email|posta privata|link|risposta|scritto|richiesta|abbraccio',
  sure: [
    'e stato consegnato|e stata consegnata|e stato spedito|e stata spedita|e partito|e partita|in consegna|in dogana|al vicino|dal vicino|al tuo vicino|dal tuo vicino|a un vicino|e stato annullato|e stata annullata|e stato rimborsato|abbiamo rimborsato|abbiamo annullato|ricevuto il tuo reso',
    'il corriere|il postino|in giacenza|lo abbiamo spedito|l abbiamo spedito|l abbiamo spedita|l abbiamo inviato|l abbiamo mandato|hai ordinato|hai comprato|hai acquistato|ti aspetta in|ti aspetta alla|ti aspetta al|ti attende|rimborso e|abbiamo spedito|partito il|in portineria',
    'vicina|portiere|portinaio|portinaia|secondo il tracking|dal tracking|il tracking|tentativo di consegna|non c era nessuno|addebitato due volte|hai pagato|sul furgone|davanti alla porta|alla tua porta',
    'e ferma a|e fermo a|e bloccato|e bloccata|reso al mittente',
  ].join('|'),
  alone: 'rimborsato|rimborsata|consegnato|consegnata|spedito|spedita|annullato|annullata|accreditato|arrivato',
  carried: 'sono in viaggio|sono in arrivo|abiti a|lei abita|ora con ~|adesso con ~|ora e con ~|ce l ha ~|affidato a ~|consegnato a ~',
  when: 'ieri|oggi|domani|stamattina|stamani|stasera|oggi pomeriggio|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|la settimana scorsa|la prossima settimana|poco fa|questa settimana|stanotte|a breve|tra poco',
  paid: 'rimbors*|accredit*|riaccredit*|restituito|restituiamo|restituiti|restituire|addebitato|addebitati|pagato|hai pagato|bonifico|indietro|versato|tua carta|tuo conto|tua banca|tuo paypal|sua carta|suo conto',
  open: 'catalogo|newsletter|soddisfatti o rimborsati|prezzo|prezzi|costa|costano|offerta|offerte|sconto|sconti|saldi|codice|disponibile|disponibili|aperti|apriamo|apre|chiusi|chiuso|orari|collezione|novita|nuovi colori|concorso|vincitore|vincitori|negozio|sito|natale|gratuita|gratis|a partire|torna|black friday|buono|finiscono|termina',
  every:
    'ogni|tutti|tutte|qualsiasi|ordini|pacchi|spedizioni|consegne|resi|rimborsi|un ordine|un pacco|un reso|un rimborso|di solito|normalmente|in genere|sempre|giorni lavorativi|in giornata|entro|richiede|richiedono|fino a|la spedizione e gratuita|impiega',
  unless: 'se|appena|quando|una volta|non appena|dopo|prima',
  pity: 'dispiace|spiace|scus*|peccato|felici|contenti|contenta|speriamo|spero|per il ritardo',
  and: 'ma|pero',
  help: 'cosi tanto|troppo tempo|per favore|inviaci|mandaci|scrivici|dicci|indicaci|controlliamo|verifichiamo|verificare|aiutare|aiutarti|numero|domanda|domande|puoi|serve|fiducia|pazienza',
  asks: 'hai|e gia|ti e|dove|quando|quale|puoi|potresti|ci mandi|vuoi|che',
}
