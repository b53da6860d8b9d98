import { useEffect } from 'preact/hooks'
import { HOLD_SECONDS } from '../../../server/contract/console/queue.ts'
import { Field } from '../../components/field.tsx'
import { guide, showGuide } from '../../state/day/guide.ts'
import { askPermission, permission, playSound } from '../../state/day/notify.ts'
import { changeSettings, mySettings, readSettings } from '../../state/day/settings.ts'
import { t } from '../../texts/texts.ts'

/** How one likes to work: undo send, what one wants to hear of, the first steps. Each choice is kept at once. */
export function YouWork() {
  useEffect(() => void readSettings(), [])
  const settings = mySettings.value
  if (!settings) return null
  return (
    <>
      <section class="part">
        <h3>{t('you.sending')}</h3>
        <Field label={t('you.hold')} hint={t('you.holdHint')}>
          {(wiring) => (
            <select
              {...wiring}
              value={settings.holdSeconds}
              onChange={(event) => {
                const chosen = HOLD_SECONDS.find((seconds) => String(seconds) === event.currentTarget.value)
                if (chosen !== undefined) void changeSettings({ holdSeconds: chosen })
              }}
            >
              {HOLD_SECONDS.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {seconds === 0 ? t('you.holdOff') : t('you.holdSeconds', { count: seconds })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </section>
      <section class="part">
        <h3>{t('you.notify')}</h3>
        <p class="hint">{t('you.notifyHint')}</p>
        <Choice of="notifyAssigned" />
        <Choice of="notifyUnassigned" />
        <Choice of="sound" />
        <BrowserSays />
      </section>
      {settings.guideHidden && !guide.value && (
        <section class="part">
          <button type="button" class="btn line" onClick={() => void showGuide()}>
            {t('you.guide')}
          </button>
        </section>
      )}
    </>
  )
}

function Choice({ of }: { of: 'notifyAssigned' | 'notifyUnassigned' | 'sound' }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={mySettings.value?.[of] ?? false}
        onChange={(event) => {
          const on = event.currentTarget.checked
          if (of === 'sound' && on) playSound()
          void changeSettings({ [of]: on })
        }}
      />
      {t(`you.${of}`)}
    </label>
  )
}

function BrowserSays() {
  switch (permission.value) {
    case 'default':
      return (
        <button type="button" class="btn line" onClick={() => void askPermission()}>
          {t('you.allow')}
        </button>
      )
    case 'granted':
      return <p class="hint">{t('you.allowed')}</p>
    case 'denied':
      return <p class="hint">{t('you.denied')}</p>
    case 'missing':
      return <p class="hint">{t('you.missing')}</p>
  }
}
