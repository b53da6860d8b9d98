import { Icon } from '../../../server/ui/icon.tsx'
import { bot } from '../../../server/ui/icons.ts'
import { takeOver } from '../../state/actions.ts'
import type { DraftKind } from '../../state/thread/drafting/drafts.ts'
import { t } from '../../texts/texts.ts'

/** While the bot owes the next answer: what sending does to that, before it is sent. */
export function TakesOver({ ticketId, kind }: { ticketId: string; kind: DraftKind }) {
  return (
    <div class="collide takes-over">
      <Icon of={bot} />
      <span>{kind === 'note' ? t('takeOver.noteHint') : t('takeOver.hint')}</span>
      <button type="button" class="btn line push" aria-keyshortcuts="b" onClick={() => void takeOver(ticketId)}>
        {t('takeOver')}
      </button>
    </div>
  )
}
