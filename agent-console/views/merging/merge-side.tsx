import type { MergeSide } from '../../../server/contract/console/merging.ts'
import { StatusSign } from '../../components/status.tsx'
import { dateText, now } from '../../state/clock.ts'
import { t } from '../../texts/texts.ts'

/** One of two tickets: what it is about, whose it is and how much was said. */
export function MergeSideLine({ side, role }: { side: MergeSide; role?: string }) {
  return (
    <span class="merge-side">
      {role && <span class="role">{role}</span>}
      <StatusSign status={side.status} named />
      <span class="two-line">
        <span class="cut">
          <b>
            <bdi>#{side.number}</bdi>
          </b>{' '}
          <bdi>{side.subject}</bdi>
        </span>
        <span class="quiet cut">
          <bdi>{side.customer.name}</bdi> · {t('merge.messages', { count: side.messages })} · {dateText(side.lastMessageAt, now.value)}
        </span>
      </span>
    </span>
  )
}
