// Making a format costs a hundred times what using it does
const formats = new Map<string, Intl.NumberFormat>()

/** An amount in the words of a language. Amounts and currencies come from other systems: what is none is written as it is. */
export function writeMoney(amount: string, currency: string | null, locale: string): string {
  if (!currency || !/^[A-Z]{3}$/.test(currency) || !/^-?\d{1,12}(\.\d+)?$/.test(amount)) return [amount, currency].filter(Boolean).join(' ')
  const key = `${locale} ${currency}`
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency })
  formats.set(key, format)
  // as Arabic has it, though nobody else's pound is written by the sign alone
  return format.format(Number(amount)).replace('UK£', '£')
}
