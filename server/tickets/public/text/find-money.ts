const CURRENCIES =
  'eur|euros?|usd|gbp|pln|chf|zl|zlotych|zloty|dollars?|pounds?|pfund|libras|reais|brl|franken|kr|sek|nok|dkk|czk|huf|ron|lei|aed|sar|egp|درهم|ريال|جنيه|يورو|دولار'
const NUMBER = "\\d{1,9}(?:[.,' ]\\d{2,3}){0,3}(?:[.,]-)?"
const MONEY = new RegExp(
  `(?:[€$£¥]|(?<!\\p{L})(?:${CURRENCIES}))\\s?(${NUMBER})|(?<![\\p{N}.,])(${NUMBER})\\s?(?:[€$£¥]|(?:${CURRENCIES})(?!\\p{L}))`,
  'gu',
)

export interface FoundMoney {
  from: number
  to: number
  amount: number
}

/** Amounts of money in a folded text, as `1.234,50 €`, `EUR 1,234.50` and `1 234,5 zł` write them. */
export function findMoney(text: string): FoundMoney[] {
  return [...text.matchAll(MONEY)].map(({ index: from, 0: words, 1: behind, 2: before }) => {
    return { from, to: from + words.length, amount: readAmount(behind ?? before ?? '') }
  })
}

/** The last sign before one or two digits parts the whole from its hundredths; every other groups thousands. */
export function readAmount(written: string): number {
  const [, whole = '', hundredths = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(written.replace(/[.,]-$/, '')) ?? []
  return Number(`${whole.replace(/\D/g, '')}.${hundredths || '0'}`)
}
