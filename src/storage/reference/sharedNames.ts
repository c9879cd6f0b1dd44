/** What may leave the shared AWS files: no value of any other setting. */
export interface SharedNames {
  readonly profiles: readonly string[];
  /** Of `role_arn` settings. */
  readonly roleArns: readonly string[];
}

/** Of `~/.aws/config`, where every profile but `default` has the word before its name. */
export function namesInConfig(text: string): SharedNames {
  return read(text, (section) => {
    if (section === 'default') return section;
    return /^profile\s+(?:"([^"]+)"|'([^']+)'|(\S.*))$/.exec(section)?.slice(1).find(Boolean);
  });
}

/** Of `~/.aws/credentials`, where every section is a profile. */
export function namesInCredentials(text: string): SharedNames {
  return read(text, (section) => section);
}

function read(text: string, profileOf: (section: string) => string | undefined): SharedNames {
  const profiles: string[] = [];
  const roleArns: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    const profile = section === undefined ? undefined : profileOf(section);
    if (profile !== undefined) profiles.push(profile);
    // Only what has the shape of a role's ARN: a key pasted in its place stays where it is.
    const arn = /^role_arn\s*=\s*(arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+)\s*$/.exec(line)?.[1];
    if (arn !== undefined) roleArns.push(arn);
  }
  return { profiles, roleArns };
}
