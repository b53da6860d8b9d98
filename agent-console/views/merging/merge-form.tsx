import type { MergePreview } from '../../../server/contract/console/merging.ts'
import { statusText } from '../../components/status.tsx'
import { mergeTicket, previewMerge, type Subject } from '../../state/merging/merge-tickets.ts'
import { t } from '../../texts/texts.ts'
import { ActForm } from './act-form.tsx'
import { MergeSideLine } from './merge-side.tsx'
import { useTicketPicker } from './ticket-picker.tsx'
import { useAnswer } from './use-answer.ts'

/** The tickets it may go into; below, what comes of the one that is chosen. Enter merges. */
export function MergeForm({ ticket }: { ticket: Subject }) {
  const { chosen, field } = useTicketPicker(ticket.id, t('merge.find'))
  const preview = useAnswer(chosen?.id ?? null, () => previewMerge(ticket.id, chosen?.id ?? ''))
  return (
    <ActForm
      act={chosen && preview.value ? () => mergeTicket(ticket, chosen) : null}
      text={chosen ? t('merge.confirm', { number: String(chosen.number) }) : t('merge.merge')}
      problem={chosen ? preview.problem : null}
    >
      {field}
      {chosen && !preview.problem && <Effect preview={preview.value} />}
    </ActForm>
  )
}

function Effect({ preview }: { preview: MergePreview | null }) {
  if (!preview) return <p class="quiet is-late">{t('loading')}</p>
  return (
    <section class="merge-effect" aria-live="polite">
      <MergeSideLine side={preview.ticket} role={t('merge.goes')} />
      <MergeSideLine side={preview.into} role={t('merge.stays')} />
      <p>
        {t('merge.effect', { number: String(preview.into.number), gone: String(preview.ticket.number) })}{' '}
        {t('merge.becomes', { status: statusText(preview.becomes) })}
      </p>
      {preview.newReaders > 0 && <p>{t('merge.newReaders')}</p>}
    </section>
  )
}
