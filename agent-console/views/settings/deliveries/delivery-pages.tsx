import type { ComponentChildren } from 'preact'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/email.css'
import { LoadedPart, useLoaded } from '../section-parts.tsx'

interface Page<T> {
  deliveries: T[]
  before: string | null
}
interface Props<T> {
  /** What the pages are asked by, with its `?`. */
  query: string
  /** What is said where there are none. */
  none: string
  /** Whether one still belongs into this list. */
  belongs: (delivery: T) => boolean
  line: (delivery: T, take: (next: T) => void) => ComponentChildren
}

/** What others posted, a page at a time, newest first. */
export function DeliveryPages<T extends { id: string }>({ query, none, belongs, line }: Props<T>) {
  const loaded = useLoaded<Page<T>>(query)
  const more = async (page: Page<T>): Promise<void> => {
    const next = await request<Page<T>>('GET', `${query}&before=${page.before}`)
    loaded.take({ deliveries: [...page.deliveries, ...next.deliveries], before: next.before })
  }
  return (
    <LoadedPart loaded={loaded}>
      {(page) => (
        <>
          {page.deliveries.length === 0 && <p class="quiet">{none}</p>}
          <ul class="lines-list email-lines">
            {page.deliveries.map((each) =>
              line(each, (next) => loaded.take({ ...page, deliveries: withOne(page.deliveries, next, belongs(next)) })),
            )}
          </ul>
          {page.before && (
            <button type="button" class="btn line" onClick={() => void more(page).catch(tellFailure)}>
              {t('deliveries.more')}
            </button>
          )}
        </>
      )}
    </LoadedPart>
  )
}

/** One that does not belong here any more leaves the list. */
function withOne<T extends { id: string }>(all: T[], next: T, isOwn: boolean): T[] {
  // one that comes back by an undo is put where it was: lists are by id, newest first
  if (isOwn && !all.some((each) => each.id === next.id)) return [...all, next].sort((one, other) => (one.id < other.id ? 1 : -1))
  return isOwn ? all.map((each) => (each.id === next.id ? next : each)) : all.filter((each) => each.id !== next.id)
}

const tellFailure = (failure: unknown): void => {
  showToast(failureText(failure), { bad: true })
}
