/**
 * The permission AWS names in its refusal: `User: … is not authorized to perform: iam:CreateUser on
 * resource: arn:…` (IAM user guide, "Troubleshoot access denied error messages").
 */
export function deniedAction(message: string): string | undefined {
  return /not authorized to perform:?\s+([\w-]+:\w+)/.exec(message)?.[1];
}

export function deniedResource(message: string): { resource?: string } {
  const resource = /on resource:?\s+(\S+)/.exec(message)?.[1];
  return resource === undefined ? {} : { resource };
}
