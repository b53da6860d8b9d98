import type { ActionKind, ActionPolicy } from '../../../../server/contract/console/actions.ts'
import { amountOf } from '../../../state/acting/drafts.ts'

/** A currency and an amount as typed; the key tells rows apart while they are. */
export interface DraftSum {
  key: number
  currency: string
  amount: string
}
/** A policy as it is filled in. */
export interface PolicyDraft {
  allowed: Record<ActionKind, boolean>
  /** As typed; empty: without an end. */
  days: Record<ActionKind, string>
  from: Record<'refund' | 'create_return' | 'reship', 'placed' | 'delivered'>
  whenPartlyShipped: boolean
  sums: Record<SumsOf, DraftSum[]>
  inOtherCurrencies: boolean
  by: 'agent' | 'admin'
  always: ActionKind[]
}
export type SumsOf = 'agentLimit' | 'adminLimit' | 'above'

let lastKey = 0
export const draftSum = (currency = '', amount = ''): DraftSum => {
  lastKey += 1
  return { key: lastKey, currency, amount }
}

export function draftOf(policy: ActionPolicy): PolicyDraft {
  const { cancel, refund, change_address, create_return, reship, approval } = policy
  const kinds = { cancel, refund, change_address, create_return, reship }
  const each = <T>(of: (kind: { allowed: boolean; days: number | null }) => T) =>
    Object.fromEntries(Object.entries(kinds).map(([kind, rule]) => [kind, of(rule)])) as Record<ActionKind, T>
  const sums = (list: { currency: string; amount: string }[]) => list.map(({ currency, amount }) => draftSum(currency, amount))
  return {
    allowed: each(({ allowed }) => allowed),
    days: each(({ days }) => (days === null ? '' : String(days))),
    from: { refund: refund.from, create_return: create_return.from, reship: reship.from },
    whenPartlyShipped: cancel.whenPartlyShipped,
    sums: { agentLimit: sums(refund.agentLimit), adminLimit: sums(refund.adminLimit), above: sums(approval.above) },
    inOtherCurrencies: approval.inOtherCurrencies,
    by: approval.by,
    always: approval.always,
  }
}

/** The days that are typed; undefined where they are no number of days. */
export function daysOf(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  return /^\d{1,4}$/.test(text) && Number(text) <= 3_650 ? Number(text) : undefined
}

/** Of rows that are filled in; undefined where one cannot be read or a currency comes twice. */
export function sumsOf(rows: DraftSum[]): { currency: string; amount: string }[] | undefined {
  const filled = rows.filter((row) => row.currency.trim() !== '' || row.amount.trim() !== '')
  const sums = filled.map((row) => ({ currency: row.currency.trim().toUpperCase(), amount: amountOf(row.amount) ?? zeroOf(row.amount) }))
  const isRight = sums.every(({ currency, amount }) => /^[A-Z]{3}$/.test(currency) && amount !== undefined)
  if (!isRight || new Set(sums.map((sum) => sum.currency)).size !== sums.length) return undefined
  return sums as { currency: string; amount: string }[]
}

/** A limit of nothing is one too. */
const zeroOf = (typed: string): string | undefined => (/^0(\.0+)?$/.test(typed.trim()) ? '0' : undefined)

/** Null while anything in it cannot be read. */
export function policyOf(draft: PolicyDraft): ActionPolicy | null {
  const rule = (kind: ActionKind) => ({ allowed: draft.allowed[kind], days: daysOf(draft.days[kind]) ?? null })
  const [agentLimit, adminLimit, above] = [sumsOf(draft.sums.agentLimit), sumsOf(draft.sums.adminLimit), sumsOf(draft.sums.above)]
  const badDays = Object.values(draft.days).some((typed) => daysOf(typed) === undefined)
  if (badDays || !agentLimit || !adminLimit || !above) return null
  const { inOtherCurrencies, by, always, from } = draft
  return {
    cancel: { ...rule('cancel'), whenPartlyShipped: draft.whenPartlyShipped },
    refund: { ...rule('refund'), from: from.refund, agentLimit, adminLimit },
    change_address: rule('change_address'),
    create_return: { ...rule('create_return'), from: from.create_return },
    reship: { ...rule('reship'), from: from.reship },
    approval: { above, inOtherCurrencies, by, always },
  }
}
