import type { ActionPolicy } from '../../../contract/console/actions.ts'

/**
 * What holds for a store that set nothing: orders are cancelled and redirected until a parcel leaves, returns are taken for the
 * 30 days after delivery that most shops grant (the EU's right of withdrawal is 14, directive 2011/83/EU art. 9), and above about
 * 250 euros a second agent agrees.
 */
export const defaultPolicy: ActionPolicy = {
  cancel: { allowed: true, days: null, whenPartlyShipped: false },
  refund: { allowed: true, days: 180, from: 'delivered', agentLimit: [], adminLimit: [] },
  change_address: { allowed: true, days: null },
  create_return: { allowed: true, days: 30, from: 'delivered' },
  reship: { allowed: true, days: 90, from: 'placed' },
  approval: {
    above: [
      { currency: 'EUR', amount: '250' },
      { currency: 'USD', amount: '250' },
      { currency: 'GBP', amount: '200' },
      { currency: 'AED', amount: '1000' },
      { currency: 'SAR', amount: '1000' },
      { currency: 'KWD', amount: '80' },
      { currency: 'JPY', amount: '40000' },
    ],
    inOtherCurrencies: true,
    by: 'agent',
    always: [],
  },
}
