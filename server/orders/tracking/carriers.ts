/** Carriers whose numbers are recognised, each with the page where its parcels are followed: the number goes to the end. */
const CARRIERS = {
  'Australia Post': 'https://auspost.com.au/mypost/track/details/',
  'Canada Post': 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=',
  Correos: 'https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number=',
  DHL: 'https://www.dhl.com/global-en/home/tracking.html?submit=1&tracking-id=',
  DPD: 'https://tracking.dpd.de/status/en_US/parcel/',
  Evri: 'https://www.evri.com/track/parcel/',
  FedEx: 'https://www.fedex.com/fedextrack/?trknbr=',
  Hermes: 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#',
  'La Poste': 'https://www.laposte.fr/outils/suivre-vos-envois?code=',
  PostNL: 'https://jouw.postnl.nl/track-and-trace/',
  'Royal Mail': 'https://www.royalmail.com/track-your-item#/tracking-results/',
  UPS: 'https://www.ups.com/track?tracknum=',
  USPS: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
} as const

export type CarrierName = keyof typeof CARRIERS

/** What platforms call them, in small letters and without what stands between words. */
const KNOWN_AS = new Map<string, CarrierName>([
  ...Object.keys(CARRIERS).map((name) => [plain(name), name as CarrierName] as const),
  ['auspost', 'Australia Post'],
  ['colissimo', 'La Poste'],
  ['dhlecommerce', 'DHL'],
  ['dhlexpress', 'DHL'],
  ['dhlpaket', 'DHL'],
  ['dhlparcel', 'DHL'],
  ['dpduk', 'DPD'],
  ['fedexexpress', 'FedEx'],
  ['fedexground', 'FedEx'],
  ['hermesuk', 'Evri'],
  ['myhermes', 'Evri'],
  ['unitedparcelservice', 'UPS'],
  ['unitedstatespostalservice', 'USPS'],
])

/** The carrier that a platform means by a name, null where we do not know it. */
export function carrierNamed(name: string): CarrierName | null {
  return KNOWN_AS.get(plain(name)) ?? null
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

/** Where the parcel is followed. */
export function trackingLink(carrier: CarrierName, trackingNumber: string): string {
  return `${CARRIERS[carrier]}${encodeURIComponent(trackingNumber.replace(/\s/g, ''))}`
}
