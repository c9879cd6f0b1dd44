/**
 * The size of a policy as IAM's quotas count it: all characters but white space.
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function policySize(text: string): number {
  return text.replace(/[ \t\r\n]/g, '').length;
}

// The quotas of the page named above, in characters other than white space.

/** All inline policies of one user in sum. */
export const userInlineLimit = 2_048;
/** All inline policies of one group in sum. */
export const groupInlineLimit = 5_120;
/** All inline policies of one role in sum. */
export const roleInlineLimit = 10_240;
/** One version of one customer managed policy. */
export const managedPolicyLimit = 6_144;
/** The session policies of one AssumeRole or GetFederationToken call, as plain text. */
export const sessionPolicyLimit = 2_048;

/**
 * Where the first character stands that IAM takes in no policy: anything but tab, line feed,
 * carriage return and U+0020 to U+00FF. Undefined when there is none.
 */
export function firstUnsupportedCharacter(text: string): number | undefined {
  const at = text.search(/[^\t\n\r\u0020-\u00ff]/);
  return at === -1 ? undefined : at;
}
