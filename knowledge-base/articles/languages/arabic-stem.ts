/**
 * What is left of an Arabic word, its letters folded, without what is written together with it: “and”, “by”, “for” and the article in
 * front; plural, possessor and person behind. A light stemmer after Larkey, Ballesteros and Connell (2002), with the endings of spoken
 * Arabic: PostgreSQL's own stems a noun one way with its article and another way without. Dad and
 * za, which many speak and so write alike, are one.
 */
export function stemArabic(word: string): string {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return word
  const bare = word.replace(joined, '').replace(tense, '').replace(/ظ/g, 'ض')
  return endings.reduce((left, ending) => left.replace(ending, ''), bare)
}

/** Three letters have to be left: shorter ones are the word itself. */
const joined = /^[وف]?(?:ال|بال|كال|هال|عال|لل?)(?=\p{L}{3})/u
/** “Does”, “will”: before the sign of a person. */
const tense = /^[بهح](?=[يتن]\p{L}{3})/u
const endings = [
  // of mine, yours, ours, theirs; after the feminine ending, which then reads as a t
  /(?<=\p{L}{3})ت(?:ي|ك|كم|كن|نا|ها|هم)$/u,
  /(?<=\p{L}{3})(?:ني|كم|كن|نا|ها|هم|ك|ي)$/u,
  /(?<=\p{L}{3})(?:ات|ون|ين|وا|يه|ه|ت|و)$/u,
]
