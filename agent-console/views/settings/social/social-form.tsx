import { useState } from 'preact/hooks'
import type { SocialConnected, SocialConnectionState } from '../../../../server/contract/social/connections.ts'
import { NETWORKS, type Network, SILENT_NETWORKS } from '../../../../server/contract/social/networks.ts'
import { FormFoot } from '../../../components/forms/form-foot.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { Choice, Line } from '../email/draft-inputs.tsx'
import { nameOf } from './social-name.ts'

const FIELDS = ['account', 'secret', 'token', 'baseUrl'] as const
type Draft = Record<(typeof FIELDS)[number], string> & { network: Network }

interface Props {
  storeId: string
  /** Null connects a new one. */
  connection: SocialConnectionState | null
  saved: (connected: SocialConnected) => void
  close: () => void
}

/** Connects an account, or gives a connected one another token or secret. */
export function SocialForm({ storeId, connection, saved, close }: Props) {
  const [draft, setDraft] = useState<Draft>(() => ({
    network: connection?.network ?? 'facebook',
    account: connection?.account.id ?? '',
    secret: '',
    token: '',
    baseUrl: connection?.baseUrl ?? '',
  }))
  const form = useForm(FIELDS)
  const { errors } = form
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = async (): Promise<void> => {
    const { network, account, secret, token, baseUrl } = draft
    const given = { account, baseUrl, ...(secret ? { secret } : {}), ...(token ? { token } : {}) }
    saved(await request<SocialConnected>('POST', 'social', { storeId, network, ...given }))
    showToast(t('saved'))
  }
  return (
    <form class="form email-form" noValidate aria-busy={form.busy} onSubmit={(event) => void form.submit(event, {}, save)}>
      <div>
        <button type="button" class="link" onClick={close}>
          {t('social.cancel')}
        </button>
        <h2>{connection ? <bdi dir="ltr">{nameOf(connection)}</bdi> : t('social.new')}</h2>
      </div>
      <Fields draft={draft} change={change} errors={errors} isNew={connection === null} />
      <FormFoot error={form.error} busy={form.busy} does={t('social.save')} leaves={t('social.cancel')} close={close} />
    </form>
  )
}

/** What a token is made of, where it is more than one. */
const TOKEN_HINTS: Partial<Record<Network, `social.tokenHint.${'app' | 'tiktok' | 'bluesky'}`>> = {
  x: 'social.tokenHint.app',
  reddit: 'social.tokenHint.app',
  tiktok: 'social.tokenHint.tiktok',
  bluesky: 'social.tokenHint.bluesky',
}
const BASE_HINTS: Partial<Record<Network, `social.baseHint.${'generic' | 'mastodon'}`>> = {
  generic: 'social.baseHint.generic',
  mastodon: 'social.baseHint.mastodon',
}

interface FieldsProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  errors: Partial<Record<(typeof FIELDS)[number], string>>
  isNew: boolean
}
function Fields({ draft, change, errors, isNew }: FieldsProps) {
  const { network } = draft
  const line = (field: (typeof FIELDS)[number], label: string, hint: string, type: 'text' | 'password' = 'text') => (
    <Line
      type={type}
      ltr
      max={1_000}
      label={label}
      hint={hint}
      error={errors[field]}
      value={draft[field]}
      change={(value) => change({ [field]: value })}
    />
  )
  return (
    <section class="part">
      {isNew && (
        <Choice
          label={t('social.networkField')}
          value={draft.network}
          options={NETWORKS.map((network) => [network, t(`social.network.${network}`)])}
          change={(network) => change({ network })}
        />
      )}
      {isNew && line('account', t('social.accountField'), t('social.accountHint'))}
      {!SILENT_NETWORKS.includes(network) && line('secret', t('social.secretField'), t('social.secretHint'), 'password')}
      {network !== 'generic' && line('token', t('social.tokenField'), t(TOKEN_HINTS[network] ?? 'social.tokenHint'), 'password')}
      {isNew &&
        line(
          'baseUrl',
          t(network === 'generic' ? 'social.baseField.generic' : 'social.baseField'),
          t(BASE_HINTS[network] ?? 'social.baseHint'),
        )}
    </section>
  )
}
