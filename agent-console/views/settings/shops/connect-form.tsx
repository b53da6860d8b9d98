import { useState } from 'preact/hooks'
import { isPlatform, SHOP_KINDS, type ShopKind, type ShopState } from '../../../../server/contract/console/shops.ts'
import { FormFoot } from '../../../components/forms/form-foot.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { Choice, Line } from '../email/draft-inputs.tsx'
import { nameOf } from './shop-name.ts'

const FIELDS = ['baseUrl', 'token', 'key', 'keySecret', 'secret', 'apiVersion'] as const
type FieldName = (typeof FIELDS)[number]
type Draft = Record<FieldName, string> & { kind: ShopKind }

/** Those of the API that the connection is made for, the newest first. */
const VERSIONS = ['2026-10', '2026-07', '2026-04', '2026-01', '2025-10']
/** What orders are read and changed with. */
const SCOPES =
  'read_orders, read_all_orders, read_fulfillments, read_returns, read_products, read_inventory, read_customers, write_orders, write_fulfillments, write_returns'

interface Props {
  storeId: string
  /** Null connects a new one. */
  shop: ShopState | null
  saved: (shop: ShopState) => void
  close: () => void
}

/** Connects a shop, or gives a connected one another token or secret. */
export function ConnectForm({ storeId, shop, saved, close }: Props) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(shop))
  const form = useForm(FIELDS)
  const { errors } = form
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = async (): Promise<void> => {
    saved(await request<ShopState>('POST', 'shops', { storeId, ...wantedOf(draft) }))
    showToast(t(shop ? 'saved' : 'shops.connected'))
  }
  return (
    <form
      class="form email-form"
      noValidate
      aria-busy={form.busy}
      onSubmit={(event) => void form.submit(event, problemsOf(draft, shop), save)}
    >
      <div>
        <button type="button" class="link" onClick={close}>
          {t('shops.back')}
        </button>
        <h2>{shop ? <bdi dir="ltr">{nameOf(shop)}</bdi> : t('shops.new')}</h2>
      </div>
      {!shop && <KindPart draft={draft} setDraft={setDraft} />}
      <section class="part">
        {shop && <p class="hint">{t('shops.kept')}</p>}
        {!shop && isPlatform(draft.kind) && (
          <Line
            label={t('shops.address')}
            hint={t(`shops.addressHint.${draft.kind}`)}
            error={errors.baseUrl}
            ltr
            max={500}
            value={draft.baseUrl}
            change={(baseUrl) => change({ baseUrl })}
          />
        )}
        <KeyFields draft={draft} change={change} errors={errors} />
        <SecretField draft={draft} change={change} errors={errors} />
      </section>
      <FormFoot error={form.error} busy={form.busy} does={t(shop ? 'save' : 'shops.connect')} leaves={t('shops.back')} close={close} />
    </form>
  )
}

function KindPart({ draft, setDraft }: { draft: Draft; setDraft: (draft: Draft) => void }) {
  return (
    <section class="part">
      <Choice
        label={t('shops.kind')}
        value={draft.kind}
        options={SHOP_KINDS.map((kind) => [kind, t(`shops.${kind}`)])}
        change={(kind) => setDraft({ ...emptyDraft(kind), baseUrl: draft.baseUrl })}
      />
      <p class="hint">{t(`shops.do.${draft.kind}`)}</p>
      {draft.kind === 'shopify' && <CopyText text={SCOPES} />}
    </section>
  )
}

interface FieldsProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  errors: Partial<Record<FieldName, string>>
}
function KeyFields({ draft, change, errors }: FieldsProps) {
  const common = { type: 'password' as const, ltr: true, max: 500 }
  if (draft.kind === 'shopify')
    return (
      <>
        <Line
          {...common}
          label={t('shops.token')}
          hint={t('shops.tokenHint')}
          error={errors.token}
          value={draft.token}
          change={(token) => change({ token })}
        />
        <Choice
          label={t('shops.version')}
          value={draft.apiVersion}
          options={[...new Set([draft.apiVersion, ...VERSIONS])].sort().map((version) => [version, version])}
          change={(apiVersion) => change({ apiVersion })}
        />
      </>
    )
  if (!isPlatform(draft.kind)) return null
  return (
    <>
      <Line {...common} type="text" label={t('shops.key')} error={errors.key} value={draft.key} change={(key) => change({ key })} />
      <Line
        {...common}
        label={t('shops.keySecret')}
        error={errors.keySecret}
        value={draft.keySecret}
        change={(keySecret) => change({ keySecret })}
      />
    </>
  )
}

function SecretField({ draft, change, errors }: FieldsProps) {
  return (
    <Line
      label={t(`shops.secret.${draft.kind}`)}
      hint={t(`shops.secretHint.${draft.kind}`)}
      error={errors.secret}
      type={draft.kind === 'woocommerce' ? 'text' : 'password'}
      ltr
      max={1_000}
      value={draft.secret}
      change={(secret) => change({ secret })}
    />
  )
}

function draftOf(shop: ShopState | null): Draft {
  if (!shop) return emptyDraft('shopify')
  return { ...emptyDraft(shop.kind), secret: '', baseUrl: shop.baseUrl, apiVersion: shop.apiVersion ?? '' }
}

function emptyDraft(kind: ShopKind): Draft {
  const secret = kind === 'woocommerce' ? madeUp() : ''
  return { kind, baseUrl: '', token: '', key: '', keySecret: '', secret, apiVersion: kind === 'shopify' ? '2026-07' : '' }
}

/** A secret that nobody guesses: 256 bits. */
const madeUp = (): string => [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** What was left empty stays as it is. */
function wantedOf({ kind, baseUrl, ...more }: Draft) {
  const typed = baseUrl.trim()
  const filled = Object.entries(more).filter(([, value]) => value.trim() !== '')
  return { kind, baseUrl: typed === '' || /^https?:\/\//i.test(typed) ? typed : `https://${typed}`, ...Object.fromEntries(filled) }
}

const NEEDED: Record<ShopKind, FieldName[]> = {
  shopify: ['baseUrl', 'token', 'secret'],
  woocommerce: ['baseUrl', 'key', 'keySecret', 'secret'],
  aftership: ['secret'],
  easypost: ['secret'],
}

function problemsOf(draft: Draft, shop: ShopState | null): Partial<Record<FieldName, string>> {
  if (shop) return {}
  const needed = NEEDED[draft.kind]
  return Object.fromEntries(needed.filter((name) => draft[name].trim() === '').map((name) => [name, t('field.required')]))
}
