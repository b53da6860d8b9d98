import type { ComponentChildren } from 'preact'
import { draftSpans } from '../../../state/thread/drafting/draft-facts.ts'
import type { Draft } from '../../../state/thread/drafting/drafts.ts'

/**
 * The field, and behind it the same words with only their marks drawn: a field of plain text can show none itself. Both
 * share one cell, so each is as high as the other and they scroll together.
 */
export function WriteBox({ draft, children }: { draft: Draft; children: ComponentChildren }) {
  return (
    <div class="write-box">
      <div class="write write-marks" aria-hidden="true" dir="auto">
        {draftSpans(draft.body, draft.facts ?? []).map((span, place) => (
          <span key={place} class={span.kind === 'text' ? undefined : span.kind}>
            {span.text}
          </span>
        ))}
        {'\u200b'}
      </div>
      {children}
    </div>
  )
}
