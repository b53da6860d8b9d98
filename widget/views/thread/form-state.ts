import type { Entry } from '../../chat/list-entries.ts'

type MessageEntry = Extract<Entry, { kind: 'message' }>

/**
 * How a form for a code stands in its chat: the newest is `open`, or `answered` once somebody was confirmed below it.
 * One that a newer form follows directly is `replaced` and has nothing to say; further up it is `older`.
 */
export type FormState = 'open' | 'answered' | 'replaced' | 'older'

export function formStateOf(entries: Entry[], entry: MessageEntry): FormState {
  const after = entries.slice(entries.indexOf(entry) + 1)
  const isForm = (one: Entry) => one.kind === 'message' && one.message.bot?.card?.kind === 'verification'
  const newer = after.findIndex(isForm)
  if (newer < 0) return after.some((one) => one.kind === 'turn' && one.what === 'confirmed') ? 'answered' : 'open'
  return after.slice(0, newer).some((one) => one.kind === 'message' && one.author.kind === 'customer') ? 'older' : 'replaced'
}
