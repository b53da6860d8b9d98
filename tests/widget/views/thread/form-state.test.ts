import { expect, test } from 'vitest'
import type { Author, ThreadEvent } from '../../../../server/contract/thread.ts'
import { type Entry, listEntries } from '../../../../widget/chat/list-entries.ts'
import { formStateOf } from '../../../../widget/views/thread/form-state.ts'

const at = '2026-03-10T12:00:00Z'
const shopper: Author = { kind: 'customer', id: null, name: '' }
const bot: Author = { kind: 'bot', id: null, name: 'Shop' }
type Step = 'asks' | 'form' | 'confirmed'

function event(step: Step, seq: number): ThreadEvent {
  if (step === 'confirmed')
    return { type: 'customer.identified', seq, at, actor: shopper, level: 3, how: 'one_time_code', of: 'm•••@example.com', from: '' }
  const card = { kind: 'verification' as const, orderNumber: null }
  const shown = { kind: 'reply' as const, channel: 'chat' as const, body: 'x', clientId: null, delivery: null, deliveryError: null }
  const part = step === 'form' ? { card, citations: [], evidence: [] } : null
  const message = { ...shown, id: `m${seq}`, attachments: [], bot: part }
  return step === 'form'
    ? { type: 'message.posted', seq, at, actor: bot, message }
    : { type: 'message.received', seq, at, actor: shopper, message }
}

function states(...steps: Step[]) {
  const entries = listEntries(
    steps.map((step, place) => event(step, place + 1)),
    [],
  )
  const isForm = (entry: Entry) => entry.kind === 'message' && entry.message.bot !== null
  return entries.filter(isForm).map((entry) => formStateOf(entries, entry as Extract<Entry, { kind: 'message' }>))
}

test('the newest form stays open while the shopper writes on', () => {
  expect(states('asks', 'form', 'asks')).toEqual(['open'])
})

test('a form that a newer one follows directly says nothing; one further up says where the newest is', () => {
  expect(states('asks', 'form', 'form')).toEqual(['replaced', 'open'])
  expect(states('asks', 'form', 'asks', 'form')).toEqual(['older', 'open'])
})

test('a form is answered by the proof below it, not by one above', () => {
  expect(states('asks', 'form', 'confirmed')).toEqual(['answered'])
  expect(states('asks', 'confirmed', 'form')).toEqual(['open'])
})
