/** Which of these words another is up to two letters away from; null where none is. */
export function nearestWord(word: string, known: string[]): string | null {
  const [nearest] = known
    .map((each) => ({ each, far: distance(word.slice(0, 50).toLowerCase(), each) }))
    .sort((one, other) => one.far - other.far)
  return nearest && nearest.far <= 2 ? nearest.each : null
}

/** How many letters have to be put, taken or changed to make one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, wanted] of [...other].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === wanted ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
