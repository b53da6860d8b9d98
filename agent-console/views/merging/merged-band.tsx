import type { TicketDetail } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { gitMerge } from '../../../server/ui/icons.ts'
import { openUnmerge } from '../../state/merging/merge-tickets.ts'
import { t } from '../../texts/texts.ts'
import { TicketLink } from './merge-line.tsx'

/** In place of the composer of a merged ticket: where it goes on, and the way back. */
export function MergedBand({ ticket }: { ticket: TicketDetail }) {
  if (!ticket.mergedInto) return null
  return (
    <div class="merged-band" role="status">
      <Icon of={gitMerge} class="flip" />
      <p>
        {t('merge.band')} <TicketLink to={ticket.mergedInto} />. {t('merge.bandNote')}
      </p>
      <button type="button" class="btn line" onClick={() => openUnmerge(ticket)}>
        {t('merge.unmerge')}
      </button>
    </div>
  )
}
