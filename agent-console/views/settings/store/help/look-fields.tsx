import { useEffect, useRef } from 'preact/hooks'
import { HELP_FONTS, HELP_SCHEMES, type HelpFont, type HelpScheme, type Store } from '../../../../../server/contract/api.ts'
import { FONT_FAMILIES } from '../../../../../server/contract/help/help-fonts.ts'
import { Field } from '../../../../components/field.tsx'
import { t } from '../../../../texts/texts.ts'
import { logoAddress } from './logo-part.tsx'

type Looks = Pick<Store, 'key' | 'name' | 'logoHash' | 'accentHue' | 'accentChroma' | 'helpFont' | 'helpScheme'>

interface LookProps {
  value: Looks
  still: boolean
  change: (change: { helpFont?: HelpFont; helpScheme?: HelpScheme }) => void
}

/** Typeface and scheme of the help centre, and how they look with the colour as it is being chosen. */
export function LookFields({ value, still, change }: LookProps) {
  return (
    <fieldset class="accent">
      <legend>{t('store.helpLook')}</legend>
      <div class="accent-fields">
        <Field label={t('store.helpFont')}>
          {(wiring) => (
            <select
              {...wiring}
              disabled={still}
              value={value.helpFont}
              onChange={(e) => change({ helpFont: e.currentTarget.value as HelpFont })}
            >
              {HELP_FONTS.map((font) => (
                <option key={font} value={font}>
                  {t(`store.helpFont.${font}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('store.helpScheme')}>
          {(wiring) => (
            <select
              {...wiring}
              disabled={still}
              value={value.helpScheme}
              onChange={(e) => change({ helpScheme: e.currentTarget.value as HelpScheme })}
            >
              {HELP_SCHEMES.map((scheme) => (
                <option key={scheme} value={scheme}>
                  {t(`store.helpScheme.${scheme}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div class="help-previews">
        {value.helpScheme !== 'dark' && <Preview value={value} scheme="light" />}
        {value.helpScheme !== 'light' && <Preview value={value} scheme="dark" />}
      </div>
    </fieldset>
  )
}

/** A corner of the help centre. Pages of ours carry no styles of their own, so what was chosen is set from here. */
function Preview({ value, scheme }: { value: Looks; scheme: 'light' | 'dark' }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const style = box.current?.style
    const { text, display } = FONT_FAMILIES[value.helpFont]
    style?.setProperty('--accent-h', String(value.accentHue))
    style?.setProperty('--accent-c', String(value.accentChroma))
    style?.setProperty('--help-font', text)
    style?.setProperty('--help-display', display)
  }, [value.accentHue, value.accentChroma, value.helpFont])
  return (
    <figure>
      <div class={`help-preview is-${scheme}`} ref={box} aria-hidden="true">
        <p class="help-preview-top" dir="auto">
          {value.logoHash ? <img src={logoAddress(value.key, value.logoHash)} alt="" /> : value.name}
        </p>
        <p class="help-preview-title">{t('store.previewText')}</p>
        <p>
          <span class="help-preview-link">{t('store.helpPreviewLink')}</span>
        </p>
        <span class="accent-button">{t('store.helpPreviewButton')}</span>
      </div>
      <figcaption class="hint">{t(`store.helpScheme.${scheme}`)}</figcaption>
    </figure>
  )
}
