import type { AgentActor } from '../../../context.ts'
import type { ActionMove, ActionPolicy } from '../../../contract/console/actions.ts'
import type { ActionRow } from '../action.ts'

/** What an agent of the store may do with an action as it stands. */
export function movesOf(action: ActionRow, agent: Pick<AgentActor, 'id' | 'role'>, policy: ActionPolicy): ActionMove[] {
  const isOwn = action.askedKind === 'agent' && action.askedId === agent.id
  const moves: [ActionMove, boolean][] = [
    ['approve', mayApprove(action, agent, policy)],
    ['refuse', isUndecided(action) && !isOwn],
    // of what another asked for one refuses; only what one took up and set going is one's own to stop
    ['withdraw', isBeforeShop(action) && (isOwn || (action.state === 'approved' && action.takenUpBy === agent.id))],
    ['look_again', action.state === 'unclear' && action.way === 'shop'],
    ['settle', action.state === 'unclear' || isTask(action)],
    ['try_again', action.state === 'unclear' && action.way === 'shop'],
  ]
  return moves.filter(([, may]) => may).map(([move]) => move)
}

/** A person's work in the shop that nobody said is done. */
const isTask = ({ state, way }: Pick<ActionRow, 'state' | 'way'>) => state === 'approved' && way === 'person'
const isUndecided = ({ state }: ActionRow) => state === 'proposed' || state === 'awaiting_approval'
const isBeforeShop = (action: ActionRow) => isUndecided(action) || action.state === 'approved'

/** The first agent to agree takes up a proposal; the second is neither who asked nor who took it up. */
function mayApprove(action: ActionRow, agent: Pick<AgentActor, 'id' | 'role'>, { approval }: ActionPolicy): boolean {
  if (action.state === 'proposed') return true
  if (action.state !== 'awaiting_approval') return false
  const isFirst = (action.askedKind === 'agent' && action.askedId === agent.id) || action.takenUpBy === agent.id
  return !isFirst && (approval.by === 'agent' || agent.role === 'admin')
}
