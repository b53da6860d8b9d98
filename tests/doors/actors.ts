/** Who knocks, in the order of a row's columns. */
export const ACTORS = [
  'anonymous',
  'visitor',
  'agent A',
  'admin A',
  'agent B',
  'admin B',
  'disabled agent',
  'ended session',
  'key A',
  'key B',
] as const
export type ActorName = (typeof ACTORS)[number]
