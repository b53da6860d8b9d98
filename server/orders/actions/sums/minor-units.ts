/** Amounts as whole numbers of a currency's smallest unit: nothing is lost in adding them, and rounding happens where it is meant. */

const digits = new Map<string, number>()

/** How many decimals a currency has (ISO 4217): 0 for JPY, 3 for KWD, 2 where it is not known. */
export function digitsOf(currency: string | null): number {
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return 2
  const known = digits.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  digits.set(currency, known ?? 2)
  return known ?? 2
}

/**
 * The whole units of an amount such as `-12.505`. What is finer than the currency is rounded down or up, as the caller says:
 * what may be paid back down, what was paid back up.
 */
export function unitsOf(amount: string, currency: string | null, rounding: 'down' | 'up'): bigint {
  const places = digitsOf(currency)
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? []
  const exact = BigInt(whole + fraction.slice(0, places).padEnd(places, '0')) * (sign ? -1n : 1n)
  const isFiner = /[1-9]/.test(fraction.slice(places))
  if (!isFiner) return exact
  if (rounding === 'up') return sign ? exact : exact + 1n
  return sign ? exact - 1n : exact
}

/** Whether an amount is no finer than its currency. */
export function isWholeUnits(amount: string, currency: string | null): boolean {
  return unitsOf(amount, currency, 'down') === unitsOf(amount, currency, 'up')
}

/** `12.50`, with all the decimals of the currency. */
export function amountOf(units: bigint, currency: string | null): string {
  const places = digitsOf(currency)
  const text = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const amount = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
  return units < 0n ? `-${amount}` : amount
}
