/** Milliseconds of processor time this process has used, all threads together: other work on the machine does not count, as it does on a clock. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
