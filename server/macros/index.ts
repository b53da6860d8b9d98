export { changeMacro, createMacro } from './change-macro.ts'
export { type Filling, fillMacro } from './fill-macro.ts'
export { getMacro, listMacros } from './list-macros.ts'
export { loadStarterMacros } from './starter-macros.ts'
