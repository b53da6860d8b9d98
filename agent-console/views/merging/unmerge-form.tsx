import { useState } from 'preact/hooks'
import type { UnmergePreview } from '../../../server/contract/console/merging.ts'
import { statusText } from '../../components/status.tsx'
import { fullText, timeText } from '../../state/clock.ts'
import { previewUnmerge, type Subject, unmergeTicket } from '../../state/merging/merge-tickets.ts'
import { t } from '../../texts/texts.ts'
import { MergeSideLine } from './merge-side.tsx'
import { useAnswer } from './use-answer.ts'

/** What an un-merge gives back, and what stays with the survivor. */
export function UnmergeForm({ ticket }: { ticket: Subject }) {
  const [busy, setBusy] = useState(false)
  const { value: preview, problem } = useAnswer(ticket.id, () => previewUnmerge(ticket.id))
  const unmerge = async (): Promise<void> => {
    if (!preview || busy) return
    setBusy(true)
    await unmergeTicket(ticket, preview.from)
    setBusy(false)
  }
  return (
    <form
      class="form merge-form"
      onSubmit={(event) => {
        event.preventDefault()
        void unmerge()
      }}
    >
      {problem && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      {preview && <Effect preview={preview} />}
      <footer>
        <button type="submit" class="btn main" disabled={busy} autofocus>
          {t('merge.unmerge')}
        </button>
      </footer>
    </form>
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
