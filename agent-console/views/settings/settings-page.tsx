import type { ComponentChildren } from 'preact'
import { inSight } from '../../components/in-sight.ts'
import { lazy } from '../../components/lazy.tsx'
import { route, SECTIONS, type Section } from '../../routes/router.ts'
import { acting } from '../../texts/acting/en.ts'
import { email } from '../../texts/email/en.ts'
import { graph } from '../../texts/graph/en.ts'
import { imports } from '../../texts/imports/en.ts'
import { settings } from '../../texts/settings/en.ts'
import { shops } from '../../texts/shops/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/settings/help.css'
import '../../styles/settings/settings.css'
import '../../styles/settings/hours.css'
import { PolicySection } from './acting/policy-section.tsx'
import { BlockedSection } from './blocked-section.tsx'
import { AsideSection } from './email/aside-section.tsx'
import { EmailSection } from './email/email-section.tsx'
import { InboxesSection } from './inboxes-section.tsx'
import { MacrosSection } from './macros/macros-section.tsx'
import { DeliveriesSection, ShopsSection } from './shops/later.ts'
import { StoreSection } from './store/store-section.tsx'
import { TeamSection } from './team-section.tsx'
import { YouSection } from './you-section.tsx'

addEnglish({ ...email, ...graph, ...acting, ...imports, ...settings, ...shops })

const ApiKeysSection = lazy(() => import('./imports/api-keys-section.tsx').then((module) => module.ApiKeysSection))
const PrivacySection = lazy(() => import('./privacy/privacy-section.tsx').then((module) => module.PrivacySection))
const ParkedSection = lazy(() => import('./social/parked-section.tsx').then((module) => module.ParkedSection))
const SocialSection = lazy(() => import('./social/social-section.tsx').then((module) => module.SocialSection))
const ImportSection = lazy(() => import('./imports/import-section.tsx').then((module) => module.ImportSection))

export function SettingsPage() {
  const at = route.value
  const section: Section = at.page === 'settings' ? at.section : 'store'
  return (
    <main class="page" id="thread" tabIndex={-1}>
      <div class="bar">
        <h1>{t('settings')}</h1>
      </div>
      <div class="scroll settings">
        <nav aria-label={t('settings')}>
          <ul class="nav-list">
            {SECTIONS.map((s) => (
              <li key={s}>
                <a href={`desk/settings/${s}`} aria-current={s === section ? 'page' : undefined} ref={s === section ? inSight : undefined}>
                  {t(`settings.${s}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="settings-body" key={section}>
          {content(section)}
        </div>
      </div>
    </main>
  )
}

function content(section: Section): ComponentChildren {
  switch (section) {
    case 'store':
      return <StoreSection />
    case 'inboxes':
      return <InboxesSection />
    case 'email':
      return <EmailSection />
    case 'aside':
      return <AsideSection />
    case 'blocked':
      return <BlockedSection />
    case 'social':
      return <SocialSection />
    case 'parked':
      return <ParkedSection />
    case 'shops':
      return <ShopsSection />
    case 'deliveries':
      return <DeliveriesSection />
    case 'actions':
      return <PolicySection />
    case 'macros':
      return <MacrosSection />
    case 'import':
      return <ImportSection />
    case 'api':
      return <ApiKeysSection />
    case 'privacy':
      return <PrivacySection />
    case 'team':
      return <TeamSection />
    case 'you':
      return <YouSection />
  }
}
