import { Icon } from '../../../server/ui/icon.tsx'
import { hand } from '../../../server/ui/icons.ts'
import { fullText, timeText } from '../../state/clock.ts'
import type { HandoffEvent } from '../../state/thread/items.ts'
import { toldText } from '../../state/thread/told.ts'
import { t } from '../../texts/texts.ts'

/** From the bot to people: why, what was asked and done, and the wait that the customer was told. */
export function HandoffLine({ event }: { event: HandoffEvent }) {
  return (
    <div class="ev handoff">
      <span class="ev-mark">
        <Icon of={hand} />
      </span>
      <div>
        <p class="line">
          <b>{t('handoff.title')}</b>
          {event.reason && <span class="cut">{t(`handoff.${event.reason}`)}</span>}
          <time dateTime={event.at} title={fullText(event.at)}>
            {timeText(event.at)}
          </time>
        </p>
        {event.summary !== '' && (
          <p class="body" dir="auto">
            {event.summary}
          </p>
        )}
        <p>{event.wait ? t('handoff.told', { wait: toldText(event.wait) }) : t('handoff.notTold')}</p>
      </div>
    </div>
  )
}
