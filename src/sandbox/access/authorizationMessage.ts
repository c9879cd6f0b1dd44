import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Statement } from '../../iam/policy';
import type { RequestContext } from '../../iam/request';
import type { Identity } from '../identity/principal';

/** What was asked for and not allowed. */
export interface Refusal {
  /** `iam:CreateUser`. */
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  readonly explicitDeny: boolean;
  /** The statement that denies, where one of the caller's own policies holds it. */
  readonly statement?: Statement;
}

const cipher = 'aes-256-gcm';
/** Begins every message, so that none begins with a dash, which programs would take for an option. */
const version = Buffer.from([1]);
const nonceLength = 12;
const tagLength = 16;
/** DecodeAuthorizationMessage takes no more. */
const longestMessage = 10_240;
/** Values come from the wire: a long one is cut. */
const longestValue = 512;

/**
 * An authorization message as DecodeAuthorizationMessage reads it, closed to everybody else: encrypted with
 * the sandbox's own key and bound to the account of the one who was refused. AWS does not say whether other
 * accounts can decode one; here they cannot.
 */
export function encodeMessage(key: Buffer, identity: Identity, refusal: Refusal): string {
  const whole = sealed(key, identity, describe(identity, refusal));
  if (whole.length <= longestMessage) return whole;
  return sealed(key, identity, describe(identity, { ...refusal, context: new Map(), statement: undefined }));
}

function sealed(key: Buffer, { accountId }: Identity, text: string): string {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(accountId));
  const content = Buffer.concat([sealing.update(deflateRawSync(text)), sealing.final()]);
  return Buffer.concat([version, nonce, sealing.getAuthTag(), content]).toString('base64url');
}

/** The JSON inside; undefined for what this sandbox did not make for that account. */
export function decodeMessage(key: Buffer, accountId: string, encoded: string): string | undefined {
  const whole = Buffer.from(encoded, 'base64url');
  if (!whole.subarray(0, version.length).equals(version) || whole.toString('base64url') !== encoded) {
    return undefined;
  }
  const bytes = whole.subarray(version.length);
  if (bytes.length <= nonceLength + tagLength) return undefined;
  const content = nonceLength + tagLength;
  try {
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceLength))
      .setAAD(Buffer.from(accountId))
      .setAuthTag(bytes.subarray(nonceLength, content));
    return inflateRawSync(Buffer.concat([opening.update(bytes.subarray(content)), opening.final()])).toString(
      'utf8',
    );
  } catch {
    return undefined;
  }
}

/**
 * As the example in the CLI reference of decode-authorization-message has it: lists are `{"items": […]}`,
 * conditions come without their operators, and what a NotAction lists is under `actions` too.
 */
function describe(
  identity: Identity,
  { action, resource, context, explicitDeny, statement }: MessageParts,
): string {
  return JSON.stringify({
    allowed: false,
    explicitDeny,
    matchedStatements: items(statement === undefined ? [] : [matched(statement, identity)]),
    failures: items([]),
    context: {
      principal: { id: identity.userId, name: identity.userName, arn: identity.arn },
      action,
      resource,
      conditions: items([...context].map(([key, values]) => condition(key, values))),
    },
  });
}

type MessageParts = Omit<Refusal, 'statement'> & { readonly statement?: Statement | undefined };

function matched(statement: Statement, identity: Identity) {
  return {
    statementId: statement.sid ?? '',
    effect: statement.effect === 'Deny' ? 'DENY' : 'ALLOW',
    principals: values([identity.userId.split(':', 1)[0] ?? identity.userId]),
    principalGroups: items([]),
    actions: values(statement.actions),
    resources: values(statement.resources),
    conditions: items(statement.conditions.map((each) => condition(each.key, each.values))),
  };
}

function condition(key: string, texts: readonly string[]) {
  return { key, values: values(texts.map((text) => text.slice(0, longestValue))) };
}

function values(texts: readonly string[]) {
  return items(texts.map((value) => ({ value })));
}

function items<Item>(list: readonly Item[]) {
  return { items: list };
}
