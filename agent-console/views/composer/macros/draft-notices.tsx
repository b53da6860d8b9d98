import { gapPattern } from '../../../../server/contract/macros/gaps.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { triangleAlert, x, zap } from '../../../../server/ui/icons.ts'
import { nextGap } from '../../../state/thread/drafting/draft-facts.ts'
import { type AfterSend, changeDraft, type Draft, type DraftKind } from '../../../state/thread/drafting/drafts.ts'
import { t } from '../../../texts/texts.ts'

/** What a macro left to do or to know before its words go out. */
export function DraftNotices({ ticketId, kind, draft }: { ticketId: string; kind: DraftKind; draft: Draft }) {
  const gaps = draft.body.match(gapPattern)?.length ?? 0
  const unproven = kind === 'reply' ? [...new Set((draft.facts ?? []).flatMap((fact) => fact.unproven ?? []))] : []
  return (
    <div class="draft-notices" role="status">
      {unproven.map((order) => (
        <p key={order} class="draft-notice late">
          <Icon of={triangleAlert} />
          <span>
            <b dir="auto">{t('macro.unproven', { order })}</b> {t('macro.unprovenHint')}
          </span>
        </p>
      ))}
      {kind === 'reply' && gaps > 0 && (
        <p class="draft-notice">
          <Icon of={triangleAlert} />
          <span>{t('macro.gaps', { count: gaps })}</span>
          <button type="button" class="btn line push" onClick={() => selectGap(draft.body)}>
            {t('macro.nextGap')}
          </button>
        </p>
      )}
      {draft.after && (
        <p class="draft-notice">
          <Icon of={zap} />
          <span>{t('macro.then', { what: afterText(draft.after) })}</span>
          <button
            type="button"
            class="btn icon push"
            aria-label={t('macro.dropThen')}
            title={t('macro.dropThen')}
            onClick={() => changeDraft(ticketId, kind, { after: null })}
          >
            <Icon of={x} />
          </button>
        </p>
      )}
    </div>
  )
}

/** What becomes of the ticket, in words: `sets to Pending, assigns to you`. */
export function afterText({ setStatus, assignToMe }: AfterSend): string {
  const what = [setStatus && t('macro.sets', { status: t(`status.${setStatus}`) }), assignToMe && t('macro.assigns')]
  return what.filter(Boolean).join(', ')
}

function selectGap(body: string): void {
  const field = document.getElementById('write')
  if (!(field instanceof HTMLTextAreaElement)) return
  const gap = nextGap(body, field.selectionEnd)
  if (!gap) return
  field.focus()
  field.setSelectionRange(gap.from, gap.to)
}
