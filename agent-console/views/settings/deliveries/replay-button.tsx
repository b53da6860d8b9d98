import { t } from '../../../texts/texts.ts'

/** `of`: what it is, and when it came, for who cannot see which line it stands in. */
export function ReplayButton({ of, busy, replay }: { of: { topic: string; time: string }; busy: boolean; replay: () => Promise<void> }) {
  return (
    <button type="button" class="btn line" aria-label={t('deliveries.replayOf', of)} aria-disabled={busy} onClick={() => void replay()}>
      {t('deliveries.replay')}
    </button>
  )
}

/** Nothing will ever read it: it comes to the same again. */
export const isNoJson = ({ state, reason }: { state: string; reason: string }): boolean =>
  state === 'failed' && reason === 'body: is no valid JSON'
