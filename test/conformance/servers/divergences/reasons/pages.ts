/** Where AWS's documentation begins. */
export const iam = 'https://docs.aws.amazon.com/IAM/latest/APIReference';
export const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
export const sts = 'https://docs.aws.amazon.com/STS/latest/APIReference';
