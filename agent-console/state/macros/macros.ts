import { type Signal, signal } from '@preact/signals'
import type { DraftPart, FilledMacro, Macro } from '../../../server/contract/macros/macros.ts'
import { gapText } from '../../texts/macros/gap-text.ts'
import { request } from '../request.ts'
import type { DraftFact } from '../thread/drafting/draft-facts.ts'
import { changeDraft, type DraftKind, draftOf } from '../thread/drafting/drafts.ts'

const lists = new Map<string, Signal<Macro[] | null>>()

/** The macros of a store; null before they were read. */
export function macrosOf(storeId: string): Signal<Macro[] | null> {
  const known = lists.get(storeId)
  if (known) return known
  const list = signal<Macro[] | null>(null)
  lists.set(storeId, list)
  return list
}

/** Reads them again: they are few, and a colleague may have changed one. What is held stays until the answer is there. */
export async function readMacros(storeId: string): Promise<void> {
  macrosOf(storeId).value = await request<Macro[]>('GET', `stores/${storeId}/macros`)
}

/** What a macro says for this ticket. Rejects like `request`. */
export function previewMacro(ticketId: string, body: string, orderId: string | null): Promise<FilledMacro> {
  return request<FilledMacro>('POST', `tickets/${ticketId}/draft`, { body, orderId })
}

/**
 * Puts a macro into a draft in place of `range`; its actions wait there until the message is sent. Answers where the words
 * end, or the first gap to fill in.
 */
export async function insertMacro(
  ticketId: string,
  kind: DraftKind,
  macro: Pick<Macro, 'id'>,
  { range, orderId }: { range: [number, number]; orderId: string | null },
): Promise<[number, number]> {
  const filled = await request<FilledMacro>('POST', `tickets/${ticketId}/draft`, { macroId: macro.id, orderId })
  const { text, facts, gap } = draftText(filled.parts, filled.order?.number ?? null, range[0])
  const draft = draftOf(ticketId, kind).value
  const before = draft.body.slice(0, range[0])
  const behind = draft.body.slice(range[1])
  const moved = text.length - (range[1] - range[0])
  const kept = (draft.facts ?? []).flatMap((fact) =>
    fact.to <= range[0] ? [fact] : fact.from >= range[1] ? [{ ...fact, from: fact.from + moved, to: fact.to + moved }] : [],
  )
  const acts = filled.setStatus !== null || filled.assignToMe
  const after = acts ? { setStatus: filled.setStatus, assignToMe: filled.assignToMe } : (draft.after ?? null)
  changeDraft(ticketId, kind, { body: before + text + behind, facts: [...kept, ...facts], after })
  return gap ?? [range[0] + text.length, range[0] + text.length]
}

/** The words as they stand in the field, with where their facts are from `start` on. */
export function draftText(parts: readonly DraftPart[], order: string | null, start: number) {
  const facts: DraftFact[] = []
  let text = ''
  let gap: [number, number] | null = null
  for (const part of parts) {
    const from = start + text.length
    text += part.kind === 'gap' ? gapText(part.variable) : part.text
    const to = start + text.length
    if (part.kind === 'gap') gap ??= [from, to]
    if (part.kind === 'fact' && part.least > 0) facts.push({ from, to, unproven: part.opened < part.least ? order : null })
  }
  return { text, facts, gap }
}
