#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// Our own tsconfig: the one of whatever folder the command is called in is not ours.
register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) })
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
