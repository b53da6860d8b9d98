import type { ActionKind } from '../../../../server/contract/console/actions.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { userPlus } from '../../../../server/ui/icons.ts'
import { Failed } from '../../../components/failed.tsx'
import { said } from '../../../state/acting/say-action.ts'
import { t } from '../../../texts/texts.ts'
import { EffectView } from '../effect-view.tsx'
import type { Previewed } from './use-preview.ts'

interface PreviewProps {
  kind: ActionKind
  previewed: Previewed
  /** The form says enough to tell. */
  isAsked: boolean
}

/** What would happen as the form stands, or in plain words why it cannot. */
export function PreviewPart(props: PreviewProps) {
  const { previewed, isAsked } = props
  return (
    <section class="preview" aria-label={t('act.effect')} aria-live="polite" aria-busy={isAsked && !previewed.preview}>
      <h3>{t('act.effect')}</h3>
      <Content {...props} />
    </section>
  )
}

function Content({ kind, previewed: { preview, last, problem, again }, isAsked }: PreviewProps) {
  if (!isAsked) return <p class="quiet">{t(kind === 'change_address' ? 'act.chooseAddress' : 'act.choose')}</p>
  if (problem) return <Failed text={problem} again={again} />
  const shown = preview ?? last
  if (!shown) return <p class="quiet">{t('act.reckoning')}</p>
  return (
    <div class={preview ? undefined : 'is-old-preview'}>
      {shown.refusals.map((refusal) => (
        <p key={refusal.code} class="form-error">
          {said(refusal)}
        </p>
      ))}
      {shown.refusals.length === 0 && shown.effect && <EffectView effect={shown.effect} />}
      {shown.refusals.length === 0 && shown.needsApproval && (
        <p class="second">
          <Icon of={userPlus} class="i-s" />
          {said(shown.needsApproval)}
        </p>
      )}
    </div>
  )
}
