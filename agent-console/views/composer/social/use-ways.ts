import { useEffect, useState } from 'preact/hooks'
import type { Way } from '../../../../server/contract/social/networks.ts'
import { now } from '../../../state/clock.ts'
import { sendWords } from '../../../state/social/send-words.ts'
import { type Ways, waysOf } from '../../../state/social/ways.ts'
import { changeDraft, type Draft, draftOf } from '../../../state/thread/drafting/drafts.ts'
import type { OpenThread } from '../../../state/thread/open-thread.ts'
import { t } from '../../../texts/texts.ts'

export interface ChosenWay {
  ways: Ways
  way: Way
  /** The time for words is over: only what the network has approved leaves. */
  isShut: boolean
  tells: boolean
  setTells: (tells: boolean) => void
  /** Says in public, where that is wanted, that the rest was said in private. Call behind the reply itself. */
  tellPublic: () => void
}

/** As the agent put it last; what they wrote for all does not answer what came in private since. */
export function wayOf({ way, body, heardId }: Pick<Draft, 'way' | 'body' | 'heardId'>, ways: Ways | null): Way | null {
  const isOutrun = way === 'public' && body === '' && ways !== null && (heardId ?? null) !== ways.heardId
  return (isOutrun ? null : way) ?? ways?.last ?? null
}

/** How an answer on a network leaves; null where the customer last wrote another way. */
export function useWays(thread: OpenThread, ticketId: string): ChosenWay | null {
  const [tells, setTells] = useState(true)
  void thread.version.value
  const ways = waysOf(thread.client.events)
  const draft = draftOf(ticketId, 'reply').value
  const way = wayOf(draft, ways)
  const isBegun = draft.body !== ''
  const heardId = ways?.heardId ?? null
  // what somebody says meanwhile must not turn words that were begun in private into public ones
  useEffect(() => {
    if (isBegun && way) changeDraft(ticketId, 'reply', { way, heardId })
  }, [ticketId, isBegun, way])
  if (!ways || !way) return null
  const tellPublic = (): void => {
    if (!tells || way !== 'private' || ways.isPrivate || ways.isWritten || !ways.isPublic) return
    // once: the next lines go on from there
    setTells(false)
    sendWords(thread, t('social.wrote', { name: ways.name }), 'public')
  }
  const isShut = way === 'private' && ways.openUntil !== null && ways.openUntil <= now.value
  return { ways, way, isShut, tells, setTells, tellPublic }
}
