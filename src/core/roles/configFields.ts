import type { Field } from './field';

export const configFields = [
  {
    name: 'profile',
    kind: 'text',
    description:
      'A profile of your shared AWS configuration (`~/.aws/config`): SSO, `credential_process`, static keys or a role. It makes the credentials of all roles in this file. Without it the default chain of the AWS SDK decides.',
  },
  {
    name: 'region',
    kind: 'text',
    description: 'The region credentials are used in, unless their role names another. Example: `us-east-1`.',
  },
  {
    name: 'iam_endpoint',
    kind: 'text',
    description: 'Where IAM is reached, for emulators and private endpoints. Without it: AWS itself.',
  },
  {
    name: 'sts_endpoint',
    kind: 'text',
    description: 'Where STS is reached, for emulators and private endpoints. Without it: AWS itself.',
  },
  {
    name: 'ca_bundle',
    kind: 'text',
    description:
      'A file of PEM certificates to trust, in place of those of the machine, when the endpoints are reached over https. A relative path counts from the folder of the roles file.',
  },
  {
    name: 'lease',
    kind: 'duration',
    description: 'How long credentials live when their role has no `ttl`. Example: `30m`.',
  },
  {
    name: 'lease_max',
    kind: 'duration',
    description:
      'How long credentials can live at most, renewals included, when their role has no `max_ttl`. Example: `8h`.',
  },
] as const satisfies readonly Field[];
