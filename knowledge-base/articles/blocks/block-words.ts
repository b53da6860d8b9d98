import type { CalloutKind } from '../../../server/contract/articles/callouts.ts'

/** What the desk adds to a store's own words, in the language of the article. */
export interface BlockWords extends Record<CalloutKind, string> {
  watch: (host: string) => string
}

const words: Record<string, BlockWords> = {
  en: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution', watch: (host) => `Watch on ${host}` },
  ar: { note: 'ملاحظة', tip: 'نصيحة', important: 'مهم', warning: 'تحذير', caution: 'انتبه', watch: (host) => `شاهد على ${host}` },
  de: {
    note: 'Hinweis',
    tip: 'Tipp',
    important: 'Wichtig',
    warning: 'Warnung',
    caution: 'Vorsicht',
    watch: (host) => `Auf ${host} ansehen`,
  },
  fr: {
    ...{ note: 'Remarque', tip: 'Conseil', important: 'Important', warning: 'Avertissement', caution: 'Attention' },
    watch: (host) => `Regarder sur ${host}`,
  },
  es: {
    note: 'Nota',
    tip: 'Consejo',
    important: 'Importante',
    warning: 'Advertencia',
    caution: 'Atención',
    watch: (host) => `Ver en ${host}`,
  },
  it: {
    note: 'Nota',
    tip: 'Consiglio',
    important: 'Importante',
    warning: 'Avviso',
    caution: 'Attenzione',
    watch: (host) => `Guarda su ${host}`,
  },
  nl: {
    note: 'Opmerking',
    tip: 'Tip',
    important: 'Belangrijk',
    warning: 'Waarschuwing',
    caution: 'Let op',
    watch: (host) => `Bekijk op ${host}`,
  },
  pl: {
    note: 'Uwaga',
    tip: 'Wskazówka',
    important: 'Ważne',
    warning: 'Ostrzeżenie',
    caution: 'Ostrożnie',
    watch: (host) => `Obejrzyj w ${host}`,
  },
  pt: { note: 'Nota', tip: 'Dica', important: 'Importante', warning: 'Aviso', caution: 'Atenção', watch: (host) => `Ver no ${host}` },
  sv: { note: 'Obs', tip: 'Tips', important: 'Viktigt', warning: 'Varning', caution: 'Försiktigt', watch: (host) => `Se på ${host}` },
}

export const blockWords = (locale: string): BlockWords => words[locale.split('-', 1)[0] ?? ''] ?? (words.en as BlockWords)
