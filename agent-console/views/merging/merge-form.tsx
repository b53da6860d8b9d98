import { useId, useState } from 'preact/hooks'
import type { MergeCandidate, MergePreview } from '../../../server/contract/console/merging.ts'
import { Field } from '../../components/field.tsx'
import { statusText } from '../../components/status.tsx'
import { findCandidates, mergeTicket, previewMerge, type Subject } from '../../state/merging/merge-tickets.ts'
import { t } from '../../texts/texts.ts'
import { ActForm } from './act-form.tsx'
import { MergeSideLine } from './merge-side.tsx'
import { useAnswer } from './use-answer.ts'

/** A combobox over the tickets it may go into; below, what comes of the one that is chosen. Enter merges. */
export function MergeForm({ ticket }: { ticket: Subject }) {
  const [sought, setSought] = useState('')
  const [place, setPlace] = useState(0)
  const list = useId()
  const found = useAnswer(sought.trim(), () => findCandidates(ticket.id, sought.trim()))
  const candidates = found.value ?? []
  const chosen = candidates[Math.min(place, candidates.length - 1)]
  const preview = useAnswer(chosen?.id ?? null, () => previewMerge(ticket.id, chosen?.id ?? ''))
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || candidates.length === 0) return
    event.preventDefault()
    setPlace((Math.min(place, candidates.length - 1) + by + candidates.length) % candidates.length)
  }
  return (
    <ActForm
      act={chosen && preview.value ? () => mergeTicket(ticket, chosen) : null}
      text={chosen ? t('merge.confirm', { number: String(chosen.number) }) : t('merge.merge')}
      problem={chosen ? preview.problem : null}
    >
      <Field label={t('merge.find')} hint={t('merge.findHint')} error={found.problem ?? undefined}>
        {(wiring) => (
          <input
            {...wiring}
            autofocus
            role="combobox"
            aria-expanded={candidates.length > 0}
            aria-controls={list}
            aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
            aria-autocomplete="list"
            autocomplete="off"
            inputMode="numeric"
            placeholder="#1042"
            value={sought}
            onInput={(event) => {
              setSought(event.currentTarget.value)
              setPlace(0)
            }}
            onKeyDown={move}
          />
        )}
      </Field>
      <Candidates id={list} candidates={candidates} chosen={chosen} choose={setPlace} />
      {found.value?.length === 0 && <p class="quiet">{sought.trim() ? t('merge.noneFound') : t('merge.noCandidates')}</p>}
      {chosen && !preview.problem && <Effect preview={preview.value} />}
    </ActForm>
  )
}

interface CandidatesProps {
  id: string
  candidates: MergeCandidate[]
  chosen: MergeCandidate | undefined
  choose: (place: number) => void
}
function Candidates({ id, candidates, chosen, choose }: CandidatesProps) {
  return (
    <div id={id} class="merge-list" role="listbox" aria-label={t('merge.candidates')}>
      {candidates.map((candidate, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter of the combobox choose
        <div
          key={candidate.id}
          id={`${id}-${candidate.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={candidate === chosen}
          onClick={() => choose(place)}
        >
          <MergeSideLine side={candidate} />
          {!candidate.sameCustomer && <span class="mark">{t('merge.otherCustomer')}</span>}
        </div>
      ))}
    </div>
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
