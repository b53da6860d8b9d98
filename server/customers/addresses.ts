/** An email as it is stored and compared. Null where the text is none. */
export function normalEmail(text: string): string | null {
  const email = text.trim().toLowerCase()
  return email.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null
}

/** A phone number as it is stored and compared: digits, behind a plus where it names its country. Null where the text is none. */
export function normalPhone(text: string): string | null {
  const digits = text.replace(/\D/g, '')
  const phone = /^\D*\+/.test(text) ? `+${digits}` : digits.replace(/^00/, '+')
  return /^\+?\d{6,20}$/.test(phone) ? phone : null
}
