import type { CsvMapping } from '../../contract/console/csv-import.ts'

/** Why a value is not taken. `asks`: it can be read in two ways, and the mapping says neither. */
export class UnreadableValue extends Error {
  readonly asks: 'dates' | 'decimals' | null
  constructor(reason: string, asks: 'dates' | 'decimals' | null = null) {
    super(reason)
    this.asks = asks
  }
}

const quote = (text: string) => `"${text.slice(0, 40)}"`

/**
 * An amount as a decimal with a point: of `1.234,56`, `1,234.56`, `€ 12,50`, `1 234`. One separator before three digits may part
 * thousands or cents: then the mapping decides.
 * @throws UnreadableValue
 */
export function readAmount(written: string, decimals: CsvMapping['decimals']): string {
  const bare = written.length > 40 ? '' : written.replace(/[\s'’]/g, '').replace(/^(\p{Sc}|[A-Za-z]{3})|(\p{Sc}|[A-Za-z]{3})$/gu, '')
  const [, sign = '', digits = ''] = /^(-?)(\d[\d.,]*)$/.exec(bare) ?? []
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (digits === '' || /[.,]$/.test(digits)) throw new UnreadableValue(`${quote(written)} is no amount`)
  const mark = comma === -1 && point === -1 ? null : markOf(digits, { comma, point }, decimals)
  if (mark === 'unsure')
    throw new UnreadableValue(`${quote(written)} may be thousands or cents: say what stands before the cents`, 'decimals')
  const [whole = '', cents, ...rest] = mark ? digits.split(mark) : [digits]
  const groups = whole.split(/[.,]/)
  const isGrouped = groups.length === 1 || (groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 4) <= 3)
  if (rest.length > 0 || !isGrouped || cents?.match(/\D/))
    throw new UnreadableValue(`${quote(written)} is no amount as this file writes them`)
  return `${sign}${groups.join('')}${cents === undefined ? '' : `.${cents}`}`
}

/** What stands before the cents; null: nothing does. */
function markOf(
  digits: string,
  { comma, point }: { comma: number; point: number },
  said: CsvMapping['decimals'],
): ',' | '.' | null | 'unsure' {
  const last = comma > point ? ',' : '.'
  if (comma !== -1 && point !== -1) return said ?? last
  const times = digits.split(last).length - 1
  if (said) return said === last ? last : null
  if (times > 1) return null
  // `0,123` and `12,5` can only be cents, `12345,678` too: no group of thousands looks so
  return /^(0\d*|\d{4,})[.,]\d+$/.test(digits) || !/[.,]\d{3}$/.test(digits) ? last : 'unsure'
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME = /(?:[T,]? ?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?: ?([AP])\.?M\.?)?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?)?$/i
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/
const NUMERIC = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/
const DAY_MONTH = /^(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})/i
const MONTH_DAY = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})/i

/**
 * A date as ISO 8601, without an hour where none is written: of `2026-03-02 10:15:00 -0500`, `2.3.2026`, `03/02/2026 4:05 PM`,
 * `2 March 2026`. Of two numbers that may both be months the mapping says which comes first.
 * @throws UnreadableValue
 */
export function readDate(written: string, dates: CsvMapping['dates']): string {
  const text = written.length > 60 ? '' : written.replace(/\s+/g, ' ').trim()
  const day = dayOf(text, dates)
  const time = day && TIME.exec(text.slice(day.length))
  if (!day || !time || time.index !== 0) throw new UnreadableValue(`${quote(written)} is no date`)
  const clock = time[1] === undefined ? '' : clockOf(time)
  const two = (value: number) => String(value).padStart(2, '0')
  const iso = `${day.year}-${two(day.month)}-${two(day.day)}`
  const at = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.getUTCDate() !== day.day || clock === null) throw new UnreadableValue(`${quote(written)} is no date`)
  return `${iso}${clock}`
}

interface Day {
  year: string
  month: number
  day: number
  /** Of what was read, in characters. */
  length: number
}

function dayOf(text: string, dates: CsvMapping['dates']): Day | null {
  const iso = ISO.exec(text)
  if (iso) return { year: String(iso[1]), month: Number(iso[2]), day: Number(iso[3]), length: iso[0].length }
  const named = DAY_MONTH.exec(text) ?? MONTH_DAY.exec(text)
  if (named) {
    const [all, one = '', other = '', year = ''] = named
    const [day, name] = /^\d/.test(one) ? [one, other] : [other, one]
    return { year, month: MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1, day: Number(day), length: all.length }
  }
  const numeric = NUMERIC.exec(text)
  if (!numeric) return null
  const [all, first, second] = [numeric[0], Number(numeric[1]), Number(numeric[2])]
  const isSure = first > 12 || second > 12 || first === second
  if (!isSure && dates === null)
    throw new UnreadableValue(`${quote(text)} may be two dates: say whether the day or the month comes first`, 'dates')
  const dayFirst = isSure ? first > 12 || first === second : dates === 'day_first'
  const [day, month] = dayFirst ? [first, second] : [second, first]
  return { year: String(numeric[3]), month, day, length: all.length }
}

/** `T16:05:00-05:00`; null where no clock shows it. */
function clockOf([, hours, minutes, seconds = '00', half, zone = '']: RegExpExecArray): string | null {
  const twelve = Number(hours)
  const hour = half === undefined ? twelve : (twelve % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59 || (half !== undefined && (twelve < 1 || twelve > 12))) return null
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : zone === '' ? '' : 'Z'
  return `T${String(hour).padStart(2, '0')}:${minutes}:${seconds}${offset}`
}
