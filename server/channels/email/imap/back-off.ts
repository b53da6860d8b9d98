/** How long to wait before try number `failures` + 1: doubled each time up to the longest, and spread so that many do not come at once. */
export function backOff(failures: number, { firstMs, longestMs }: { firstMs: number; longestMs: number }, random = Math.random): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(most * (0.5 + random() / 2))
}
