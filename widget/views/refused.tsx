import { Bar } from './bar.tsx'
import { useFrame } from './frame-context.ts'

/** The store is not known here, or this chat may not be shown: said once, without a way that leads nowhere. */
export function Refused() {
  const { t } = useFrame()
  return (
    <main class="panel">
      <Bar isPlain>
        <div class="bar-title" />
      </Bar>
      <div class="view">
        <h1 class="title">{t('refused.title')}</h1>
        <p class="quiet">{t('refused.text')}</p>
      </div>
    </main>
  )
}
