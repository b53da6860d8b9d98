import type { Citation } from '../../../../server/contract/bot.ts'
import { t } from '../../../texts/texts.ts'
import { Proven } from './fact-mark.tsx'

/** The number of a source, in the words or, with its title, below them. */
export function Cite({ number, citation, titled }: { number: number; citation: Citation | undefined; titled?: boolean }) {
  if (!citation) return null
  const label = t('facts.source', { place: number, title: citation.title })
  return (
    <Proven class={titled ? 'source cut' : 'cite'} label={label} facts={[]} citation={citation}>
      {number}
      {titled && (
        <>
          {' '}
          <bdi>{citation.title}</bdi>
        </>
      )}
    </Proven>
  )
}
