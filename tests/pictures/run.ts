import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findFaults } from '../support/browser/find-faults.ts'
import { takeReadmePictures } from './readme.ts'
import { type Look, SCHEMES, type Scene, WIDTHS } from './scene.ts'
import { scenes } from './scenes/index.ts'
import { Stage } from './stage.ts'

/**
 * `npm run pictures [-- --out FOLDER] [--width 390] [words of a scene's name]`: every screen and state, each checked by axe.
 * With `--readme` the pictures of the README instead.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, width: { type: 'string' }, readme: { type: 'boolean' } },
})
const out = values.out ?? 'coverage/pictures'
const wanted = scenes.filter(({ name }) => positionals.every((word) => name.includes(word)))
const widths = WIDTHS.filter((width) => values.width === undefined || String(width) === values.width)
const stage = await Stage.open()
if (values.readme) {
  process.stdout.write(`${(await takeReadmePictures(stage)).join('\n')}\n`)
  await stage.close()
  process.exit(0)
}
mkdirSync(out, { recursive: true })
const faults: string[] = []
let taken = 0
try {
  for (const locale of ['en', 'ar'] as const) {
    await stage.speak(locale)
    for (const scene of wanted) {
      for (const width of widths) if (!scene.widths || scene.widths.includes(width)) await take(scene, { width, locale })
    }
  }
} finally {
  await stage.close()
}
process.stdout.write(`${taken} pictures in ${out}, ${faults.length} faults\n`)
process.exit(faults.length === 0 ? 0 : 1)

async function take(scene: Scene, look: Look): Promise<void> {
  const label = `${scene.name} ${look.width} ${look.locale}`
  try {
    const page = await scene.open(stage, look)
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(out, `${label.replaceAll(' ', '-')}-${scheme}.png`) })
      taken += 1
      tell(`${label} ${scheme}`, await findFaults(page))
    }
  } catch (error) {
    tell(label, [`cannot be reached: ${(error as Error).message.split('\n')[0]}`])
  }
  await stage.clear()
}

function tell(label: string, found: string[]): void {
  faults.push(...found)
  for (const fault of found) process.stdout.write(`${label}: ${fault}\n`)
}
