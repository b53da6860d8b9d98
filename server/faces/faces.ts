export interface Face {
  /** Folder of the sources, from the project's root. */
  root: string
  /** A page, or a script that becomes one file without imports. */
  entry: string
  /** Its name in the build. */
  output: string
  /** Browsers whose JavaScript it must fit. */
  target: string[]
  /** The same for CSS, as Lightning CSS counts: major << 16 | minor << 8. */
  cssTargets: Record<string, number>
  /** Whether some of them know no cascade layers: then the order of the rules and `:where()` must say the same. */
  flat: boolean
  /** Whether lazy parts are asked for with all they need at once; the code for it costs a small face more than it saves. */
  preload: boolean
}

const version = (major: number, minor = 0) => (major << 16) | (minor << 8)

/** Shoppers come with what they have: browsers from about 2021. */
const anyShopper = {
  flat: true,
  preload: false,
  target: ['chrome91', 'edge91', 'firefox88', 'safari14.1'],
  cssTargets: { chrome: version(91), edge: version(91), firefox: version(88), safari: version(14, 1), ios_saf: version(14, 5) },
}
/** Agents keep theirs current: the last two years. */
const currentBrowser = {
  flat: false,
  preload: true,
  target: ['chrome131', 'edge131', 'firefox132', 'safari18.1'],
  cssTargets: { chrome: version(131), edge: version(131), firefox: version(132), safari: version(18, 1), ios_saf: version(18, 1) },
}

export const faces: Face[] = [
  { root: 'widget', entry: 'loader.ts', output: 'widget.js', ...anyShopper },
  { root: 'widget', entry: 'frame.html', output: 'frame.html', ...anyShopper },
  { root: 'server/faces/demo', entry: 'index.html', output: 'demo.html', ...anyShopper },
  { root: 'knowledge-base/site/browser', entry: 'help.html', output: 'help.html', ...anyShopper },
  { root: 'server/faces/demo', entry: 'outbox.html', output: 'demo-outbox.html', ...anyShopper },
  { root: 'server/faces/api', entry: 'api.html', output: 'api.html', ...currentBrowser },
  { root: 'agent-console', entry: 'index.html', output: 'console.html', ...currentBrowser },
]
