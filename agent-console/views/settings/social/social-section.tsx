import { useState } from 'preact/hooks'
import type { SocialConnected, SocialConnectionState } from '../../../../server/contract/social/connections.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { plus } from '../../../../server/ui/icons.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { shops } from '../../../texts/shops/en.ts'
import { social } from '../../../texts/social/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import '../../../styles/settings/email.css'
import '../../../styles/settings/shops.css'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'
import { BotPart } from './bot-part.tsx'
import { SocialCard } from './social-card.tsx'
import { SocialForm } from './social-form.tsx'
import { Findings } from './test-part.tsx'

addEnglish({ ...shops, ...social })

interface Page {
  connections: SocialConnectionState[]
}

/** Accounts on networks: connected, tried, switched off, connected again. */
export function SocialSection() {
  const { id, choice } = useSettingsStore()
  const loaded = useLoaded<Page>(isAdmin() ? 'social' : null)
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  const [given, setGiven] = useState<SocialConnected | null>(null)
  const take = (next: SocialConnectionState): void =>
    loaded.take({ connections: (loaded.value?.connections ?? []).map((each) => (each.id === next.id ? next : each)) })
  const saved = (connected: SocialConnected): void => {
    setGiven(connected)
    setEditing(null)
    loaded.renew()
  }
  return (
    <>
      {editing === null && (
        <>
          <h2>{t('settings.social')}</h2>
          <p class="hint">{t('social.text')}</p>
          {choice}
        </>
      )}
      <AdminsOnly />
      {given && editing === null && given.webhookUrl && <Given given={given} />}
      {isAdmin() && (
        <LoadedPart loaded={loaded}>
          {({ connections }) => {
            const own = connections.filter(({ storeId }) => storeId === id)
            if (editing !== null)
              return (
                <SocialForm
                  storeId={id}
                  connection={own.find((each) => each.id === editing) ?? null}
                  saved={saved}
                  close={() => setEditing(null)}
                />
              )
            return (
              <>
                {own.length > 0 && <BotPart storeId={id} />}
                {own.length === 0 && <p class="quiet">{t('social.none')}</p>}
                {own.map((each) => (
                  <SocialCard key={each.id} connection={each} take={take} edit={() => setEditing(each.id)} renew={loaded.renew} />
                ))}
                <p>
                  <button type="button" class="btn main" onClick={() => setEditing('new')}>
                    <Icon of={plus} />
                    {t('social.new')}
                  </button>
                </p>
              </>
            )
          }}
        </LoadedPart>
      )}
    </>
  )
}

/** What the network must be given, shown once. */
function Given({ given }: { given: SocialConnected }) {
  return (
    <section class="part" aria-live="polite">
      <h3>{t('social.webhook')}</h3>
      <CopyText text={given.webhookUrl ?? ''} />
      <h3>{t('social.verify')}</h3>
      <CopyText text={given.verifyToken} />
      <p class="hint">{t('social.verifyHint')}</p>
      {given.findings.length > 0 && <Findings findings={given.findings} />}
    </section>
  )
}
