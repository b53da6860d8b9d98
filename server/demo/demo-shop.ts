/** The store that the demo is about. */
export const DEMO_STORE = 'demo'

export interface DemoShopper {
  /** The shop's own id of the account, as its orders carry it. */
  sub: string
  name: string
  email: string
}
/** Who may be played on the demo page. */
export const demoShoppers = [
  { sub: 'shopper-1041', name: 'Maya Lindqvist', email: 'maya.lindqvist@example.com' },
  { sub: 'shopper-1177', name: 'Oluwaseun Adebayo-Whitfield', email: 'o.adebayo@example.com' },
  { sub: 'shopper-1203', name: 'Jonas Brandt', email: 'jonas.brandt@example.com' },
] as const satisfies DemoShopper[]

/** Bought without an account: only a code to her address opens her order. */
export const demoGuest = { name: 'Lena Hoffmann', email: 'lena.hoffmann@example.com' }
