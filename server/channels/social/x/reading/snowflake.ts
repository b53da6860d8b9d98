/** The first instant that an id can tell, in milliseconds; ids have held their time since November 2010. */
const EPOCH = 1_288_834_974_657n
const ID = /^\d{1,19}$/

/** When something was written, by its id alone (https://docs.x.com/fundamentals/x-ids); the beginning of time where it tells none. */
export function timeOfId(id: string): Date {
  return ID.test(id) && BigInt(id) > 1n << 40n ? new Date(Number((BigInt(id) >> 22n) + EPOCH)) : new Date(0)
}

/** Whether one id is later than another: they are numbers beyond 2^53, and are kept as text. What is no id is no later. */
export const isLater = (id: string, other: string): boolean => ID.test(id) && ID.test(other) && BigInt(id) > BigInt(other)
