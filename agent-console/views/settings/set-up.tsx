import type { ComponentChildren } from 'preact'
import type { Store, TeamMember } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, userPlus } from '../../../server/ui/icons.ts'
import { CopyText } from '../../components/copy-text.tsx'
import { me, storeId } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import '../../styles/settings/set-up.css'
import { useLoaded } from './section-parts.tsx'

/** The first run: what is done, what is next, and the line that brings the first customer. */
export function SetUp() {
  const stores = useLoaded<Store[]>('stores')
  const team = useLoaded<TeamMember[]>('agents')
  const store = stores.value?.find((s) => s.id === (storeId.value ?? me.value?.stores[0]?.id)) ?? stores.value?.[0]
  const alone = (team.value?.length ?? 1) < 2
  return (
    <section class="page" id="thread" tabIndex={-1} aria-label={t('setUp')}>
      <div class="bar">
        <span class="quiet">{t('setUp')}</span>
      </div>
      <div class="scroll">
        <div class="setup">
          <h2>{alone ? t('setUp.two') : t('setUp.one')}</h2>
          <p>{t('setUp.text')}</p>
          <ol class="steps">
            <Step done number={1} title={t('setUp.store')} text={store ? t('setUp.storeText', { name: store.name }) : ''}>
              <a class="btn" href="desk/settings/store">
                {t('change')}
              </a>
            </Step>
            <li class="here">
              <span class="tick">2</span>
              <div>
                <h3>{t('setUp.chat')}</h3>
                <p>{t('setUp.chatText')}</p>
                {store && <CopyText text={store.snippet} />}
                <p class="listen" role="status">
                  <span class="beat" />
                  {t('setUp.listening')}
                  {store?.key === 'demo' && (
                    <a class="link push" href="demo" target="_blank" rel="noopener">
                      {t('setUp.demo')}
                    </a>
                  )}
                </p>
              </div>
            </li>
            <Step done={!alone} number={3} title={t('setUp.team')} text={t('setUp.teamText')}>
              <a class={alone ? 'btn line' : 'btn'} href="desk/settings/team">
                {alone && <Icon of={userPlus} />}
                {alone ? t('team.inviteSubmit') : t('change')}
              </a>
            </Step>
          </ol>
        </div>
      </div>
    </section>
  )
}

interface StepProps {
  done: boolean
  number: number
  title: string
  text: string
  children: ComponentChildren
}

function Step({ done, number, title, text, children }: StepProps) {
  return (
    <li class={done ? 'ok' : ''}>
      <span class="tick">{done ? <Icon of={check} /> : number}</span>
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
      </div>
      {children}
    </li>
  )
}
