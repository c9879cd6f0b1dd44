import { AwsError, validationError } from '../awsError';
import { tagEntries, type ContextEntries } from '../access/requestContext';
import type { Principal } from '../identity/principal';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';

/** Tags that a call passes for a session, and which of them go on to sessions assumed from it. */
export interface SessionTags {
  readonly passed: ReadonlyMap<string, string>;
  /** As the call spells them. */
  readonly transitiveKeys: readonly string[];
}

const longestList = 50;

/**
 * `Tags`, whose keys ignore case (docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html). Throws
 * `ValidationError` for what breaks its rule, and `InvalidParameterValue` for keys that come twice or are
 * AWS's own.
 */
export function readPassedTags(parameters: Parameters): ReadonlyMap<string, string> {
  const passed = new Map<string, string>();
  const folded = new Set<string>();
  const given = parameters.structures('Tags');
  requireLength('tags', given.length);
  for (const tag of given) {
    const key = tag.required('Key', rules.tagKey);
    const value = tag.required('Value', rules.tagValue);
    if (folded.has(key.toLowerCase())) {
      throw invalidValue('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidValue('System tags cannot be added/updated by requester');
    }
    folded.add(key.toLowerCase());
    passed.set(key, value);
  }
  return passed;
}

/** `Tags` and `TransitiveTagKeys`. Throws `InvalidParameterValue` for keys that are transitive and not passed. */
export function readSessionTags(parameters: Parameters): SessionTags {
  const passed = readPassedTags(parameters);
  const folded = new Set([...passed.keys()].map((key) => key.toLowerCase()));
  const transitiveKeys = parameters.texts('TransitiveTagKeys', rules.tagKey);
  requireLength('transitiveTagKeys', transitiveKeys.length);
  if (transitiveKeys.some((key) => !folded.has(key.toLowerCase()))) {
    throw invalidValue('The specified transitive tag key must be included in the requested tags.');
  }
  return { passed, transitiveKeys };
}

function requireLength(name: string, length: number): void {
  if (length <= longestList) return;
  throw validationError(
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length less than or equal to ${longestList}`,
  );
}

/** The tags that a caller's session hands on to the sessions it assumes. */
export function inheritedTags(principal: Principal): ReadonlyMap<string, string> {
  if (principal.kind !== 'session' || principal.session.holder.kind !== 'assumedRole') return new Map();
  const { tags, transitiveKeys } = principal.session.holder;
  return new Map([...tags].filter(([key]) => transitiveKeys.has(key)));
}

/** Throws `InvalidParameterValue` for a passed tag that is inherited too: those cannot be changed. */
export function requireNoConflict({ passed }: SessionTags, inherited: ReadonlyMap<string, string>): void {
  const folded = new Set([...inherited.keys()].map((key) => key.toLowerCase()));
  if ([...passed.keys()].some((key) => folded.has(key.toLowerCase()))) {
    throw invalidValue(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
}

/** Which of all the session's tags are transitive: what is inherited stays so. */
export function transitiveKeysOf(
  { passed, transitiveKeys }: SessionTags,
  inherited: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const asked = new Set(transitiveKeys.map((key) => key.toLowerCase()));
  return new Set([...[...passed.keys()].filter((key) => asked.has(key.toLowerCase())), ...inherited.keys()]);
}

export function sessionTagEntries({ passed, transitiveKeys }: SessionTags): ContextEntries {
  if (passed.size === 0) return [];
  return [
    ...tagEntries('aws:RequestTag/', passed),
    ['aws:tagkeys', [...passed.keys()]],
    ...(transitiveKeys.length === 0 ? [] : [['sts:transitivetagkeys', transitiveKeys] as const]),
  ];
}

function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', 400, message);
}
