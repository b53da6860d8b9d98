import { Icon } from '../../server/ui/icon.tsx'
import { arrowLeft } from '../../server/ui/icons.ts'
import { goBack } from '../routes/router.ts'
import { t } from '../texts/texts.ts'

/** Where a page fills a narrow screen; wide ones show what it was come from. */
export function BackButton() {
  return (
    <button type="button" class="btn icon back" aria-label={t('back')} title={t('back')} onClick={goBack}>
      <Icon of={arrowLeft} class="flip" />
    </button>
  )
}
