import { Icon } from '../../../server/ui/icon.tsx'
import { check, copy } from '../../../server/ui/icons.ts'
import { t } from '../../texts/texts.ts'
import { useCopy } from './use-copy.ts'

/** A line to be copied. */
export function CopyText({ text }: { text: string }) {
  const { done, copyIt } = useCopy(text)
  return (
    <div class="snippet">
      <code dir="ltr">{text}</code>
      <button type="button" class="btn line push" onClick={copyIt}>
        <Icon of={done ? check : copy} />
        <span aria-live="polite">{done ? t('copied') : t('copy')}</span>
      </button>
    </div>
  )
}
