import type { UnmergePreview } from '../../../server/contract/console/merging.ts'
import { statusText } from '../../components/status.tsx'
import { fullText, timeText } from '../../state/clock.ts'
import { previewUnmerge, type Subject, unmergeTicket } from '../../state/merging/merge-tickets.ts'
import { t } from '../../texts/texts.ts'
import { ActForm } from './act-form.tsx'
import { MergeSideLine } from './merge-side.tsx'
import { useAnswer } from './use-answer.ts'

/** What an un-merge gives back, and what stays with the survivor. */
export function UnmergeForm({ ticket }: { ticket: Subject }) {
  const { value: preview, problem } = useAnswer(ticket.id, () => previewUnmerge(ticket.id))
  return (
    <ActForm first act={preview && (() => unmergeTicket(ticket, preview.from))} text={t('merge.unmerge')} problem={problem}>
      {preview && <Effect preview={preview} />}
    </ActForm>
  )
}

function Effect({ preview }: { preview: UnmergePreview }) {
  const from = String(preview.from.number)
  return (
    <section class="merge-effect">
      <MergeSideLine side={preview.ticket} />
      <MergeSideLine side={preview.from} />
      <p>{t('merge.unmergeEffect', { number: String(preview.ticket.number), from, status: statusText(preview.becomes) })}</p>
      <p>{preview.staying > 0 ? t('merge.unmergeStays', { count: preview.staying, from }) : t('merge.unmergeNothing')}</p>
      <ul class="merge-staying">
        {preview.stays.map((each) => (
          <li key={each.at + each.preview}>
            <b class="cut" dir="auto">
              {each.author}
            </b>
            {each.isNote && <span class="mark">{t('merge.note')}</span>}
            <span class="cut" dir="auto">
              {each.preview}
            </span>
            <time class="quiet" dateTime={each.at} title={fullText(each.at)}>
              {timeText(each.at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}
