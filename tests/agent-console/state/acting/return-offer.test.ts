import { expect, it } from 'vitest'
import { openedReturnIn, wordsOf } from '../../../../agent-console/state/acting/return-offer.ts'
import type { ThreadEvent } from '../../../../server/contract/thread.ts'

const by = (kind: 'agent' | 'customer' | 'system', seq: number) => ({ seq, at: '', actor: { kind, id: null, name: '' } })
const message = (kind: 'agent' | 'customer', seq: number, type = 'message.received') =>
  ({ ...by(kind, seq), type }) as unknown as ThreadEvent
const told = (seq: number, state: string, kind = 'create_return') =>
  ({ ...by('system', seq), type: 'action.changed', action: { id: `a${seq}`, kind, state } }) as unknown as ThreadEvent

it('a return that was opened is offered until an agent answers the customer', () => {
  const opened = [message('agent', 1), told(2, 'approved'), told(3, 'done')]
  expect(openedReturnIn(opened)?.id).toBe('a3')
  expect(openedReturnIn([...opened, message('customer', 4), message('agent', 5, 'note.added')])?.id, 'a note tells them nothing').toBe('a3')
  expect(openedReturnIn([...opened, message('agent', 4)])).toBeNull()
  expect(openedReturnIn([told(1, 'approved'), told(2, 'done', 'refund')]), 'nothing that is not done').toBeNull()
})

it('what is offered is how to send it back and the label, and nothing where nothing was written', () => {
  const request = { kind: 'create_return' as const, lines: [], reason: 'too small' }
  const label = 'https://labels.example/1'
  expect(wordsOf({ request: { ...request, instructions: 'Bring it to any shop.', labelUrl: label } })).toBe(
    `Bring it to any shop.\n\n${label}`,
  )
  expect(wordsOf({ request: { ...request, instructions: '', labelUrl: null } })).toBe('')
})
