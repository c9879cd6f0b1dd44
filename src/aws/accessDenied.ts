/**
 * The permission AWS names in its refusal: `User: … is not authorized to perform: iam:CreateUser on
 * resource: arn:…` (IAM user guide, "Troubleshoot access denied error messages").
 */
export function deniedAction(message: string): string | undefined {
  return /not authorized to perform:?\s+([\w-]+:\w+)/.exec(message)?.[1];
}

/**
 * What it would have been done to, when AWS says so: an ARN where something is to be made or the call names
 * it by its ARN, otherwise `user jane`, `role deployer`. Lists are of no resource (`policy path /`).
 */
export function deniedResource(message: string): { resource?: string } {
  const { kind, name = '' } = named.exec(message)?.groups ?? {};
  if (name.startsWith('arn:') || name === '*') return { resource: name };
  return kind === undefined ? {} : { resource: `${kind} ${name}` };
}

const named =
  /on resource:?\s+(?:(?<kind>user|role|group|policy)\s+(?!path\s))?"?(?<name>arn:[^\s"]+|[\w+=,.@*-]+)/;
