/** The store that the demo is about. */
export const DEMO_STORE = 'demo'

export interface DemoShopper {
  /** The shop's own id of the account, as its orders carry it. */
  sub: string
  name: string
  email: string
}
/** Who may be played on the demo page. */
export const demoShoppers: DemoShopper[] = [
  { sub: 'c-1001', name: 'Maren Lindqvist', email: 'maren@demo.parceldesk.test' },
  { sub: 'c-1002', name: 'Jonas Okafor', email: 'jonas@demo.parceldesk.test' },
  { sub: 'c-1003', name: 'Leila Haddad', email: 'leila@demo.parceldesk.test' },
]
