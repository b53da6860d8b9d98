import { allWords, anyOf } from './languages/all-words.ts'
import { lowerText, type MailLine } from './mail-line.ts'

/** By their first character: every short line is looked up, and hardly any begins like one. */
const phrases = new Map<string, [string, string][]>()
for (const [starts, ends] of allWords.flatMap((words) => words.sentFrom)) {
  const first = starts.charAt(0)
  phrases.set(first, [...(phrases.get(first) ?? []), [starts, ends]])
}
const confidential = new RegExp(`^${anyOf(allWords.flatMap((words) => words.confidential))}`, 'iu')
const device =
  /iphon|ipad|ipod|\bmac\b|apple watch|galaxy|samsung|android|blackberry|huawei|honor|xiaomi|redmi|\bmi \d|oppo|oneplus|pixel|nokia|motorola|\bmoto\b|sony|xperia|\bhtc\b|\blg\b|windows|outlook|yahoo|proton|gmail|gmx|web\.de|thunderbird|spark|smartphone|mobil|handy|telefon|téléphone|telefone|teléfono|cellulare|tablet|phone|手机|手機|スマートフォン|휴대|スマホ|móvil|celular|komórk|смартфон|телефон|мобильн|\bmail\.ru|яндекс|qq邮箱|网易|foxmail|aquamail|k-9|k9|fairemail|tutanota|tuta\b|hey\b/iu

/** “Sent from my iPhone” and what other clients and languages write there: a short line of its own that names a device or an app. */
export function isMobileLine(line: MailLine): boolean {
  if (line.text.length > 160 || line.text === '') return false
  const text = lowerText(line)
    .replaceAll(/<[^<>]{0,120}>|\[[^[\]]{0,120}\]|https?:\/\/\S{1,120}/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (text.length > 100 || /[;?!]|, /.test(text.replace(/ mail: search, organize, conquer/, ''))) return false
  if (/^yahoo mail: search, organize, conquer$/.test(text)) return true
  if (/^sent from my( [\p{L}\p{N}-]+){1,4}\.?$/u.test(text)) return true
  const bare = text.replace(/[.。]$/, '')
  const isOutlook = text.includes('outlook') && /\b(ios|android|mac)\b/.test(text) && text.split(' ').length <= 9
  const begun = [...(phrases.get(bare.charAt(0)) ?? []), ...(phrases.get('') ?? [])]
  const isSentFrom = () => begun.some(([starts, ends]) => bare.startsWith(starts) && bare.endsWith(ends)) && bare.split(' ').length <= 12
  // the long list of devices last: it is looked for in every line
  return isOutlook || (isSentFrom() && device.test(text))
}

/** A paragraph in which lawyers speak. */
export function isDisclaimer(line: MailLine): boolean {
  return confidential.test(line.text.slice(0, 80))
}

/** How the line starts a signature: `-- ` of RFC 3676 §4.3 surely, a bare `--` or a rule only above little text, `-Name` only as the last word. */
export function toSignatureStart(line: MailLine): 'delimiter' | 'rule' | 'name' | null {
  if (/^(?:--|—|–)$/.test(line.text)) return 'delimiter'
  if (/^(?:_{2,200}|-{3,200})$/.test(line.text)) return 'rule'
  if (/^[-–—]\p{Lu}[\p{L}.'’]{0,30}(?: \p{Lu}[\p{L}.'’]{0,30}){0,3}$/u.test(line.text)) return 'name'
  return null
}
