import { deflateRawSync } from 'node:zlib';
import { AwsError } from '../awsError';
import type { SessionPolicyInput } from './sessionPolicies';

/**
 * How much room session policies and tags may take once AWS has packed them. How it packs is not published;
 * what is known is that policies shrink and tags hardly do: some 250 characters of them took 74 percent
 * (github.com/aws/containers-roadmap/issues/2413). So policies count compressed and tags as they are, and
 * the percentage is a guess that only keeps the order of magnitude.
 */
const packedPolicyBytes = 1024;
const packedTagCharacters = 400;

/** Percent of the room; undefined when nothing is passed. Throws `PackedPolicyTooLarge` above 100. */
export function packedPolicySize(
  { text = '', arns }: SessionPolicyInput,
  tags: ReadonlyMap<string, string>,
): number | undefined {
  const policies = text + arns.join('');
  if (policies === '' && tags.size === 0) return undefined;
  const policyShare = policies === '' ? 0 : deflateRawSync(policies).length / packedPolicyBytes;
  const characters = [...tags].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  const percent = Math.ceil((policyShare + characters / packedTagCharacters) * 100);
  if (percent > 100) throw tooLarge(percent, policies === '');
  return percent;
}

function tooLarge(percent: number, onlyTags: boolean): AwsError {
  const message = onlyTags
    ? `Packed size of session tags consumes ${percent}% of allotted space.`
    : `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`;
  return new AwsError('PackedPolicyTooLarge', 400, message);
}
