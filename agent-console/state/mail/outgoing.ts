import type { Recipients } from '../../../server/contract/mail.ts'
import type { Way } from '../../../server/contract/social/networks.ts'
import { me } from '../session.ts'
import { readJson, writeJson } from '../storage.ts'

/** What a reply carries beside its words. */
export interface Outgoing {
  recipients: Recipients | null
  /** When it leaves, ISO; null for as soon as it can no longer be taken back. */
  sendAt: string | null
  /** On a network: who reads it; null elsewhere. */
  way: Way | null
}

const key = (): string => `${me.value?.id}:outgoing`
const read = (): Record<string, Outgoing> => readJson<Record<string, Outgoing>>(key()) ?? {}

/** Kept beside what was written until it is out: a reload, or taking it back, must not change whom it goes to. */
export function keepOutgoing(clientId: string, outgoing: Outgoing): void {
  if (outgoing.recipients || outgoing.sendAt || outgoing.way) writeJson(key(), { ...read(), [clientId]: outgoing })
}

export const outgoingOf = (clientId: string): Outgoing | null => read()[clientId] ?? null

/** The same, once. */
export function takeOutgoing(clientId: string): Outgoing | null {
  const { [clientId]: outgoing, ...rest } = read()
  if (!outgoing) return null
  writeJson(key(), Object.keys(rest).length > 0 ? rest : null)
  return outgoing
}
