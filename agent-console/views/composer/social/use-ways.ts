import { useState } from 'preact/hooks'
import type { Way } from '../../../../server/contract/social/networks.ts'
import { sendWords } from '../../../state/social/send-words.ts'
import { type Ways, waysOf } from '../../../state/social/ways.ts'
import { draftOf } from '../../../state/thread/drafting/drafts.ts'
import type { OpenThread } from '../../../state/thread/open-thread.ts'
import { t } from '../../../texts/texts.ts'

export interface ChosenWay {
  ways: Ways
  way: Way
  tells: boolean
  setTells: (tells: boolean) => void
  /** Says in public, where that is wanted, that the rest was said in private. Call before the reply itself. */
  tellPublic: () => void
}

/** How an answer on a network leaves; null where the customer last wrote another way. */
export function useWays(thread: OpenThread, ticketId: string): ChosenWay | null {
  const [tells, setTells] = useState(true)
  void thread.version.value
  const ways = waysOf(thread.client.events)
  if (!ways) return null
  const way = draftOf(ticketId, 'reply').value.way ?? ways.last
  const tellPublic = (): void => {
    if (!tells || way !== 'private' || ways.isPrivate || !ways.isPublic) return
    sendWords(thread, t('social.wrote', { name: ways.name }), 'public')
  }
  return { ways, way, tells, setTells, tellPublic }
}
