export { cleanFileName, dispositionOf } from './file-name.ts'
export { FileShelf } from './file-shelf.ts'
export { isSigned, signFileUrl } from './sign-url.ts'
