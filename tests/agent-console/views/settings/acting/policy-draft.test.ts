import { expect, it } from 'vitest'
import { daysOf, draftOf, draftSum, policyOf, sumsOf } from '../../../../../agent-console/views/settings/acting/policy-draft.ts'
import { actionPolicy } from '../../../../../server/contract/console/actions.ts'
import { defaultPolicy } from '../../../../../server/orders/actions/policy/default-policy.ts'

it('a policy that is not touched is saved as it was', () => {
  expect(policyOf(draftOf(defaultPolicy))).toEqual(defaultPolicy)
})

it('days are a whole number up to ten years, or nothing, which is without an end', () => {
  expect(['30', ' 0 ', '', '3650'].map(daysOf)).toEqual([30, 0, null, 3650])
  expect(['-1', '3651', '1.5', 'x'].map(daysOf)).toEqual(Array(4).fill(undefined))
})

it('sums are read by currency, an empty row is none, and a currency that comes twice is refused', () => {
  expect(sumsOf([draftSum('eur', '250,5'), draftSum('', ''), draftSum('USD', '0')])).toEqual([
    { currency: 'EUR', amount: '250.5' },
    { currency: 'USD', amount: '0' },
  ])
  expect(sumsOf([draftSum('EUR', '1'), draftSum('eur', '2')])).toBeUndefined()
  expect(sumsOf([draftSum('EUR', '')])).toBeUndefined()
  expect(sumsOf([draftSum('€', '5')])).toBeUndefined()
})

it('what can be read is what the server takes', () => {
  const draft = draftOf(defaultPolicy)
  const next = policyOf({ ...draft, days: { ...draft.days, cancel: '3' }, sums: { ...draft.sums, agentLimit: [draftSum('eur', '99.5')] } })
  expect(actionPolicy.parse(next)).toMatchObject({ cancel: { days: 3 }, refund: { agentLimit: [{ currency: 'EUR', amount: '99.5' }] } })
})
