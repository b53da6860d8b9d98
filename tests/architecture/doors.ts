import { type Finding, matches, type Source } from './source.ts'

interface Door {
  says: string
  pattern: RegExp
  /** Files that may. */
  only: RegExp
  /** Files that are looked at. */
  among: RegExp
}

/** What must happen in one place only, so that nothing can go around it. */
export const DOORS: Door[] = [
  {
    says: 'messages are written in one file',
    pattern: /insert into messages\b/gi,
    only: /^server\/tickets\/queries\.ts$/,
    among: /^server\//,
  },
  { says: 'events are written in one file', pattern: /insert into events\b/gi, only: /^server\/events\/queries\.ts$/, among: /^server\// },
  {
    says: 'sockets are written to in one file',
    pattern: /\.emit\(/g,
    only: /^server\/realtime\/server\.ts$/,
    among: /^server\/(?!contract\/)/,
  },
  {
    says: 'rooms are joined in one file',
    pattern: /socket\??\.join\(|socketsJoin\(/g,
    only: /^server\/realtime\/server\.ts$/,
    among: /^server\//,
  },
  { says: 'channels are called in one file', pattern: /\.deliver\(/g, only: /^server\/channels\/deliver-message\.ts$/, among: /^server\// },
  {
    says: 'SQL stands in queries.ts files, in jobs/ and in database/',
    pattern: /\bsql(<[^`]*>)?`/g,
    only: /^server\/(.*\/)?([a-z]+-)?queries\.ts$|^server\/(jobs|database)\/|^server\/cli\/commands\/status\.ts$/,
    among: /^server\//,
  },
  { says: 'sql.unsafe is for nobody', pattern: /\.unsafe\(/g, only: /^$/, among: /^server\/(?!database\/)/ },
  { says: 'no inline styles', pattern: /\sstyle=[{"]/g, only: /^$/, among: /^(widget|agent-console|server\/ui)\/.*\.tsx$/ },
  { says: 'no inline scripts', pattern: /<script(?![^>]*\bsrc=)[^>]*>/g, only: /^$/, among: /\.html$/ },
  { says: 'nothing is loaded from elsewhere', pattern: /(src|href)="https?:\/\/|url\(["']?https?:/g, only: /^$/, among: /\.(html|css)$/ },
  {
    says: 'no focused or skipped tests',
    pattern: /\b(it|test|describe)\.(only|skip|todo)\(/g,
    only: /^$/,
    among: /^tests\/.*\.test\.tsx?$/,
  },
]

export function doorFindings(sources: Source[]): Finding[] {
  return DOORS.flatMap((door) =>
    sources
      .filter(({ path }) => door.among.test(path) && !door.only.test(path))
      .flatMap((source) => matches(source, door.pattern, () => door.says)),
  )
}

const FILE_LINES = 300
const FOLDER_FILES = 12
const EMPTY_NAMES = /(^|[/-])(utils?|helpers?|common|manager|services?|misc)([/.-]|$)/

/** Sizes and names of files and folders. */
export function shapeFindings(sources: Source[]): Finding[] {
  const files = sources.filter(({ path }) => /\.(ts|tsx|css)$/.test(path))
  const long = files
    .filter(({ text }) => text.split('\n').length > FILE_LINES)
    .map(({ path }) => ({ path, line: FILE_LINES, says: `is longer than ${FILE_LINES} lines` }))
  const named = files
    .filter(({ path }) => !/^[a-z0-9-]+(\.[a-z]+)+$/.test(path.split('/').at(-1) ?? '') || EMPTY_NAMES.test(path))
    .map(({ path }) => ({ path, line: 1, says: 'is not named in kebab-case for what it holds' }))
  const folders = new Map<string, number>()
  for (const { path } of files.filter(({ path }) => !path.startsWith('tests/'))) {
    const folder = path.split('/').slice(0, -1).join('/')
    folders.set(folder, (folders.get(folder) ?? 0) + 1)
  }
  const full = [...folders]
    .filter(([, count]) => count > FOLDER_FILES)
    .map(([path, count]) => ({ path, line: 1, says: `holds ${count} files, more than ${FOLDER_FILES}` }))
  return [...long, ...named, ...full]
}
