import { type Signal, signal } from '@preact/signals'
import type { Uploaded } from '../../../../server/contract/api.ts'
import type { Recipients } from '../../../../server/contract/mail.ts'
import type { Way } from '../../../../server/contract/social/networks.ts'
import { me } from '../../session.ts'
import { readJson, writeJson } from '../../storage.ts'
import { type DraftFact, moveFacts } from './draft-facts.ts'

export type DraftKind = 'reply' | 'note'
export interface Draft {
  body: string
  attachments: Uploaded[]
  /** Values in the body that came from rows. */
  facts?: DraftFact[]
  /** What a macro does with the ticket once this is sent. */
  after?: AfterSend | null
  /** Whom a reply by mail goes to, where the writer chose; else to whom the server says. */
  recipients?: Recipients | null
  /** On a network: who reads it, where the writer chose; else who read what it answers. It stays for what is written next. */
  way?: Way | null
  /** The last private message that stood there when they chose. */
  heardId?: string | null
}
/** What becomes of a ticket after an answer; null leaves it. */
export interface AfterSend {
  setStatus: 'open' | 'pending' | 'solved' | null
  assignToMe: boolean
}
const EMPTY: Draft = { body: '', attachments: [], facts: [], after: null, recipients: null, way: null, heardId: null }

/** What the composer writes; every ticket begins with a reply. */
export const composing = signal<DraftKind>('reply')
/** The ticket whose field was asked for by a key. Its composer takes the focus when it is drawn, which may be a request later. */
export const writeWanted = signal<string | null>(null)
const drafts = new Map<string, Signal<Draft>>()

const keyOf = (ticketId: string, kind: DraftKind): string => `${me.value?.id}:draft:${ticketId}:${kind}`

/** The unsent reply or note of a ticket; it outlives a reload. */
export function draftOf(ticketId: string, kind: DraftKind): Signal<Draft> {
  const key = keyOf(ticketId, kind)
  const known = drafts.get(key)
  if (known) return known
  const draft = signal(readJson<Draft>(key) ?? EMPTY)
  drafts.set(key, draft)
  return draft
}

export function changeDraft(ticketId: string, kind: DraftKind, change: Partial<Draft>): void {
  const draft = draftOf(ticketId, kind)
  const { body, facts = [] } = draft.value
  const moved = change.body === undefined || change.facts ? {} : { facts: moveFacts(facts, body, change.body) }
  draft.value = { ...draft.value, ...moved, ...change }
  const { body: words, attachments, recipients, way } = draft.value
  const empty = words === '' && attachments.length === 0 && !recipients && !way
  writeJson(keyOf(ticketId, kind), empty ? null : draft.value)
}

/** Who reads it stays as it was chosen: what was said in private must not go on in public by itself. */
export function clearDraft(ticketId: string, kind: DraftKind): void {
  const { way = null, heardId = null } = draftOf(ticketId, kind).value
  changeDraft(ticketId, kind, { ...EMPTY, way, heardId })
}
