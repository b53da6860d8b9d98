import { beforeEach, describe, expect, it } from 'vitest'
import { correspondenceOf, forgetCorrespondence } from '../../../../agent-console/state/mail/correspondence.ts'
import {
  addRecipients,
  dropRecipient,
  missingOf,
  noteUnfinished,
  recipientsOf,
  resetRecipients,
} from '../../../../agent-console/state/mail/mail-draft.ts'
import { clearDraft, draftOf } from '../../../../agent-console/state/thread/drafting/drafts.ts'

const T = 'ticket'
const maya = { name: 'Maya', address: 'maya@example.com' }
const ravi = { name: '', address: 'ravi@example.com' }
const inbox = { id: 'i', address: 'support@store.example', sendsTo: 'outbox' } as const

beforeEach(() => {
  forgetCorrespondence()
  clearDraft(T, 'reply')
  noteUnfinished(T, '')
  correspondenceOf(T).value = { inbox, defaults: { to: [maya], cc: [], bcc: [] }, participants: [], browserLevel: null }
})

describe('whom a reply goes to', () => {
  it('follows the server until its writer chooses', () => {
    correspondenceOf(T).value = { inbox, defaults: { to: [maya], cc: [ravi], bcc: [] }, participants: [], browserLevel: null }
    expect(recipientsOf(T)?.cc).toEqual([ravi])
    dropRecipient(T, ravi.address)
    correspondenceOf(T).value = { inbox, defaults: { to: [ravi], cc: [], bcc: [] }, participants: [], browserLevel: null }
    expect(recipientsOf(T)).toEqual({ to: [maya], cc: [], bcc: [] })
  })

  it('chosen as the server says it, follows the server again', () => {
    addRecipients(T, 'cc', [ravi])
    expect(draftOf(T, 'reply').value.recipients).not.toBeNull()
    dropRecipient(T, ravi.address)
    expect(draftOf(T, 'reply').value.recipients).toBeNull()
    addRecipients(T, 'cc', [ravi])
    resetRecipients(T)
    expect(recipientsOf(T)?.cc).toEqual([])
  })

  it('takes fifty and not one more, and then none of those who were added', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => ({ name: '', address: `n${n}@example.com` }))
    expect(addRecipients(T, 'bcc', many(50))).toBe(false)
    expect(recipientsOf(T)?.bcc).toEqual([])
    expect(addRecipients(T, 'bcc', many(49))).toBe(true)
  })

  it('is nobody in a ticket that is not written by mail', () => {
    correspondenceOf(T).value = { inbox, defaults: null, participants: [], browserLevel: null }
    expect(recipientsOf(T)).toBeNull()
    expect(missingOf(T)).toBeNull()
  })
})

describe('a reply by mail', () => {
  it('waits for an address that is half written, and for somebody to go to', () => {
    expect(missingOf(T)).toBeNull()
    noteUnfinished(T, 'rav')
    expect(missingOf(T)).toBe('mail.finishTyping')
    noteUnfinished(T, '')
    dropRecipient(T, maya.address)
    expect(missingOf(T)).toBe('mail.needsTo')
  })
})
