import { countCharacters } from '../../../../server/contract/social/count-characters.ts'
import { SOCIAL_LIMITS, type Way } from '../../../../server/contract/social/networks.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { globe, lock } from '../../../../server/ui/icons.ts'
import type { Ways } from '../../../state/social/ways.ts'
import { changeDraft, draftOf } from '../../../state/thread/drafting/drafts.ts'
import { social } from '../../../texts/social/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import '../../../styles/social/social.css'
import { TemplateLine } from './template-line.tsx'

addEnglish(social)

interface LineProps {
  ticketId: string
  ways: Ways
  way: Way
  isShut: boolean
  tells: boolean
  setTells: (tells: boolean) => void
  chooseTemplate: () => void
}

/** Who reads the answer, which is chosen here, and how much of it the network takes. */
export function WaysLine({ ticketId, ways, way, isShut, tells, setTells, chooseTemplate }: LineProps) {
  const { network, isPublic, name } = ways
  const limits = SOCIAL_LIMITS[network]
  const choose = (to: Way) => () => {
    changeDraft(ticketId, 'reply', { way: to, heardId: ways.heardId })
    document.getElementById('write')?.focus()
  }
  const goesOn = way === 'private' && !ways.isPrivate && !ways.isWritten
  return (
    <div class={way === 'public' ? 'readers is-public' : 'readers'}>
      <fieldset class="seg" aria-label={t('social.way')}>
        {isPublic && (
          <button type="button" aria-pressed={way === 'public'} onClick={choose('public')}>
            <Icon of={globe} />
            {t('social.public')}
          </button>
        )}
        {limits.private && (
          <button type="button" aria-pressed={way === 'private'} onClick={choose('private')}>
            <Icon of={lock} />
            {t('social.private')}
          </button>
        )}
      </fieldset>
      <span class="readers-hint">{hintOf(ways, way)}</span>
      {isShut && <TemplateLine ways={ways} choose={chooseTemplate} />}
      <Left ticketId={ticketId} network={network} way={way} />
      {goesOn && isPublic && (
        <label class="readers-tell">
          <input type="checkbox" checked={tells} onChange={(event) => setTells(event.currentTarget.checked)} />
          {t('social.tellPublic')} <q dir="auto">{t('social.wrote', { name })}</q>
        </label>
      )}
    </div>
  )
}

function hintOf({ network, isPrivate, name, answered }: Ways, way: Way): string {
  if (way === 'public') return t('social.publicHint', { network: t(`social.network.${network}`), name: answered })
  return t(isPrivate ? 'social.privateHint' : 'social.continueHint', { name })
}

/** Said where it matters: near the end of what is taken, and beyond it. */
function Left({ ticketId, network, way }: Pick<LineProps, 'ticketId' | 'way'> & Pick<Ways, 'network'>) {
  const { body } = draftOf(ticketId, 'reply').value
  const most = SOCIAL_LIMITS[network][way]?.characters ?? 0
  const left = most - countCharacters({ network, way }, body)
  if (left > most / 5 && left > 50) return null
  return (
    <span class={left < 0 ? 'readers-left over' : 'readers-left'} role={left < 0 ? 'alert' : undefined}>
      {left < 0 ? t('social.over', { count: -left }) : t('social.left', { count: left })}
    </span>
  )
}
