import { useState } from 'preact/hooks'
import { type Citation, citationPath } from '../../../server/contract/bot.ts'
import { useFrame } from '../frame-context.ts'
import { useCardWords } from './card-words.ts'

/** What the answer is based on. A title opens the very words it was taken from, in place. */
export function Citations({ citations }: { citations: Citation[] }) {
  const { t, list } = useCardWords()
  const { base, auth } = useFrame()
  const [open, setOpen] = useState<Citation | null>(null)
  const titles = citations.map(({ title }) => title)
  return (
    <div class="citations">
      <p>
        {t('based.on')}{' '}
        {list(titles, (title, at) => {
          const citation = citations[at] as Citation
          const isOpen = open === citation
          return (
            <button key={at} type="button" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : citation)}>
              <bdi>{title}</bdi>
            </button>
          )
        })}
        .
      </p>
      {open && (
        <blockquote dir="auto">
          {open.quote}{' '}
          <a href={`${base}${citationPath(auth.store, open)}`} target="_blank" rel="noopener">
            {t('based.read')}
          </a>
        </blockquote>
      )}
    </div>
  )
}
