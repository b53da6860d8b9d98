import { useState } from 'preact/hooks'
import type { ShopFinding, ShopState } from '../../../../server/contract/console/shops.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleAlert, circleCheck, triangleAlert } from '../../../../server/ui/icons.ts'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { findingsAr } from '../../../texts/shops/findings-ar.ts'
import { locale, t } from '../../../texts/texts.ts'

type State = 'idle' | 'testing' | 'subscribing' | { failure: string } | { findings: ShopFinding[]; refused: string[] }

/** Tries a connection and says what stands, what is missing, and what to do. */
export function TestPart({ shop, name }: { shop: ShopState; name: string }) {
  const [state, setState] = useState<State>('idle')
  const isBusy = state === 'testing' || state === 'subscribing'
  const run = async (action: 'test' | 'subscribe'): Promise<void> => {
    if (isBusy) return
    setState(action === 'test' ? 'testing' : 'subscribing')
    try {
      const answer = await request<{ findings: ShopFinding[]; refused?: string[] }>('POST', `shops/${shop.id}/${action}`, {})
      setState({ refused: [], ...answer })
    } catch (failure) {
      setState({ failure: failureText(failure) })
    }
  }
  return (
    <div class="test-part">
      <button
        type="button"
        class="btn line"
        {...(isBusy ? {} : { 'aria-label': t('shops.testOf', { shop: name }) })}
        aria-disabled={isBusy}
        onClick={() => void run('test')}
      >
        {t(state === 'testing' ? 'shops.testing' : 'shops.test')}
      </button>
      <div aria-live="polite">
        {state === 'subscribing' && <p class="quiet">{t('shops.subscribing')}</p>}
        {typeof state === 'object' && 'failure' in state && <p class="form-error">{state.failure}</p>}
        {typeof state === 'object' && 'findings' in state && <Findings {...state} subscribe={() => void run('subscribe')} />}
      </div>
    </div>
  )
}

const ICONS = { ok: circleCheck, warning: triangleAlert, fault: circleAlert }
const INKS = { ok: 'good-ink', warning: '', fault: 'late-ink' }

function Findings({ findings, refused, subscribe }: { findings: ShopFinding[]; refused: string[]; subscribe: () => void }) {
  return (
    <>
      <ul class="test-steps">
        {findings.map((each) => {
          const [said, todo] = wordsOf(each)
          return (
            <li key={each.code} class={INKS[each.state]}>
              <Icon of={ICONS[each.state]} />
              <span>
                <span dir="auto">{said}</span>
                {todo && <small class="quiet">{todo}</small>}
                {each.code === 'webhooks-missing' && (
                  <button type="button" class="btn line" onClick={subscribe}>
                    {t('shops.subscribe')}
                  </button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {refused.length > 0 && (
        <div class="form-error" role="alert">
          {t('shops.refused')}
          <ul>
            {refused.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function wordsOf({ code, items, said, todo }: ShopFinding): [string, string] {
  const told = code === 'delivered' ? [momentText(items[0] ?? '', now.value)] : items
  if (!locale().startsWith('ar')) return [code === 'delivered' ? said.replace(items[0] ?? '', told[0] ?? '') : said, todo]
  const [words, remedy] = findingsAr[code]
  return [words.replace('{}', () => told.join('، ')), remedy]
}
