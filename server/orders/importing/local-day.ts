const formats = new Map<string, Intl.DateTimeFormat>()

function kept(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const format = formats.get(key) ?? make()
  formats.set(key, format)
  return format
}

/** Noon of a calendar day (`2026-12-24`) in a time zone: the instant that is furthest from being another day there. */
export function noonOf(day: string, timeZone: string): Date {
  const format = kept(`offset ${timeZone}`, () => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }))
  const name = format.formatToParts(new Date(`${day}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  // `GMT-05:00`, or bare `GMT`; the seconds that zones had before 1900 are let go
  return new Date(`${day}T12:00:00${name.slice(3, 9) || 'Z'}`)
}

/** The calendar day of an instant in a time zone: `2026-12-24`. */
export function dayOf(at: Date, timeZone: string): string {
  return kept(`day ${timeZone}`, () => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })).format(at)
}
