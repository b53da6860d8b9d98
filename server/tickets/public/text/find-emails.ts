const AT_WORDS = 'at|arroba|chiocciola|malpa|klammeraffe|arobase|apenstaartje'
const DOT_WORDS = 'dot|punkt|punto|ponto|point|punt|kropka'
const AT = new RegExp(
  `\\s{0,2}[([{<*]\\s?(?:${AT_WORDS}|@)\\s?[)\\]}>*]\\s{0,2}|\\s@\\s|@|(?<!\\p{L})\\s(?<word>${AT_WORDS})\\s|\\s(?<spelled>${AT_WORDS})\\s`,
  'gu',
)
const DOT = `(?:\\s?[([{]\\s?(?:${DOT_WORDS}|\\.)\\s?[)\\]}]\\s?|\\s(?:${DOT_WORDS})\\s|\\.)`
const HOST = new RegExp(`[\\p{L}\\p{N}-]{1,63}(?:${DOT}[\\p{L}\\p{N}-]{1,63}){1,5}`, 'uy')
const SPELLED_DOT = new RegExp(`\\s(?:${DOT_WORDS})\\s|[([{]`, 'u')
const DOTS = new RegExp(DOT, 'gu')
/** Where people have their mail: "anna at one of these" is an address. */
const MAIL_HOST =
  /^(?:gmail|googlemail|gmx|web|outlook|hotmail|live|yahoo|icloud|proton|protonmail|aol|orange|wanadoo|laposte|libero|wp|onet|interia|ziggo|kpnmail|sapo|t-online|posteo|mail)\./u
const LONGEST_NAME = 64
const isOfName = (character: string) => /[\p{L}\p{N}._%+'-]/u.test(character)

export interface FoundEmail {
  from: number
  to: number
  /** As it is meant: `anna@mail.example`. */
  address: string
}

/** Addresses of mail in a folded text, also as people write them against machines: `anna (at) mail dot com`. Linear in the text. */
export function findEmails(text: string): FoundEmail[] {
  const found: FoundEmail[] = []
  for (const { index, 0: at, groups = {} } of text.matchAll(AT)) {
    let from = index
    while (from > 0 && index - from < LONGEST_NAME && isOfName(text[from - 1] ?? '')) from--
    if (from === index) continue
    HOST.lastIndex = index + at.length
    const host = HOST.exec(text)?.[0]
    // "look at shop.example" is no address, "look at shop dot example" is
    const isSpelled = groups.word !== undefined || groups.spelled !== undefined
    if (host === undefined || (isSpelled && !SPELLED_DOT.test(host) && !MAIL_HOST.test(host))) continue
    found.push({
      from,
      to: index + at.length + host.length,
      address: `${text.slice(from, index)}@${host.replace(DOTS, '.')}`.replace(/^[.']+/, ''),
    })
  }
  return found
}
