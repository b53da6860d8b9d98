/** What the orders of a test's own two shops are known by. */
export const KEEPING = 'a shop that keeps keys'
export const FORGETFUL = 'a shop that keeps none'
