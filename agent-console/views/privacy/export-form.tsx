import { useState } from 'preact/hooks'
import { saveExport } from '../../state/saving/save-export.ts'
import { t } from '../../texts/texts.ts'
import { ActForm } from '../merging/act-form.tsx'
import { refusalText } from './refusal-text.ts'

export function ExportForm({ customerId }: { customerId: string }) {
  const [state, setState] = useState<'idle' | 'busy' | 'saved'>('idle')
  const [problem, setProblem] = useState<string | null>(null)
  const save = async (): Promise<void> => {
    setState('busy')
    setProblem(null)
    try {
      await saveExport(`customers/${customerId}/export`)
      setState('saved')
    } catch (failure) {
      setState('idle')
      setProblem(refusalText(failure))
    }
  }
  return (
    <ActForm act={save} text={t('privacy.download')} problem={problem} first>
      <p>{t('privacy.exportText')}</p>
      <div role="status" class="privacy-progress">
        {state === 'busy' && (
          <>
            {t('privacy.collecting')}
            <progress aria-label={t('privacy.collecting')} />
          </>
        )}
        {state === 'saved' && t('privacy.saved')}
      </div>
    </ActForm>
  )
}
