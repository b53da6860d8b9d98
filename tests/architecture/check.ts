import { parts, runParts } from './parts.ts'

process.exitCode = (await runParts(parts, (text) => process.stdout.write(text))) ? 0 : 1
