import { accessSync, constants } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

const USUAL_PLACES = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
/** Only our own pages are opened, so the sandbox, which root and most containers cannot have, is not needed. */
const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** `CHROME_PATH` if set, else a Chrome of this machine, else the Chromium that `npm ci` brings. Close it after use. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const args = [...ARGS, ...more]
  const own = process.env.CHROME_PATH || USUAL_PLACES.find(isRunnable)
  if (own) return chromium.launch({ executablePath: own, args })
  const { executablePath, env } = await unpackChromium()
  return chromium.launch({ executablePath, args, env: { ...definedEnv(), ...env } })
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
