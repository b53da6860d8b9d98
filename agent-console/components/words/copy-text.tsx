import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, copy } from '../../../server/ui/icons.ts'
import { t } from '../../texts/texts.ts'

/** A line to be copied. Without clipboard access (plain http) the text is selected instead. */
export function CopyText({ text }: { text: string }) {
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 2_000)
    return () => clearTimeout(timer)
  }, [done])
  const copyIt = async (event: MouseEvent): Promise<void> => {
    const code = (event.currentTarget as HTMLElement).previousElementSibling
    try {
      await navigator.clipboard.writeText(text)
      setDone(true)
    } catch {
      if (code) getSelection()?.selectAllChildren(code)
    }
  }
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
