import * as z from 'zod/mini'
import type { ActionRequest } from '../../../server/contract/console/actions.ts'
import { clientId, text } from '../../../server/contract/socket-events.ts'
import type { OrderView } from '../../../server/orders/index.ts'
import { type Errand, fitForm, optional } from '../visit/forms.ts'
import type { Filled } from '../visit/read-filling.ts'
import type { Words } from '../visit/words.ts'
import { type ChosenLine, takeLines } from './chosen-lines.ts'

export const returnReasons = ['changed_mind', 'does_not_fit', 'not_as_shown', 'damaged', 'wrong_item', 'too_late', 'other'] as const
export const cancelReasons = ['changed_mind', 'by_mistake', 'too_slow', 'cheaper', 'other'] as const
export const problems = ['not_arrived', 'damaged', 'wrong_item', 'missing'] as const
export const addressParts = ['name', 'address1', 'address2', 'zip', 'city', 'province', 'country'] as const
type AddressPart = (typeof addressParts)[number]

export const NOTE_CHARACTERS = 4_000
const PART_CHARACTERS = 200
const part = optional(PART_CHARACTERS)
const needed = text.check(z.trim(), z.minLength(1), z.maxLength(PART_CHARACTERS))
const note = optional(NOTE_CHARACTERS)

const schemas = {
  return: z.strictObject({ id: clientId, reason: z.enum(returnReasons), wish: z.enum(['refund', 'exchange']), instead: part, note }),
  cancel: z.strictObject({ id: clientId, reason: z.enum(cancelReasons), note }),
  address: z.strictObject({
    ...{ id: clientId, name: part, address1: needed, address2: part, zip: part, city: needed, province: part, country: needed, note },
  }),
  problem: z.strictObject({
    ...{ id: clientId, what: z.enum(problems), note: text.check(z.trim(), z.minLength(1), z.maxLength(NOTE_CHARACTERS)) },
  }),
}

/** What somebody wants of an order: as an action where one does it, and in words for who reads it. */
export interface ErrandAsked {
  id: string
  lineIds: string[]
  request: ActionRequest | null
  body: string
}
export type ErrandRead = { ok: true; asked: ErrandAsked } | { ok: false; field: string }

/** Reads a form as the errand that it is for. Whether the order allows it is not asked here. */
export function readErrand(errand: Errand, filled: Filled, order: OrderView, words: Words): ErrandRead {
  const { chosen, rest, isWrong } = takeLines(filled, order)
  if (isWrong) return { ok: false, field: 'lines' }
  switch (errand) {
    case 'return':
      return readReturn(rest, chosen, order, words)
    case 'cancel':
      return readCancel(rest, order, words)
    case 'address':
      return readAddress(rest, order, words)
    case 'problem':
      return readProblem(rest, chosen, order, words)
  }
}

function readReturn(filled: Filled, chosen: ChosenLine[], order: OrderView, { t }: Words): ErrandRead {
  const form = fitForm(filled, schemas.return)
  if (chosen.length === 0) return { ok: false, field: 'lines' }
  if (!form.ok) return form
  const { id, reason, wish, instead, note } = form.value
  if (wish === 'exchange' && !instead) return { ok: false, field: 'instead' }
  const why = t('ask.why', { reason: t(`why.${reason}`) })
  const swap = wish === 'exchange' && instead ? t('ask.instead', { instead }) : null
  const lines = chosen.map(({ lineId, quantity }) => ({ lineId, quantity }))
  const first = t(wish === 'exchange' ? 'ask.exchange.of' : 'ask.return.of', { number: order.number })
  return asked(id, lines, [first, ...chosen.map(({ says }) => says), why, swap, note && `\n${note}`], {
    ...{ kind: 'create_return', lines, reason: cut([why, swap]), labelUrl: null, instructions: '' },
  })
}

function readCancel(filled: Filled, order: OrderView, { t }: Words): ErrandRead {
  const form = fitForm(filled, schemas.cancel)
  if (!form.ok) return form
  const { id, reason, note } = form.value
  const why = t('ask.why', { reason: t(`why.${reason}`) })
  // nothing has left, so all of it is still there
  const request = { kind: 'cancel' as const, reason: cut([why]), refund: order.total !== null && order.currency !== null, restock: true }
  return asked(id, [], [t('ask.cancel.of', { number: order.number }), why, note && `\n${note}`], request)
}

function readAddress(filled: Filled, order: OrderView, { t }: Words): ErrandRead {
  const form = fitForm(filled, schemas.address)
  if (!form.ok) return form
  const { id, note, ...address } = form.value
  const to = addressParts.map((each: AddressPart) => address[each]).filter(Boolean)
  return asked(id, [], [t('ask.address.of', { number: order.number }), ...to, note && `\n${note}`], { kind: 'change_address', address })
}

function readProblem(filled: Filled, chosen: ChosenLine[], order: OrderView, { t }: Words): ErrandRead {
  const form = fitForm(filled, schemas.problem)
  if (!form.ok) return form
  const { id, what, note } = form.value
  const first = t('ask.problem.of', { number: order.number, problem: t(`problem.${what}`) })
  return asked(id, chosen, [first, ...chosen.map(({ says }) => says), `\n${note}`], null)
}

function asked(id: string, lines: { lineId: string }[], body: (string | null)[], request: ActionRequest | null): ErrandRead {
  return { ok: true, asked: { id, lineIds: lines.map(({ lineId }) => lineId), request, body: body.filter(Boolean).join('\n') } }
}

/** As long as an action's reason may be. */
const cut = (parts: (string | null)[]) => [...parts.filter(Boolean).join(' ')].slice(0, 500).join('')
