import type { ComponentChildren } from 'preact'
import { Icon } from '../../../../server/ui/icon.tsx'
import { atSign, circleCheck, globe, lock, store as storeIcon, triangleAlert, userRound } from '../../../../server/ui/icons.ts'
import type { Filled } from '../../visit/read-filling.ts'
import type { Visit } from '../../visit/visit.ts'
import { Layout } from '../layout.tsx'
import { CodeForm } from '../orders/code-form.tsx'
import { FindOrder } from '../orders/find-order.tsx'

/** Somebody on a network who may be this reader. */
export interface Asked {
  handle: string
  /** As readers call it. */
  network: string
  /** Path of the link's own page. */
  path: string
}
interface PageProps {
  visit: Visit
  asked: Asked
}

/** Who this reader is known to be, in the words that they may see. */
export interface Reader {
  name: string | null
  /** A masked address, or the store's own account. */
  of: string | null
}

/** Says what will be told to whom, and asks for a yes. Nothing is connected by looking at it. */
export function ConfirmPage({ visit, asked, reader, as }: PageProps & { reader: Reader; as: string }) {
  const { words, at, store } = visit
  const { t } = words
  const { handle, network, path } = asked
  return (
    <Frame visit={visit} asked={asked}>
      <h1>{t('connect.is')}</h1>
      <p class="lead under">{t('connect.is.lead', { handle, network })}</p>
      <div class="pair">
        <Side icon={atSign} label={t('connect.there')} name={handle} more={network} />
        <Side icon={userRound} label={t('connect.store')} name={reader.name ?? reader.of ?? ''} more={reader.name ? reader.of : null} />
      </div>
      <section class="section">
        <h2>{t('connect.shares')}</h2>
        <ul class="shares">
          <li>
            <Icon of={lock} />
            <span>{t('connect.shares.orders', { handle })}</span>
          </li>
          <li>
            <Icon of={storeIcon} />
            <span>{t('connect.shares.store', { handle, store: store.name })}</span>
          </li>
          <li>
            <Icon of={globe} />
            <span>{t('connect.shares.public')}</span>
          </li>
        </ul>
      </section>
      <p class="caution">
        <Icon of={triangleAlert} />
        <span>{t('connect.warn', { handle })}</span>
      </p>
      <form class="form-foot" method="post" action={at(path)}>
        <input type="hidden" name="as" value={as} />
        <a class="link tap" href={at('')}>
          {t('connect.no')}
        </a>
        <button class="button is-primary" type="submit">
          <bdi>{t('connect.yes', { handle })}</bdi>
        </button>
      </form>
    </Frame>
  )
}

/** For who is not known here yet: two ways to be. */
export function ProveFirstPage({ visit, asked, filled, wrong }: PageProps & { filled: Filled; wrong: string | null }) {
  const { words, at, store } = visit
  const { t } = words
  const { handle, network, path } = asked
  return (
    <Frame visit={visit} asked={asked}>
      <h1>{t('connect.first')}</h1>
      <p class="lead under">{t('connect.first.lead', { handle, network })}</p>
      <section class="section-s">
        <h2>{t('connect.mail')}</h2>
        <p class="quiet way-text">{t('connect.mail.text')}</p>
        <FindOrder visit={visit} filled={filled} wrong={wrong} sends={{ to: at(`${path}/codes`), label: t('connect.mail.send') }} />
      </section>
      <section class="section">
        <h2>{t('connect.signed', { store: store.name })}</h2>
        <p class="quiet way-text">{t('connect.signed.text')}</p>
      </section>
    </Frame>
  )
}

export function ConnectCodePage({ visit, asked, to, error }: PageProps & { to: string; error: string | null }) {
  const { words, at } = visit
  const { t } = words
  const { network, path } = asked
  return (
    <Frame visit={visit} asked={asked}>
      <h1>{t('connect.code')}</h1>
      <p class="lead under">{t('connect.code.sent', { to })}</p>
      <p class="quiet way-text">{t('connect.code.chat', { network })}</p>
      <CodeForm visit={visit} error={error} to={at(`${path}/code`)} again={at(`${path}?again=1`)} label={t('connect.code.check')} />
    </Frame>
  )
}

export function ConnectedPage({ visit, asked, until }: PageProps & { until: Date | null }) {
  const { words, at } = visit
  const { t } = words
  return (
    <Frame visit={visit} asked={asked}>
      <p class="state is-good">
        <bdi>{t('connect.who', { handle: asked.handle, network: asked.network })}</bdi>
      </p>
      <h1>{t('connect.done')}</h1>
      <p class="lead under">{t('connect.done.lead', { network: asked.network })}</p>
      {until && <p class="quiet way-text">{t('connect.done.until', { until: words.dateTime(until) })}</p>}
      <p class="after">
        <a class="button" href={at('/orders')}>
          <Icon of={circleCheck} />
          {t('connect.done.orders')}
        </a>
      </p>
    </Frame>
  )
}

/** Outside of the help centre's own pages, so that nothing leads away from the one thing that is asked here. */
function Frame({ visit, asked, children }: PageProps & { children: ComponentChildren }) {
  const title = visit.words.t('connect.title', { handle: asked.handle })
  return (
    <Layout visit={visit} head={{ title, path: asked.path, hidden: true }}>
      <div class="narrow page connect">{children}</div>
    </Layout>
  )
}

interface SideProps {
  icon: Parameters<typeof Icon>[0]['of']
  label: string
  name: string
  more: string | null
}
function Side({ icon, label, name, more }: SideProps) {
  return (
    <div class="who">
      <Icon of={icon} />
      <div>
        <span class="note">{label}</span>
        <b>
          <bdi>{name}</bdi>
        </b>
        {more && (
          <span class="quiet s">
            <bdi>{more}</bdi>
          </span>
        )}
      </div>
    </div>
  )
}
