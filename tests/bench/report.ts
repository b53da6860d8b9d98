/** One line of the table: what was measured, against what it should be. */
export interface Figure {
  name: string
  measured: string
  /** Null for what is only told. */
  bar: string | null
  /** Null where there is nothing to hold. */
  holds: boolean | null
}

export function figure(name: string, value: number, unit: string, bar?: { least?: number; most?: number }): Figure {
  const holds = bar ? value >= (bar.least ?? Number.NEGATIVE_INFINITY) && value <= (bar.most ?? Number.POSITIVE_INFINITY) : null
  const wanted = bar && (bar.least === undefined ? `≤ ${bar.most}` : `≥ ${bar.least}`)
  return { name, measured: `${rounded(value)} ${unit}`.trim(), bar: wanted ? `${wanted} ${unit}`.trim() : null, holds }
}

/** The middle of several runs, with their lowest and highest. */
export function spread(name: string, values: number[], unit: string, bar?: { least?: number; most?: number }): Figure {
  const middle = figure(name, median(values), unit, bar)
  return { ...middle, measured: `${middle.measured} (${rounded(Math.min(...values))}–${rounded(Math.max(...values))})` }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function rounded(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toFixed(3)))
}

export function table(figures: Figure[]): string {
  const rows = [
    ['', 'measured', 'bar', ''],
    ...figures.map((f) => [f.name, f.measured, f.bar ?? '', f.holds === null ? '' : f.holds ? 'holds' : 'MISSED']),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
