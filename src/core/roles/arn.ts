/** The field of an ARN that is wrong, in the order they are checked. */
export type ArnFlaw = 'shape' | 'partition' | 'service' | 'region' | 'account' | 'resource';
export type ArnKind = 'role' | 'policy' | 'mfa';

const partition = /^aws(-cn|-us-gov|-iso(-[a-z])?|-eusc)?$/;
const account = /^\d{12}$/;
/** Path and name, after the IAM API reference: printable path, `[\w+=,.@-]` name. */
const resources: Readonly<Record<ArnKind, RegExp>> = {
  role: /^role\/(?:[\x21-\x2E\x30-\x7E]+\/)*[\w+=,.@-]{1,64}$/,
  policy: /^policy\/(?:[\x21-\x2E\x30-\x7E]+\/)*[\w+=,.@-]{1,128}$/,
  mfa: /^mfa\/(?:[\x21-\x2E\x30-\x7E]+\/)*[\w+=,.@-]{1,226}$/,
};

/** Why a text is not the ARN of such an IAM resource; undefined when it is one. */
export function arnFlaw(text: string, kind: ArnKind): ArnFlaw | undefined {
  const [arn, partitionPart = '', service, region, accountPart = '', ...resource] = text.split(':');
  if (arn !== 'arn' || resource.length === 0) return 'shape';
  if (!partition.test(partitionPart)) return 'partition';
  if (service !== 'iam') return 'service';
  if (region !== '') return 'region';
  const ofAws = kind === 'policy' && accountPart === 'aws';
  if (!ofAws && !account.test(accountPart)) return 'account';
  return resources[kind].test(resource.join(':')) ? undefined : 'resource';
}
