import type { Attempt } from './attempt';
import { keyAttempts } from './keys';
import { presignedAttempts } from './presigned';
import { signatureAttempts } from './signatures';

export const attempts: readonly Attempt[] = [...signatureAttempts, ...presignedAttempts, ...keyAttempts];
