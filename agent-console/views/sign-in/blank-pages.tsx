import { t } from '../../texts/texts.ts'
import { Door } from './door.tsx'

export function MissingPage() {
  return (
    <Door title={t('missing.title')}>
      <p>{t('missing.text')}</p>
      <a class="btn main wide-btn" href="desk">
        {t('missing.back')}
      </a>
    </Door>
  )
}

export function UnreachablePage() {
  return (
    <Door title={t('unreachable.title')}>
      <p>{t('unreachable.text')}</p>
      <button type="button" class="btn main wide-btn" onClick={() => location.reload()}>
        {t('again')}
      </button>
    </Door>
  )
}
