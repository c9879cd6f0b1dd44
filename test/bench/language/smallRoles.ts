/** A policy with a bit of everything, as one role of a file. */
export const middleRole = `{
  "roles": {
    "deployer": {
      "credential_type": "iam_user",
      "policy_document": {
        "Version": "2012-10-17",
        "Statement": [
          { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1" } } },
          { "Effect": "Allow", "Action": ["s3:*Object*", "s3:List*"], "Resource": "arn:aws:s3:::my-app-*/*" },
          { "Effect": "Allow", "Action": ["ec2:Describe*", "*:List*", "*:Get*"], "Resource": "*" },
          { "Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": "arn:aws:*:eu-central-1:123456789012:*" },
          { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::123456789012:role/app-*" },
          { "Effect": "Deny", "Action": "s3:Delete*", "Resource": "*" },
          { "Effect": "Deny", "NotAction": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "false" } } }
        ]
      }
    }
  }
}
`;

const before = middleRole.indexOf('"s3:*Object*"') + '"s3:'.length;

/** The file with an action being typed. */
export const smallRoles = { text: middleRole, cursor: before };
