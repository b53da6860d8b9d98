/** Sum of amounts as the neutral order writes them, exact to the last of their digits: as numbers 0.10 and 0.20 make no 0.30. */
export function sumAmounts(amounts: string[]): string {
  const decimals = Math.max(0, ...amounts.map((amount) => partOf(amount).length))
  const sum = amounts.reduce((all, amount) => all + unitsOf(amount, decimals), 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${sum < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`
}

const partOf = (amount: string) => amount.split('.')[1] ?? ''
const unitsOf = (amount: string, decimals: number) => BigInt(`${amount.split('.')[0]}${partOf(amount).padEnd(decimals, '0')}`)
