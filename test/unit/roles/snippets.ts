import type { Problem } from '../../../src/core/roles/problems';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';

/** A file with one role "r" that is right but for what the fields add. */
export function user(fields: string): string {
  return `{ "roles": { "r": { "credential_type": "iam_user", "iam_groups": ["g"], ${fields} } } }`;
}

export function assumed(fields: string): string {
  const role = '"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/r"';
  return `{ "roles": { "r": { ${role}, ${fields} } } }`;
}

export function bare(fields: string): string {
  return `{ "roles": { "r": { ${fields} } } }`;
}

export function config(fields: string): string {
  return `{ "config": { ${fields} } }`;
}

/** `error badRegion "nowhere"`: severity, code and the text the range covers. */
export function described(text: string): string[] {
  return parseRolesFile(text).problems.map((problem) => describe(problem, text));
}

function describe({ severity, code, range }: Problem, text: string): string {
  return `${severity} ${code} ${text.slice(range.offset, range.offset + range.length)}`;
}

export function policyOf(characters: number): string {
  const policy = (sid: string): string =>
    `{"Version":"2012-10-17","Statement":[{"Sid":"${sid}","Effect":"Allow","Action":"*","Resource":"*"}]}`;
  return policy('x'.repeat(characters - policy('').length));
}
