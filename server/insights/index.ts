export { draftFromGap } from './draft-from-gap.ts'
export { findAnswers } from './find-answers.ts'
