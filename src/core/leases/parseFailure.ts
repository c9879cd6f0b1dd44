import * as v from 'valibot';
import { certificatesFlaws, plainFailure, processFlaws, type Failure } from '../errors';

const text = v.string();

/** The failures that a revocation usually leaves in a record. */
const known = v.variant('code', [
  v.object({
    code: v.picklist([
      'clockSkewed',
      'limitExceeded',
      'notFound',
      'alreadyExists',
      'deleteConflict',
      'busy',
      'invalidRequest',
      'awsTrouble',
    ]),
    operation: text,
    aws: text,
  }),
  v.object({ code: v.picklist(['issuerRejected', 'malformedPolicy']), aws: text }),
  v.object({ code: v.literal('accessDenied'), action: text, resource: v.exactOptional(text), aws: text }),
  v.object({
    code: v.literal('issuerMissing'),
    profile: v.exactOptional(text),
    process: v.exactOptional(v.picklist(processFlaws)),
    aws: text,
  }),
  v.object({ code: v.literal('profileUnknown'), profile: text }),
  v.object({ code: v.literal('loginExpired'), profile: v.exactOptional(text), command: text }),
  v.object({
    code: v.literal('issuerNotApproved'),
    profile: v.exactOptional(text),
    endpoint: v.exactOptional(text),
  }),
  v.object({
    code: v.literal('certificatesUnusable'),
    path: text,
    reason: v.picklist(certificatesFlaws),
  }),
  v.object({ code: v.literal('throttled'), operation: text }),
  v.object({
    code: v.literal('unreachable'),
    operation: text,
    endpoint: v.exactOptional(text),
    sent: v.exactOptional(v.literal(false)),
    aws: text,
  }),
  v.object({ code: v.literal('foreignUser'), userName: text, keys: v.exactOptional(v.array(text)) }),
  v.object({ code: v.literal('foreignPolicy'), policyArn: text }),
  v.object({ code: v.literal('wrongAccount'), expected: text, actual: text }),
  v.object({ code: v.literal('sessionUsable'), waited: v.number() }),
  v.object({ code: v.picklist(['cancelled', 'sandboxStopped']) }),
  v.object({ code: v.literal('unexpected'), reason: text }),
]);

/**
 * A failure as it was written down; one we do not know must not cost the record, without which nothing is
 * ended. Whoever wrote it, and with whatever version: its texts are shown, and so are others' words.
 */
export const failureSchema = v.pipe(
  v.union([
    known,
    v.pipe(
      v.looseObject({ code: text }),
      v.transform(({ code }): Failure => ({ code: 'unexpected', reason: code })),
    ),
  ]),
  v.transform((failure): Failure => plainFailure(failure)),
);
