import { Icon } from '../../../../server/ui/icon.tsx'
import { clock } from '../../../../server/ui/icons.ts'
import type { Ways } from '../../../state/social/ways.ts'
import { t } from '../../../texts/texts.ts'

/** That the time for words is over, and what still leaves. */
export function TemplateLine({ ways: { network, name }, choose }: { ways: Ways; choose: () => void }) {
  return (
    <p class="readers-shut" role="status">
      <Icon of={clock} class="i-s" />
      <span>{t('social.shut', { name, network: t(`social.network.${network}`) })}</span>
      <button type="button" class="btn line" onClick={choose}>
        {t('social.template')}
      </button>
    </p>
  )
}
