import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { type Citation, citationPath, type Evidence } from '../../../../server/contract/bot.ts'
import { me } from '../../../state/session.ts'
import { current } from '../../../state/thread/open-thread.ts'
import { hideProof, keepProof, leaveProof, type Proof, shownProof } from '../../../state/thread/proof.ts'
import { named, t } from '../../../texts/texts.ts'

const GAP = 6
const EDGE = 8

/** The rows behind the words pointed at. Escape closes it, and the pointer may move onto it. */
export function ProofBox() {
  const proof = shownProof.value
  return proof && <Box proof={proof} />
}

function Box({ proof }: { proof: Proof }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => place(box.current, proof.anchor), [proof])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      // One step out closes this box, not the ticket.
      event.preventDefault()
      event.stopPropagation()
      hideProof()
    }
    document.addEventListener('keydown', onKey, true)
    // The focus may come by a scroll that follows it, so the box goes along instead of closing.
    const follow = (): void => place(box.current, proof.anchor)
    document.addEventListener('scroll', follow, true)
    return () => {
      document.removeEventListener('keydown', onKey, true)
      document.removeEventListener('scroll', follow, true)
    }
  }, [proof])
  return (
    <div class="proof-box" id="proof-box" role="tooltip" ref={box} onPointerEnter={keepProof} onPointerLeave={leaveProof}>
      {proof.facts.map((fact) => (
        <Row key={`${fact.id} ${fact.field} ${fact.at.join()}`} fact={fact} />
      ))}
      {proof.citation && <Quote citation={proof.citation} />}
    </div>
  )
}

function Row({ fact }: { fact: Evidence }) {
  const table = t(`table.${fact.table}`)
  return (
    <dl>
      <dt>
        <b>{fact.order === null ? table : t('facts.of', { table, order: fact.order })}</b> {named('column', fact.field)}
      </dt>
      <dd>
        <span class="sr">{t('facts.value')}</span>
        <code dir="auto">{fact.value}</code>
      </dd>
    </dl>
  )
}

/** The help centre shows the section itself, in a tab of its own. */
function Quote({ citation }: { citation: Citation }) {
  const storeId = current.value?.ticket.value?.storeId
  const store = me.value?.stores.find((each) => each.id === storeId)
  return (
    <figure>
      <figcaption>
        <b>{t('table.article_sections')}</b>{' '}
        {store ? (
          <a class="link" href={new URL(citationPath(store.key, citation), document.baseURI).href} target="_blank" rel="noopener">
            <bdi>{citation.title}</bdi>
          </a>
        ) : (
          <bdi>{citation.title}</bdi>
        )}
      </figcaption>
      <blockquote dir="auto">{citation.quote}</blockquote>
    </figure>
  )
}

/** Above the words, so that what counts and names the facts below them stays in reach; below where there is no room above. */
function place(box: HTMLElement | null, anchor: HTMLElement): void {
  if (!box) return
  const at = anchor.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const below = at.top < GAP + height + EDGE && at.bottom + GAP + height + EDGE <= window.innerHeight
  const start = getComputedStyle(anchor).direction === 'rtl' ? at.right - width : at.left
  box.style.setProperty('top', `${below ? at.bottom + GAP : at.top - GAP - height}px`)
  box.style.setProperty('left', `${Math.max(EDGE, Math.min(start, window.innerWidth - width - EDGE))}px`)
}
