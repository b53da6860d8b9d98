import type { Holdings } from '../../personal-data.ts'

export const agentsHold: Holdings = [
  { table: 'agents', holdsNobody: 'colleagues' },
  { table: 'agent_stores', holdsNobody: 'colleagues' },
  { table: 'agent_sessions', holdsNobody: 'colleagues' },
  { table: 'agent_invites', holdsNobody: 'colleagues' },
  { table: 'agent_settings', holdsNobody: 'colleagues' },
  { table: 'sign_in_failures', holdsNobody: 'colleagues, for a day' },
]
