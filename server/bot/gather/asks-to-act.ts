const wish =
  /\b(?:i|we)(?:['’]d like| would like| want| need| wish)\b|\bwanna\b|\bplease\b|\bpls\b|\b(?:can|could|would|will) (?:you|u)\b|\b(?:start|begin|request|open)\b|^(?:return|refund|give)\b/i
const inquiry =
  /\bhow\b|\bwhat\b|^returns? (?:or|and) exchanges?\W*$|\b(?:can|could|may|should) i\b|\bis it possible\b|\bam i (?:able|allowed)\b|\bdo (?:i|you)\b|\bto (?:know|see|check|understand|learn)\b/i

const arabicWish = /(?:أريد|اريد|أود|ابغى|أبغى|عايز|أرجو|من فضلك|لو سمحت)/
const arabicInquiry = /(?:كيف|ما هي|هل يمكن|هل أستطيع|سياسة)/

/** Whether somebody wants a return or refund to be started, and does not only ask how it goes. */
export function asksToAct(question: string): boolean {
  return (wish.test(question) && !inquiry.test(question)) || (arabicWish.test(question) && !arabicInquiry.test(question))
}
