/** Dates and sizes as words, in the language of the frame. */
export interface Format {
  time(at: string): string
  day(at: string, now: Date): string
  /** Time today, else the day. */
  short(at: string, now: Date): string
  size(bytes: number): string
}

const MEGABYTE = 1024 * 1024

export function createFormat(locale: string): Format {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)
  const time = format({ hour: 'numeric', minute: '2-digit' })
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const shortDay = format({ day: 'numeric', month: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const inUnit = (unit: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 })
  return {
    time: (at) => time.format(new Date(at)),
    day(at, now) {
      const ago = daysBetween(new Date(at), now)
      if (ago > 1) return day.format(new Date(at))
      const word = relative.format(-ago, 'day')
      return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
    },
    short: (at, now) => (daysBetween(new Date(at), now) === 0 ? time : shortDay).format(new Date(at)),
    size: (bytes) =>
      bytes < MEGABYTE ? inUnit('kilobyte').format(Math.max(1, Math.round(bytes / 1024))) : inUnit('megabyte').format(bytes / MEGABYTE),
  }
}

/** Calendar days, where daylight saving makes some of them 23 or 25 hours long. */
function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  return Math.max(0, Math.round((midnight(to) - midnight(from)) / 86_400_000))
}
