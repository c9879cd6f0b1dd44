import { boundaryBlocks } from '../../../../../src/language/rules/role/boundaryBlocks';
import { chainedSession } from '../../../../../src/language/rules/role/chainedSession';
import { table } from '../tables';

const aws = 'arn:aws:iam::aws:policy';

function bounded(boundary: string, actions: string, resource = '"*"'): string {
  return `{ "credential_type": "iam_user", "permissions_boundary_arn": "${boundary}", "policy_document": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ${actions}, "Resource": ${resource} }] } }`;
}

table(
  'what a boundary does not allow',
  [boundaryBlocks],
  [
    {
      it: 'is marked',
      text: bounded(`${aws}/ReadOnlyAccess`, '["s3:GetObject", «"s3:PutObject"»]'),
      finds: 'role/boundary-blocks',
      severity: 'warning',
      says: 'ReadOnlyAccess does not allow s3:PutObject',
    },
    {
      it: 'is marked for a whole wildcard',
      text: bounded(`${aws}/PowerUserAccess`, '[«"iam:Put*"», "iam:*"]'),
      finds: 'role/boundary-blocks',
    },
    { it: 'may be a part of a wildcard', text: bounded(`${aws}/ReadOnlyAccess`, '["s3:*", "*"]') },
    {
      it: 'is not known of other boundaries',
      text: bounded('arn:aws:iam::123456789012:policy/limit', '"s3:PutObject"'),
    },
    { it: 'is not what does not exist', text: bounded(`${aws}/ReadOnlyAccess`, '"s3:MakeCoffee"') },
  ],
);

function lasting(type: string, field: string, value: string): string {
  return `{ "credential_type": "${type}", "iam_role_arn": "arn:aws:iam::123456789012:role/a", "${field}": ${value} }`;
}

table(
  'a session of more than an hour',
  [chainedSession],
  [
    {
      it: 'is told of role chaining',
      text: lasting('iam_role', 'ttl', '«"2h"»'),
      finds: 'role/max-ttl-vs-chain',
      severity: 'information',
      becomes: lasting('iam_role', 'ttl', '"1h"'),
      fix: 'Write 1h',
    },
    { it: 'is told in seconds', text: lasting('iam_role', 'ttl', '«7200»'), finds: 'role/max-ttl-vs-chain' },
    { it: 'is not one of an hour', text: lasting('iam_role', 'ttl', '"60m"') },
    { it: 'is not a user', text: lasting('iam_user', 'ttl', '"2h"') },
  ],
);
