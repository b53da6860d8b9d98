import { isFailure } from '../../../server/contract/thread-client.ts'
import { failureText } from '../../state/failures.ts'
import { t } from '../../texts/texts.ts'

/** Why an admin may not: only because a store that is not theirs knows the customer too. */
export const refusalText = (failure: unknown): string =>
  isFailure(failure) && failure.code === 'forbidden' ? t('privacy.otherStore') : failureText(failure)
