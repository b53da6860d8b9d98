import { signal } from '@preact/signals'
import { locale, t } from '../texts/texts.ts'

/** Now, in milliseconds; moves twice a minute, so waits on screen keep up. */
export const now = signal(Date.now())
setInterval(() => {
  now.value = Date.now()
}, 30_000)

const MINUTE = 60_000

/** How long since `at`, as a queue row says it: `4m`, `1h 31m`, `3d`. */
export function waitText(at: string, until: number): string {
  const minutes = Math.max(0, Math.floor((until - Date.parse(at)) / MINUTE))
  if (minutes < 60) return t('wait.minutes', { minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return t('wait.hours', { hours, minutes: twoDigits(minutes % 60) })
  return t('wait.days', { days: Math.floor(hours / 24) })
}

const twoDigits = (value: number): string => new Intl.NumberFormat(locale(), { minimumIntegerDigits: 2 }).format(value)

const formats = new Map<string, Intl.DateTimeFormat>()
function format(at: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options)
  formats.set(key, known)
  return known.format(new Date(at))
}

export const timeText = (at: string): string => format(at, { hour: '2-digit', minute: '2-digit' })
export const fullText = (at: string): string => format(at, { dateStyle: 'full', timeStyle: 'short' })

/** `Monday 23 November`, or today and yesterday. */
export function dayText(at: string, today: number): string {
  const day = new Date(at).toDateString()
  if (day === new Date(today).toDateString()) return t('day.today')
  if (day === new Date(today - 86_400_000).toDateString()) return t('day.yesterday')
  return format(at, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** Name of a day of the week, 1 being Monday. */
export const weekdayText = (day: number): string =>
  new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

/** `Tue 24 Nov`, with the year when it is another one. */
export function dateOfText(at: string, today: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(today).getFullYear()
  return format(at, { weekday: 'short', day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) })
}

/** `today 11:20`, `Sat 08:15` within a week, `19 Nov 21:14`, and `19 Nov 2025` in another year. */
export function momentText(at: string, today: number): string {
  const day = new Date(at)
  if (day.toDateString() === new Date(today).toDateString()) return t('day.todayAt', { time: timeText(at) })
  if (day.getFullYear() !== new Date(today).getFullYear()) return format(at, { day: 'numeric', month: 'short', year: 'numeric' })
  const near = Math.abs(today - day.getTime()) < 6 * 86_400_000
  return `${near ? format(at, { weekday: 'short' }) : dateText(at, today)} ${timeText(at)}`
}

/** The time alone while it is today, else as `momentText`. */
export function shortMomentText(at: string, today: number): string {
  return new Date(at).toDateString() === new Date(today).toDateString() ? timeText(at) : momentText(at, today)
}

/** `14 Nov`, or with the year when it is another one. */
export function dateText(at: string, today: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(today).getFullYear()
  return format(at, sameYear ? { day: 'numeric', month: 'short' } : { month: 'short', year: 'numeric' })
}
