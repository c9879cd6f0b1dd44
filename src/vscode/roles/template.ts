/** What a new roles file begins with: one role that works in the sandbox as it is. */
export const rolesFileTemplate = `{
  // Who issues the credentials, and defaults for all roles. Never a secret.
  "config": {
    // A profile of your AWS configuration. Without it: the default credential chain.
    // "profile": "platform-admin",
    "region": "us-east-1"
  },

  // What you can be given credentials for. Each lease gets its own, for this long and no longer.
  "roles": {
    "s3-reader": {
      "description": "Read my-app-bucket",
      // iam_user: an IAM user made for the lease, deleted at its end.
      // iam_role: a session of the role in "iam_role_arn", ended by AWS.
      "credential_type": "iam_user",
      "policy_document": {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:ListBucket"],
            "Resource": ["arn:aws:s3:::my-app-bucket", "arn:aws:s3:::my-app-bucket/*"]
          }
        ]
      },
      "ttl": "30m",
      "max_ttl": "1h"
    }
  }
}
`;
