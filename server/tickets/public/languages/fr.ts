import type { Grammar } from './grammar.ts'

export const fr: Grammar = {
  things:
    'commande|colis|paquet|livraison|retour|remboursement|envoi|achat|article|echange|paiement|argent|remplacement|produit de remplacement|virement',
  mine: 'votre|vos|vous|ton|ta|tes|toi|te|t|tu',
  it: 'il|elle|celui ci|celle ci',
  told: [
    'livre|livree|livres|expedie|expediee|parti|partie|arrive|arrivee|arrivera|arriver|recu|recue|en route|en chemin|en cours|en transit|en preparation|prepare|preparee|quitte|douane|bloque|bloquee|retenu|retenue',
    'annule|annulee|perdu|perdue|endommage|endommagee|retarde|retardee|remis|remise|depose|deposee|laisse|laissee|attend|disponible|pret|prete|point relais|relais|consigne|bureau de poste|voisin|voisine|gardien|gardienne|concierge|entrepot|depot',
    'centre de tri|tournee|emballe|emballee|traite|traitee|valide|validee|effectue|effectuee|prevu|prevue|retourne|retournee|renvoye|renvoyee|signe|signee|sera chez vous|chez vous|sort|partira|reviendra|revenu|emis|emise|lance|rendu|rendue|rendus',
    'revenue|retour chez nous|transmis|transmise|presente|echoue|part|partent|arretee|arrete|distribue|distribuee|reexpedie|reexpediee|en livraison|accepte|acceptee|refuse|refusee|signale|arrive chez',
    'aeroport|apporte|manque',
  ].join('|'),
  sends: 'envoye|envoyee|envoyes|envoyons|poste|postee|expedions',
  message: 'message|messages|mp|dm|mail|email|mails|e mail|messagerie|lien|reponse|mot|demande|prive|privee|ecrit',
  sure: [
    'a ete livre|a ete effectue|a ete emis|a ete lance|a ete livree|a ete expedie|a ete expediee|est parti|est partie|a quitte|en cours de livraison|en cours d acheminement|a la douane|en douane|chez votre voisin|chez ton voisin|chez un voisin|chez votre voisine|a ete annule|a ete annulee|a ete rembourse',
    'a ete remboursee|avons rembourse|vous a ete envoye|t a ete envoye|au point relais|en point relais|le livreur a|livreur vous a|livreur t a|le coursier a|le facteur a|vous avez commande|tu as commande|vous avez achete|l a expedie|l avons expedie|l avons envoye|l a envoye|l ai expedie|vous attend a|vous attend au|vous attend chez|remboursement est|retour est|recu votre retour|recu ton retour|le suivi indique|le suivi montre',
    'voisin|voisine|voisins|gardien|gardienne|concierge|selon le suivi|d apres le suivi|la poste indique|chronopost indique|vous etiez absent|vous etiez absente|personne n etait|avis de passage|debite deux fois|ete debite|ete preleve|vous avez paye|dans le camion|devant votre porte|sur le pas de',
    'reste bloque|est bloque|est bloquee|reste bloquee|retour a l expediteur',
  ].join('|'),
  alone: 'rembourse|remboursee|livree|bien livre|expedie|expediee|annule|annulee|credite',
  carried:
    'sont en route|sont chez ~|vous habitez|tu habites|est chez ~|est maintenant chez ~|est deja chez ~|maintenant chez ~|~ l a|remis a ~|confie a ~',
  when: 'hier|demain|aujourd hui|ce matin|cet apres midi|ce soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|avant hier|apres demain|la semaine derniere|la semaine prochaine|tout a l heure|cette semaine|cette nuit|tot ce matin',
  paid: 'rembours*|recredit*|credite|credites|rendu|rendus|rendue|reverse|reverses|preleve|debite|paye|facture|virement|avoir de|votre carte|votre compte|votre banque|ta carte|ton compte',
  open: 'catalogue|newsletter|satisfait ou rembourse|prix|coute|coutent|solde|soldes|promo*|offre|offres|reduction*|code|en stock|disponible en|ouvert|ouverts|ouvrent|ouvre|ferme|fermes|horaires|collection|nouveau coloris|nouveaute*|concours|gagnant*|magasin|magasins|boutique|site|noel|offerte|offert|a partir|revient|black friday|bon d achat|carte cadeau',
  every:
    'chaque|toute|toutes|tous|tout|commandes|livraisons|retours|remboursements|une commande|un colis|un retour|un remboursement|une livraison|en general|generalement|normalement|toujours|jours ouvres|sous|comptez|le jour meme|la livraison est|prennent|prend|d habitude',
  unless: 'si|des que|lorsque|lorsqu|quand|une fois|jusqu|apres|avant',
  pity: 'desole|desoles|desolee|excuses|excus*|navre*|dommage|regrett*|ravis|ravie|contents|contente|heureux|esper*',
  and: 'et|mais',
  help: 'si longtemps|trop longtemps|svp|merci de|s il vous plait|s il te plait|envoyez|envoie|indiquez|dites|regardons|regarder|verifions|verifier|aider|numero|question|questions|pouvez|peux|peut|besoin|confiance|patience',
  asks: 'avez|as|est|est ce|a t|ou|quel|quelle|quand|pouvez|peux|pourriez|auriez|deja',
}
