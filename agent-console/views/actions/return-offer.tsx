import { useEffect } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { parcel } from '../../../server/ui/icons.ts'
import { actionsOf, readActions } from '../../state/acting/order-actions.ts'
import { openedReturnIn, wordsOf } from '../../state/acting/return-offer.ts'
import { me } from '../../state/session.ts'
import { readText, writeText } from '../../state/storage.ts'
import { changeDraft, draftOf } from '../../state/thread/drafting/drafts.ts'
import { heldOf } from '../../state/thread/held.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { acting } from '../../texts/acting/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/acting/acting.css'

addEnglish(acting)

/**
 * How the customer sends it back, for the answer: nothing else tells them. For who opened the return the words stand there already,
 * once, where nothing is being written; they leave only with the answer.
 */
export function ReturnOffer({ thread }: { thread: OpenThread }) {
  void thread.version.value
  const opened = openedReturnIn(thread.client.events)
  const action = opened && actionsOf(opened.orderId).value.value?.actions.find(({ id }) => id === opened.id)
  useEffect(() => {
    if (opened && !action) void readActions(opened.orderId)
  }, [opened?.id])
  const words = action ? wordsOf(action) : ''
  const { body, attachments } = draftOf(thread.id, 'reply').value
  const isOnItsWay = thread.client.pending.length > 0 || heldOf(thread.id).value.length > 0
  const put = (): void => changeDraft(thread.id, 'reply', { body: body.trim() === '' ? words : `${body.trimEnd()}\n\n${words}` })
  useEffect(() => {
    const mark = `return-offered:${action?.id}`
    if (!action || words === '' || isOnItsWay || action.askedBy.id !== me.value?.id || readText(mark)) return
    if (body !== '' || attachments.length > 0) return
    writeText(mark, 'yes')
    put()
  }, [action?.id, words, isOnItsWay])
  if (words === '' || isOnItsWay || body.includes(words)) return null
  return (
    <div class="draft-notices" role="status">
      <p class="draft-notice return-offer">
        <Icon of={parcel} />
        <span>{t('act.offer')}</span>
        <button
          type="button"
          class="btn line push"
          onClick={() => {
            put()
            document.getElementById('write')?.focus()
          }}
        >
          {t('act.offerPut')}
        </button>
      </p>
    </div>
  )
}
