import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { MergeCandidate } from '../../../server/contract/console/merging.ts'
import { Field } from '../../components/field.tsx'
import { findCandidates } from '../../state/merging/merge-tickets.ts'
import { mergingLate } from '../../texts/merging/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { MergeSideLine } from './merge-side.tsx'
import { useAnswer } from './use-answer.ts'

addEnglish(mergingLate)

/** A combobox over the other tickets that one may have to do with: those of its customer, or any by its number. */
export function useTicketPicker(ticketId: string, label: string): { chosen: MergeCandidate | undefined; field: ComponentChildren } {
  const [sought, setSought] = useState('')
  const [place, setPlace] = useState(0)
  const list = useId()
  const found = useAnswer(sought.trim(), () => findCandidates(ticketId, sought.trim()))
  const candidates = found.value ?? []
  const chosen = candidates[Math.min(place, candidates.length - 1)]
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || candidates.length === 0) return
    event.preventDefault()
    setPlace((Math.min(place, candidates.length - 1) + by + candidates.length) % candidates.length)
  }
  const field = (
    <>
      <Field label={label} hint={t('merge.findHint')} error={found.problem ?? undefined}>
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
      <Candidates id={list} label={label} candidates={candidates} chosen={chosen} choose={setPlace} />
      {found.value?.length === 0 && <p class="quiet">{sought.trim() ? t('merge.noneFound') : t('merge.noCandidates')}</p>}
    </>
  )
  return { chosen, field }
}

interface CandidatesProps {
  id: string
  label: string
  candidates: MergeCandidate[]
  chosen: MergeCandidate | undefined
  choose: (place: number) => void
}
function Candidates({ id, label, candidates, chosen, choose }: CandidatesProps) {
  return (
    <div id={id} class="merge-list" role="listbox" aria-label={label}>
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
