import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  impact: string
  nodes: { html: string }[]
}

/** What stands in somebody's way on a page, in any of its frames that runs scripts: by axe, serious or worse, and whatever scrolls sideways. */
export async function findFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const frame of page.frames()) {
    if (await isWithoutScripts(frame)) continue
    faults.push(...(await violationsIn(frame)).flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`)))
    const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (overflow > 0) faults.push(`scrolls sideways by ${overflow} px`)
  }
  return faults
}

/** A mail's frame runs nothing, not even a check; what stands in it is its sender's. */
async function isWithoutScripts(frame: Frame): Promise<boolean> {
  if (!frame.parentFrame()) return false
  const sandbox = await (await frame.frameElement()).getAttribute('sandbox')
  return sandbox !== null && !sandbox.includes('allow-scripts')
}

async function violationsIn(frame: Frame): Promise<Violation[]> {
  await frame.evaluate(AXE)
  return frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
    const { violations } = await axe.run({ iframes: false })
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  })
}
