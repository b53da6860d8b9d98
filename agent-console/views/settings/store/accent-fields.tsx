import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../../../server/ui/icon.tsx'
import { messageCircle } from '../../../../server/ui/icons.ts'
import { Field } from '../../../components/field.tsx'
import { t } from '../../../texts/texts.ts'
import { accentContrast } from './contrast.ts'

interface AccentProps {
  hue: number
  chroma: number
  still: boolean
  change: (change: { accentHue?: number; accentChroma?: number }) => void
}

/** Lightness is fixed by the tokens, so whatever is chosen keeps its contrast; the figure is shown to prove it. */
export function AccentFields({ hue, chroma, still, change }: AccentProps) {
  const preview = useRef<HTMLDivElement>(null)
  useEffect(() => {
    preview.current?.style.setProperty('--accent-h', String(hue))
    preview.current?.style.setProperty('--accent-c', String(chroma))
  }, [hue, chroma])
  const contrast = accentContrast(hue, chroma)
  const least = Math.min(contrast.light, contrast.dark)
  return (
    <fieldset class="accent">
      <legend>{t('store.accent')}</legend>
      <div class="accent-fields">
        <Field label={t('store.hue')}>
          {(wiring) => (
            <input
              {...wiring}
              type="range"
              class="hue"
              min={0}
              max={360}
              step={1}
              disabled={still}
              value={hue}
              onInput={(e) => change({ accentHue: e.currentTarget.valueAsNumber })}
            />
          )}
        </Field>
        <Field label={t('store.chroma')}>
          {(wiring) => (
            <input
              {...wiring}
              type="range"
              min={0}
              max={0.15}
              step={0.005}
              disabled={still}
              value={chroma}
              onInput={(e) => change({ accentChroma: e.currentTarget.valueAsNumber })}
            />
          )}
        </Field>
      </div>
      <div class="accent-preview" ref={preview}>
        <span class="accent-launcher" aria-hidden="true">
          <Icon of={messageCircle} />
        </span>
        <span class="accent-button">{t('store.previewButton')}</span>
        <span class="accent-soft">{t('store.previewText')}</span>
      </div>
      <p class="hint">{t('store.contrast', { ratio: least.toFixed(1) })}</p>
    </fieldset>
  )
}
