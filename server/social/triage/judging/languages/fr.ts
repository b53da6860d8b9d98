import type { RemarkWords } from './remark-words.ts'

export const fr: RemarkWords = {
  plain:
    'le|la|les|l|un|une|des|du|de|d|et|je|j|ai|suis|mon|ma|mes|votre|vos|vous|nous|notre|tout|toute|tous|toutes|c|est|ce|cette|ces|sont|avec|pour|dans|en|sur|au|aux|a|tres|trop|si|vraiment|tellement|ici|boutique|travail|qualite|livraison|commande|arrive|arrivee|couleur|couleurs|toujours aussi|service|achat|y|qui|par|il|elle|ils|elles|nouveau|nouvelle|hier|aujourd|hui|encore bravo|chez|equipe|fille|fils|mari|maman|lampe|tasse|sac|robe|bijou|bijoux|collier|bague|echarpe|cadeau|vase|coussin|bougie|idee|maison|cuisine|emballage|sa|son|ses|leur|petit|petite|accueil|createurs|creation|creations|ce que vous faites|faites|etes|sommes|quelle belle|quel beau|quelle jolie|quel bonheur|quelle merveille',
  praise:
    'beau|belle|belles|beaux|magnifique|magnifiques|superbe|superbes|joli|jolie|jolis|jolies|adore|adoree|adorable|aime|parfait|parfaite|parfaits|merci|mille mercis|beaucoup|bravo|felicitations|genial|geniale|top|super|excellent|excellente|merveilleux|merveilleuse|sublime|ravie|ravi|contente|content|enchantee|enchante|satisfaite|satisfait|recommande|gentillesse|rapide|rapides|soigne|soignee|formidable|incroyable|coup de coeur|trop mignon|mignon|mignonne|chapeau|meilleur|meilleure|bien|bon|bonne|wow|canon|waouh|j adore',
  complaint:
    'casse|cassee|casses|cassees|abime|abimee|abimes|endommage*|defectueux|defectueuse|dechire|dechiree|fissure|tombe|tombee|a lache|lache|perdu|perdue|manque|manquant|manquante|mauvais|mauvaise|erreur|retard|en retard|jamais recu|rien recu|pas recu|pas recue|toujours pas|toujours rien|jamais arrive|jamais|arnaque*|arnaqueurs|escroc*|voleur|voleurs|vol|honte|honteux|honteuse|scandale|scandaleux|inadmissible|inacceptable|deplorable|lamentable|catastrophe|catastrophique|nul|nulle|nuls|pire|horrible|affreux|decu|decue|decus|decevant|decevante|deception|decoit|colere|furieux|furieuse|personne ne repond|personne|aucune reponse|sans reponse|pas de reponse|abonnes absents|rembours*|litige|reclamation|plainte|avocat|fuyez|fuir|evitez|eviter|a eviter|ne commandez pas|n achetez pas|ne marche pas|ne fonctionne pas|merde|degueu*|pourri|pourrie|dommage|malheureusement|trop cher|retreci|delave|tache|sent mauvais|allergie|se moque|se foutent|moquent|annule|annuler|attends|attendre',
  asks: 'ou|quand|quoi|quels|quelles|combien|comment|pourquoi|est ce que|est ce|qu est ce|quelqu|prix|tarif|svp|stp|s il vous plait|dispo|disponible|disponibles|en stock|lien|info|infos|question|renseignement*|pouvez|pourriez|peut on|peux|savoir|sait|sav|message|mp|repondre|aide|aider|taille|tailles|existe|existe t|y a t|quel est|quelle est|quel prix|quelle taille|quelle couleur|quel delai|quelle matiere|quels sont|quelles sont|le prix|la taille',
  begins:
    'vous|avez|livrez|faites|il existe|il y a|elle existe|peut|puis|est|sont|y|auriez|serait|sera|bonjour vous|bonjour est|bonjour avez|bonjour je',
  doubt:
    'pas|ne|n|rien|aucun|aucune|sans|mais|cependant|pourtant|sauf|seulement|encore|depuis|jusqu|jusque|semaine|semaines|mois|jours|heures|espere|esperons|voudrais|veux|besoin|aimerais|souhaite|souhaiterais|echange|echanger|retour|retourner|renvoyer|probleme|problemes|essaye|essaie|contact|contacter|telephone|mail|mails|email|reponse|argent|paye|compte|douane|adresse|presque|peut etre|trop petit|trop grand|trop court|trop long|aurait|devait|devrait|bizarre|ironie|aussi|vide|trou|trous|deux|deuxieme|moitie|lent|lente|moins|recu|recue|etait|etaient|avant',
  sells:
    'crypto|bitcoin|investissez|investissement|gagnez|gagner de l argent|abonnes gratuits|followers|revenu passif|voyance|marabout|retour affectif|euros par jour|pret entre particuliers|casino',
  order:
    'commande|commander|colis|livraison|livrer|livrez|livre|remboursement|retour|facture|suivi|taille|stock|site|service client|sav|code promo|achat',
  elsewhere: 'lien dans ma bio|lien en bio|bio|contactez moi|whatsapp|telegram|cliquez|mon profil|ma page|ma chaine',
}
