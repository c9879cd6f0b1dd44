/** The parts of an ARN that IAM, STS and S3 use. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly accountId: string;
  readonly resource: string;
}

/** Undefined for what is no ARN or names no resource. The partition and the account may be anything. */
export function parseArn(text: string): Arn | undefined {
  const [arn, partition, service, region, accountId, ...rest] = text.split(':');
  if (arn !== 'arn' || !partition || !service || region === undefined || accountId === undefined)
    return undefined;
  const resource = rest.join(':');
  return resource === '' ? undefined : { partition, service, accountId, resource };
}

/** `path` begins and ends with a slash. */
export function iamArn(accountId: string, kind: IamKind, path: string, name: string): string {
  return `arn:aws:iam::${accountId}:${kind}${path}${name}`;
}

export type IamKind = 'user' | 'group' | 'role' | 'policy' | 'mfa' | 'instance-profile';

/** Path and name of the `role/path/name` half of an IAM ARN; undefined when it is of another kind. */
export function parseIamName(
  arn: string,
  kind: IamKind,
): { path: string; name: string; accountId: string } | undefined {
  const parsed = parseArn(arn);
  if (parsed === undefined || parsed.service !== 'iam' || !parsed.resource.startsWith(`${kind}/`))
    return undefined;
  const rest = parsed.resource.slice(kind.length);
  const lastSlash = rest.lastIndexOf('/');
  const name = rest.slice(lastSlash + 1);
  return name === '' ? undefined : { path: rest.slice(0, lastSlash + 1), name, accountId: parsed.accountId };
}
