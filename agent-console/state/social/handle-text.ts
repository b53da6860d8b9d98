import type { HandleStanding } from '../../../server/contract/social/handles.ts'
import { isolated } from '../../../server/ui/isolated.ts'
import { t } from '../../texts/texts.ts'
import { shortMomentText } from '../clock.ts'

/** How far it is known who writes in private: the furthest step they are at. */
export type HandleStep = 'unknown' | 'asked' | 'code' | 'proven'

export function stepOf({ proven, code, asked }: HandleStanding, now: number): HandleStep {
  const stands = (until: string | undefined) => until !== undefined && Date.parse(until) > now
  if (stands(proven?.until)) return 'proven'
  if (stands(code?.until)) return 'code'
  return stands(asked?.until) ? 'asked' : 'unknown'
}

/** That step in words. */
export function stepText(standing: HandleStanding, now: number): string {
  const { proven, code, asked } = standing
  const handle = isolated(standing.handle)
  const until = (at: string | undefined) => shortMomentText(at ?? '', now)
  switch (stepOf(standing, now)) {
    case 'proven':
      return t(proven?.how === 'handle_link' ? 'who.provenByLink' : 'who.provenByCode', { handle, time: until(proven?.until) })
    case 'code':
      return t('who.code', { to: isolated(code?.to ?? ''), time: until(code?.until) })
    case 'asked':
      return t('who.asked', { handle, at: until(asked?.at), time: until(asked?.until) })
    case 'unknown':
      return t('who.unknown', { handle })
  }
}
