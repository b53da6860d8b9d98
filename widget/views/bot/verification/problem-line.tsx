import { Icon } from '../../../../server/ui/icon.tsx'
import { circleAlert } from '../../../../server/ui/icons.ts'
import { useCardWords } from '../card-words.ts'
import type { Problem } from './code-request.ts'

/** Always in place, so that readers hear it when it fills. */
export function ProblemLine({ id, problem }: { id: string; problem: Problem | null }) {
  const { t } = useCardWords()
  return (
    <p class={problem ? 'error' : 'vh'} id={id} role="alert">
      {problem && <Icon of={circleAlert} class="small" />}
      <span>{problem && t(`problem.${problem.text}`, problem.text === 'wrong' ? { count: problem.left } : {})}</span>
    </p>
  )
}
