import type { Uploaded } from '../../server/contract/api.ts'
import type { Keep } from './keep.ts'
import { NEW_CHAT } from './pending-shelf.ts'

/** What is written and not yet sent. Files are those that have arrived. */
export interface Draft {
  text: string
  files: Uploaded[]
}

export function readDraft(keep: Keep, ticketId: string | null): Draft {
  try {
    const held = Object(JSON.parse(keep.read(nameOf(ticketId)) ?? 'null'))
    const files = Array.isArray(held.files) ? held.files.filter((file: unknown) => typeof Object(file).id === 'string') : []
    return { text: typeof held.text === 'string' ? held.text : '', files }
  } catch {
    return { text: '', files: [] }
  }
}

export function keepDraft(keep: Keep, ticketId: string | null, draft: Draft): void {
  const isEmpty = draft.text === '' && draft.files.length === 0
  keep.write(nameOf(ticketId), isEmpty ? null : JSON.stringify(draft))
}

function nameOf(ticketId: string | null): string {
  return `draft:${ticketId ?? NEW_CHAT}`
}
