/** What is asked of an order itself, which stores write no article about: what is in it, or what it comes to. English, as the classifier is. */
export type Detail = 'lines' | 'total'

const lines =
  /\bwhat (?:did|have) (?:i|we) (?:order|bought|buy|ordered|get)\b|\bwhat(?:['’]s| is| was| are) (?:all )?in (?:my|the|this|that|our) (?:order|parcel|package)\b|\bwhich (?:items?|products?|things?) (?:did|have) (?:i|we) (?:order|buy)|\b(?:contents?|items) (?:of|in) (?:my|the|this|that) (?:order|parcel|package)\b|\bwhat(?:['’]s| is| was) in (?:it|order)\b/i
const total =
  /\bhow much (?:did|have) (?:i|we) (?:pay|paid|spend|spent)\b|\bhow much (?:was|is|were) (?:my|the|this|that|our) order\b|\bhow much (?:did|does) (?:my|the|this|that|our) order (?:cost|come to)\b|\bwhat did (?:i|we|my order|the order) (?:pay|cost)\b|\btotal (?:of|for|on) (?:my|the|this|that|our)? ?order\b|\border total\b/i

export function detailAskedFor(text: string): Detail | null {
  if (lines.test(text)) return 'lines'
  return total.test(text) ? 'total' : null
}
