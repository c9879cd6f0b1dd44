/**
 * The permission AWS names in its refusal: `User: … is not authorized to perform: iam:CreateUser on
 * resource: arn:…` (IAM user guide, "Troubleshoot access denied error messages").
 */
export function deniedAction(message: string): string | undefined {
  return /not authorized to perform:?\s+([\w-]+:\w+)/.exec(message)?.[1];
}

/**
 * What it would have been done to, when AWS says so. IAM names some by their ARN and others, all that are
 * not there among them, as `user jane` or `policy readers`. Lists are of no resource (`policy path /`).
 */
export function deniedResource(message: string): { resource?: string } {
  const [, resource] = named.exec(message) ?? [];
  return resource === undefined ? {} : { resource };
}

const named =
  /on resource:?\s+"?(arn:[^\s"]+|\*(?=\s|$)|(?:user|role|group)\s[\w+=,.@-]+|policy\s(?!path\s)[\w+=,.@-]+)/;
