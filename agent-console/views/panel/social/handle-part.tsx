import { useState } from 'preact/hooks'
import type { HandleStanding } from '../../../../server/contract/social/handles.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { clock, type IconShape, mail, shieldCheck, userRound } from '../../../../server/ui/icons.ts'
import { now } from '../../../state/clock.ts'
import { askWho } from '../../../state/social/ask-who.ts'
import { type HandleStep, stepOf, stepText } from '../../../state/social/handle-text.ts'
import type { OpenThread } from '../../../state/thread/open-thread.ts'
import { social } from '../../../texts/social/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import '../../../styles/social/social.css'

addEnglish(social)

const ICONS: Record<HandleStep, IconShape> = { unknown: userRound, asked: clock, code: mail, proven: shieldCheck }

/** Who writes in private on a network, as far as they proved it, and the way to ask them. */
export function HandlePart({ thread, standing, closed }: { thread: OpenThread; standing: HandleStanding; closed: boolean }) {
  const [asking, setAsking] = useState(false)
  const step = stepOf(standing, now.value)
  const ask = async (): Promise<void> => {
    if (asking) return
    setAsking(true)
    await askWho(thread)
    setAsking(false)
  }
  return (
    <section class={`handle-part is-${step}`} aria-label={t('who.title', { handle: standing.handle })}>
      <p role="status">
        <Icon of={ICONS[step]} class="i-s" />
        <span dir="auto">{stepText(standing, now.value)}</span>
      </p>
      {step !== 'proven' && !closed && (
        <p class="acts">
          <button type="button" class="btn line" aria-disabled={asking} onClick={() => void ask()}>
            {t(step === 'unknown' ? 'who.ask' : 'who.again')}
          </button>
          <small class="quiet">{t('who.how', { network: t(`social.network.${standing.network}`) })}</small>
        </p>
      )}
    </section>
  )
}
