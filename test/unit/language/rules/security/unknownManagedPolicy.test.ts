import { unknownManagedPolicy } from '../../../../../src/language/rules/role/unknownManagedPolicy';
import { table } from '../tables';

const aws = 'arn:aws:iam::aws:policy';
const role = (fields: string): string => `{ "credential_type": "iam_user", ${fields} }`;

table(
  'managed policies',
  [unknownManagedPolicy],
  [
    {
      it: 'lets those of AWS and of the account be',
      text: role(
        `"policy_arns": ["${aws}/AmazonS3ReadOnlyAccess", "${aws}/job-function/Billing", "arn:aws:iam::123456789012:policy/AmazonS3ReadOnly"]`,
      ),
    },
    {
      it: 'finds a name that AWS does not have',
      text: role(`"policy_arns": [«"${aws}/AmazonS3ReadOnlyAcces"»]`),
      finds: 'role/unknown-managed-policy',
      severity: 'warning',
      says: 'No managed policy of AWS is known by the name AmazonS3ReadOnlyAcces. Did you mean AmazonS3ReadOnlyAccess?',
      becomes: role(`"policy_arns": ["${aws}/AmazonS3ReadOnlyAccess"]`),
    },
    {
      it: 'finds it as a boundary',
      text: role(
        `"policy_arns": ["${aws}/ReadOnlyAccess"], "permissions_boundary_arn": «"${aws}/PowerUserAcess"»`,
      ),
      finds: 'role/unknown-managed-policy',
      becomes: role(
        `"policy_arns": ["${aws}/ReadOnlyAccess"], "permissions_boundary_arn": "${aws}/PowerUserAccess"`,
      ),
    },
  ],
);
