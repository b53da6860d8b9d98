import { awayWords } from './away-words.ts'

/** Longer than any notice of absence: whoever writes more has something to say. */
const MAX_NOTICE = 1500
const words = Object.entries(awayWords).map(([language, { subject, automatic, away, later }]) => ({
  language,
  subject: subject.split('|'),
  automatic: automatic.split('|'),
  away: away.split('|'),
  later: later.split('|'),
}))

/** What follows the opening words of an automatic answer's subject: an end, a mark, or the subject that it answers. */
const OPENING_END = /^\s*(?:$|[:：\-–—|(（[【.,!。、]|(?:re|aw|sv|vs|antw|rv|odp|from|von|de|di|da|until|bis|till|jusqu|til|to)\b|\d)/u

/** Openings that no customer writes; the others ("Urlaub: …") need an absence in the text as well. */
const ONLY_PROGRAMS =
  /auto|авто|自[动動]|자동|تلقائي|آلي|אוטומט|tự động|otomat|αυτόματ|out.of.(?:the.)?office|abwesenheits|absence du bureau|fuera de(?: la)? oficina|frånvaromeddelande|fraværsmelding|poissaoloilmoitus|不在(?:通知|連絡)/

/** The language in which a subject opens as automatic answers do; null otherwise, also where somebody answers such a mail ("Re: Automatic reply"). */
export function languageOfAwaySubject(subject: string, text: string): string | null {
  const said = plain(subject.slice(0, 300))
    .replace(/^[\s[(【（*]{1,20}/u, '')
    .replace(/^external[\])\s:]{1,9}/, '')
  const body = plain(text.slice(0, MAX_NOTICE))
  for (const { language, subject: openings, away } of words) {
    const opening = openings.find((each) => said.startsWith(each) && isOpening(each, said.slice(each.length)))
    if (opening && (ONLY_PROGRAMS.test(opening) || (isSaid(away, body) && !isAsking(body, language)))) return language
  }
  return null
}

const isOpening = (opening: string, rest: string) => OPENING_END.test(rest.replace(/^[\])】）]{1,5}/u, '')) || isWithoutSpaces(opening)

/** The language in which a body says that nobody has read the mail it answers; null where a person may have written it. `text` without quotes. */
export function languageOfAwayText(text: string): string | null {
  const said = plain(text.slice(0, MAX_NOTICE * 2)).trim()
  if (said.length === 0) return null
  const isShort = said.length <= MAX_NOTICE
  for (const { language, automatic, away, later } of words) {
    if (isSaid(automatic, said.slice(0, 600))) return language
    // A customer on holiday who wants the parcel later says both as well, and asks.
    if (isShort && !isAsking(said, language) && isSaid(away, said.slice(0, 500)) && isSaid(later, said)) return language
  }
  return null
}

/** Scripts that write words without spaces between them. */
const isWithoutSpaces = (opening: string) => /[\u3040-\u30ff\u3400-\u9fff]/u.test(opening) && opening.length >= 4

/** Greek asks with a semicolon. */
const isAsking = (said: string, language: string) => /[?？؟]/.test(said) || (language === 'el' && said.includes(';'))

const isSaid = (phrases: string[], said: string) => phrases.some((phrase) => said.includes(phrase))

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
}
