export { cleanFileName, dispositionOf } from './file-name.ts'
export { FileShelf } from './file-shelf.ts'
export { isImageSigned, isSigned, signFileUrl, signImageUrl } from './sign-url.ts'
export { HEAD_BYTES, sniffType } from './sniff-type.ts'
