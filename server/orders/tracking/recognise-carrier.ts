import type { CarrierName } from './carriers.ts'
import { fitsDhlExpress, fitsDpd, fitsFedexExpress, fitsGs1, fitsS10, fitsUps } from './check-digits.ts'

export interface Recognised {
  carrier: CarrierName
  /** Its form is this carrier's alone, and its check digit fits where it has one. Else it only looks like theirs. */
  isSure: boolean
}

interface Form {
  carrier: CarrierName
  form: RegExp
  /** Of the part in the first group, or of the whole. */
  fits?: (number: string) => boolean
  isSure: boolean
}

/** UPU S10 ends with the country whose post it is. */
const POSTS: Record<string, CarrierName> = {
  AU: 'Australia Post',
  CA: 'Canada Post',
  DE: 'DHL',
  ES: 'Correos',
  FR: 'La Poste',
  GB: 'Royal Mail',
  NL: 'PostNL',
  US: 'USPS',
}

/** The surest first: the first that fits is taken. Forms are those that the carriers print on their labels. */
const FORMS: Form[] = [
  { carrier: 'UPS', form: /^1Z[A-Z0-9]{15}\d$/, fits: fitsUps, isSure: true },
  // IMpb, with the destination's ZIP code before it or not
  { carrier: 'USPS', form: /^(?:420\d{5}(?:\d{4})?)?(9[1-5]\d{20}(?:\d{4})?)$/, fits: fitsGs1, isSure: true },
  { carrier: 'FedEx', form: /^96\d{5}(\d{15})$/, fits: fitsGs1, isSure: true },
  { carrier: 'FedEx', form: /^(?:96|100)\d{17,18}(\d{14})$/, fits: fitsFedexExpress, isSure: true },
  { carrier: 'DHL', form: /^(?:00340\d{15}|JJD\d{16,18}|JVGL\d{10,14}|GM\d{16,18})$/, isSure: true },
  { carrier: 'DPD', form: /^(?:%?\d{27}[A-Z0-9]|\d{14}[A-Z])$/, fits: fitsDpd, isSure: true },
  { carrier: 'PostNL', form: /^3S[A-Z]{4}\d{7,13}$/, isSure: true },
  { carrier: 'USPS', form: /^7[0137]\d{18}$/, fits: fitsGs1, isSure: true },
  { carrier: 'Hermes', form: /^H\d{19}$/, isSure: true },
  { carrier: 'Evri', form: /^[A-Z]\d{2}[A-Z0-9]{3}\d{10}$/, isSure: false },
  { carrier: 'La Poste', form: /^\d[A-Z]\d{11}$/, isSure: false },
  { carrier: 'Correos', form: /^[A-Z]{2}[A-Z0-9]{20}[A-Z]$/, isSure: false },
  { carrier: 'Australia Post', form: /^[A-Z0-9]{2,4}[A-Z]\d{17,18}$/, isSure: false },
  // bare digits are many carriers' numbers; a check digit fits by chance in one of ten
  { carrier: 'FedEx', form: /^\d{12}$/, fits: fitsFedexExpress, isSure: false },
  { carrier: 'FedEx', form: /^\d{15}$/, fits: fitsGs1, isSure: false },
  { carrier: 'Canada Post', form: /^\d{16}$/, fits: fitsGs1, isSure: false },
  { carrier: 'Evri', form: /^\d{16}$/, isSure: false },
  { carrier: 'DPD', form: /^\d{14}$/, isSure: false },
  { carrier: 'DHL', form: /^\d{10}$/, fits: fitsDhlExpress, isSure: false },
]

const LONGEST = 40

/** Whose parcel number this is, by its form and its check digit; null where it is nobody's that we know. */
export function recogniseCarrier(trackingNumber: string): Recognised | null {
  const number = trackingNumber.toUpperCase().replace(/[\s-]/g, '')
  if (number.length > LONGEST) return null
  const post = /^[A-Z]{2}\d{9}([A-Z]{2})$/.exec(number)?.[1]
  if (post) return POSTS[post] && fitsS10(number) ? { carrier: POSTS[post], isSure: true } : null
  for (const { carrier, form, fits, isSure } of FORMS) {
    const match = form.exec(number)
    if (match && (fits?.(match[1] ?? number.replace('%', '')) ?? true)) return { carrier, isSure }
  }
  return null
}
