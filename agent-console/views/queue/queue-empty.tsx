import type { TicketView } from '../../../server/contract/api.ts'
import { counts } from '../../state/queue/queue.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from './ghost-rows.tsx'

/** Shows where tickets will stand; with none anywhere it also teaches the keys. */
export function QueueEmpty({ view }: { view: TicketView }) {
  const elsewhere = view === 'mine' ? (counts.value?.unassigned ?? 0) : 0
  return (
    <>
      <GhostRows count={3} late={false} />
      <div class="teach">
        <div>
          <h3>{t(`empty.${view}.title`)}</h3>
          <p>{t(`empty.${view}.text`)}</p>
        </div>
        {elsewhere > 0 && (
          <p>
            <a class="btn line" href="desk/unassigned">
              {t('empty.mine.go', { count: elsewhere })}
            </a>
          </p>
        )}
        <ul class="keys-list" aria-label={t('keys.title')}>
          <li>
            <kbd>J</kbd>
            <kbd>K</kbd>
            {t('keys.move')}
          </li>
          <li>
            <kbd>R</kbd>
            {t('keys.reply')}
          </li>
          <li>
            <kbd>N</kbd>
            {t('keys.note')}
          </li>
          <li>
            <kbd>E</kbd>
            {t('keys.solve')}
          </li>
          <li>
            <kbd>I</kbd>
            {t('keys.toMe')}
          </li>
          <li>
            <kbd>?</kbd>
            {t('keys.sheet')}
          </li>
        </ul>
      </div>
    </>
  )
}
