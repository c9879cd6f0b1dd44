import { readAccess, type AccessReading } from '../../../../src/language/accessView/reading';
import { roleOf } from '../whatIf/roleFixture';

/** A user with these statements, in a file of its own. */
export function readingOf(statements: readonly object[], more: object = {}): AccessReading {
  const policy_document = { Version: '2012-10-17', Statement: statements };
  return readAccess(roleOf({ credential_type: 'iam_user', policy_document, ...more }));
}

export function allow(
  action: string | readonly string[],
  resource: unknown = '*',
  more: object = {},
): object {
  return { Effect: 'Allow', Action: action, Resource: resource, ...more };
}

export function deny(action: string, resource = '*', more: object = {}): object {
  return { Effect: 'Deny', Action: action, Resource: resource, ...more };
}

export const bucket = ['arn:aws:s3:::app', 'arn:aws:s3:::app/*'];
export const inEurope = {
  Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] } },
};
