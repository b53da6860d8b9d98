import type { Guide, GuideStep } from '../../../server/contract/console/queue.ts'
import { GUIDE_STEPS } from '../../../server/contract/console/queue.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check } from '../../../server/ui/icons.ts'
import { hideGuide, showGuide } from '../../state/day/guide.ts'
import { me, storeId } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { guide as words } from '../../texts/guide/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/settings/set-up.css'

addEnglish(words)

/** What only an admin can do; others are told so. */
const ADMIN_STEPS: GuideStep[] = ['installed', 'invited']

/** The first steps, as a list that ticks itself. It asks for nothing and can be put away for good. */
export function GuidePart({ guide }: { guide: NonNullable<Guide> }) {
  const next = GUIDE_STEPS.find((step) => !guide[step])
  return (
    <section class="setup guide" aria-labelledby="guide-title">
      <header>
        <h2 id="guide-title">{t('guide.title')}</h2>
        <button type="button" class="btn" onClick={() => void hide()}>
          {t('guide.hide')}
        </button>
      </header>
      <p>{t('guide.text')}</p>
      <ol class="steps">
        {GUIDE_STEPS.map((step, n) => (
          <Step key={step} step={step} number={n + 1} done={guide[step]} here={step === next} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, number, done, here }: { step: GuideStep; number: number; done: boolean; here: boolean }) {
  const able = me.value?.role === 'admin' || !ADMIN_STEPS.includes(step)
  return (
    <li class={done ? 'ok' : here ? 'next' : ''}>
      <span class="tick">
        {done ? (
          <>
            <Icon of={check} />
            <span class="sr">{t('guide.done')}</span>
          </>
        ) : (
          number
        )}
      </span>
      <div>
        <h3>{t(`guide.${step}`)}</h3>
        <p>{able ? t(`guide.${step}Text`) : t('guide.admin')}</p>
      </div>
      {!done && able && <Go step={step} here={here} />}
    </li>
  )
}

function Go({ step, here }: { step: GuideStep; here: boolean }) {
  const away = step === 'tested' ? { target: '_blank', rel: 'noopener' } : {}
  return (
    <a class={here ? 'btn line' : 'btn'} href={addressOf(step)} {...away}>
      {t(`guide.${step}Go`)}
    </a>
  )
}

function addressOf(step: GuideStep): string {
  switch (step) {
    case 'tested':
      return chatAddress()
    case 'botAnswered':
      return 'desk/bot'
    case 'answered':
      return 'desk/open'
    case 'installed':
      return 'desk/settings/store'
    case 'invited':
      return 'desk/settings/team'
  }
}

/** The demo shop carries its own chat; any other store's stands alone in its frame. */
function chatAddress(): string {
  const stores = me.value?.stores ?? []
  const key = (stores.find((store) => store.id === storeId.value) ?? stores[0])?.key ?? ''
  return key === 'demo' ? 'demo' : `widget/frame?store=${encodeURIComponent(key)}`
}

async function hide(): Promise<void> {
  await hideGuide()
  showToast(t('guide.hidden'), { undo: () => void showGuide() })
}
