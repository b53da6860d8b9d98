/** Check digits of parcel numbers. Each takes a whole number, its check digit last, and says whether that fits. */

const digitsOf = (text: string) => [...text].map(Number)
const weigh = (digits: number[], weights: number[]) => digits.reduce((sum, digit, n) => sum + digit * (weights[n % weights.length] ?? 0), 0)

/** GS1 General Specifications §7.9: from the right, every other digit three times. Carriers of parcels with an SSCC, USPS, FedEx Ground, Canada Post. */
export function fitsGs1(number: string): boolean {
  const digits = digitsOf(number)
  const check = digits.pop()
  return (10 - (weigh(digits.reverse(), [3, 1]) % 10)) % 10 === check
}

/** UPU S10: `RR123456785GB`, eight digits and their check digit between two letters and a country. */
export function fitsS10(number: string): boolean {
  const digits = digitsOf(number.slice(2, 11))
  const check = digits.pop()
  const rest = 11 - (weigh(digits, [8, 6, 4, 2, 3, 5, 9, 7]) % 11)
  return (rest === 10 ? 0 : rest === 11 ? 5 : rest) === check
}

/** UPS `1Z…`: letters count as digits, every second one twice. */
export function fitsUps(number: string): boolean {
  const digitFor = (char: string) => (/\d/.test(char) ? Number(char) : (char.charCodeAt(0) - 3) % 10)
  const values = [...number.slice(2)].map(digitFor)
  const check = values.pop()
  return (10 - (weigh(values, [1, 2]) % 10)) % 10 === check
}

/** FedEx Express: of the last twelve or fourteen digits; `3, 1, 7` from the left or from the right is the same for both lengths. */
export function fitsFedexExpress(number: string): boolean {
  const digits = digitsOf(number)
  const check = digits.pop()
  return (weigh(digits.reverse(), [1, 3, 7]) % 11) % 10 === check
}

/** DHL Express air waybill: the number before its check digit, modulo 7. */
export function fitsDhlExpress(number: string): boolean {
  return Number(number.slice(0, -1)) % 7 === Number(number.at(-1))
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO 7064 MOD 37,36, as DPD has it below its bar code. */
export function fitsDpd(number: string): boolean {
  let held = ALPHABET.length
  for (const char of number.slice(0, -1)) {
    const sum = (held + ALPHABET.indexOf(char)) % ALPHABET.length || ALPHABET.length
    held = (sum * 2) % (ALPHABET.length + 1)
  }
  return ALPHABET[(ALPHABET.length + 1 - held) % ALPHABET.length] === number.at(-1)
}
