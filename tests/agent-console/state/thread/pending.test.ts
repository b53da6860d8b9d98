import { beforeEach, describe, expect, it, vi } from 'vitest'
import { countWaiting, pendingShelf, waitingSends } from '../../../../agent-console/state/thread/pending.ts'
import type { PendingMessage } from '../../../../server/contract/thread-client.ts'

/** The browser's storage, as far as the shelf uses it: keys are own properties. */
class MemoryStorage {
  getItem(key: string): string | null {
    return ((this as Record<string, unknown>)[key] as string) ?? null
  }
  setItem(key: string, value: string): void {
    ;(this as Record<string, unknown>)[key] = value
  }
  removeItem(key: string): void {
    delete (this as Record<string, unknown>)[key]
  }
}
const message = (clientId: string, state: PendingMessage['state'] = 'waiting'): PendingMessage => ({
  clientId,
  kind: 'reply',
  body: clientId,
  attachments: [],
  at: '2026-11-23T10:00:00.000Z',
  state,
  error: null,
})
const ids = (list: PendingMessage[]) => list.map((m) => m.clientId)

beforeEach(() => vi.stubGlobal('localStorage', new MemoryStorage()))

describe('what an agent wrote and nobody confirmed', () => {
  it('is there for the page that loads next', () => {
    pendingShelf('imogen', 'ticket').write([message('one')])
    expect(ids(pendingShelf('imogen', 'ticket').read())).toEqual(['one'])
  })

  it('survives a second tab that holds the same ticket', () => {
    const first = pendingShelf('imogen', 'ticket')
    const second = pendingShelf('imogen', 'ticket')
    first.read()
    second.read()
    first.write([message('of the first')])
    second.write([message('of the second')])
    second.write([])
    expect(ids(pendingShelf('imogen', 'ticket').read())).toEqual(['of the first'])
  })

  it('never becomes the message of the next agent at this browser', () => {
    pendingShelf('imogen', 'ticket').write([message('hers')])
    expect(pendingShelf('tomas', 'ticket').read()).toEqual([])
  })

  it('is counted over all tickets, without what only its writer can help', () => {
    pendingShelf('imogen', 'one').write([message('a'), message('b', 'failed')])
    pendingShelf('imogen', 'two').write([message('c', 'sending')])
    countWaiting('imogen')
    expect(waitingSends.value).toBe(2)
  })
})
