import { awayWords } from './away-words.ts'

/** Longer than any notice of absence: whoever writes more has something to say. */
const MAX_NOTICE = 1500
const words = Object.entries(awayWords).map(([language, each]) => ({ language, ...each }))

/** What follows the opening words of an automatic answer's subject: an end, a mark, or the subject that it answers. */
const OPENING_END = /^\s*(?:$|[:：\-–—|(（[【.,!。、]|(?:re|aw|sv|vs|antw|rv|odp|from|von|de|di|da|until|bis|till|jusqu|til|to)\b|\d)/u

/** The language in which a subject opens as automatic answers do; null otherwise, also where somebody answers such a mail ("Re: Automatic reply"). */
export function languageOfAwaySubject(subject: string): string | null {
  const said = plain(subject)
    .slice(0, 300)
    .replace(/^[\s[(【（*]+/u, '')
    .replace(/^external[\])\s:]+/, '')
  for (const { language, subject: openings } of words)
    for (const opening of openings)
      if (said.startsWith(opening) && (OPENING_END.test(said.slice(opening.length).replace(/^[\])】）]+/u, '')) || isCjkOpening(opening)))
        return language
  return null
}

/** The language in which a body says that nobody has read the mail it answers; null where a person may have written it. `text` without quotes. */
export function languageOfAwayText(text: string): string | null {
  const said = plain(text.slice(0, MAX_NOTICE * 2)).trim()
  if (said.length === 0) return null
  const isShort = said.length <= MAX_NOTICE
  for (const { language, automatic, away, later } of words) {
    if (isSaid(automatic, said.slice(0, 600))) return language
    // A customer on holiday who wants the parcel later says both as well, and asks.
    if (
      isShort &&
      !/[?？؟;]\s/u.test(`${said} `.replace(/;/g, language === 'el' ? ';' : ',')) &&
      isSaid(away, said.slice(0, 500)) &&
      isSaid(later, said)
    )
      return language
  }
  return null
}

/** Scripts that write words without spaces between them. */
const isCjkOpening = (opening: string) => /[\u3040-\u30ff\u3400-\u9fff]/u.test(opening) && opening.length >= 4

const isSaid = (phrases: string[], said: string) => phrases.some((phrase) => said.includes(phrase))

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
}
