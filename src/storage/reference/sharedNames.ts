/** What may leave the shared AWS files: no value of any other setting. */
export interface SharedNames {
  readonly profiles: readonly string[];
  readonly roleArns: readonly SharedRoleArn[];
}

export interface SharedRoleArn {
  readonly arn: string;
  /** The profile whose `role_arn` it is. */
  readonly source: string;
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
  const roleArns: SharedRoleArn[] = [];
  let source: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const section = sectionIn(line);
    if (section !== undefined) {
      source = profileOf(section);
      if (source !== undefined) profiles.push(source);
    }
    // Only what has the shape of a role's ARN: a key pasted in its place stays where it is.
    const arn = /^role_arn\s*=\s*(arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+)\s*$/.exec(line)?.[1];
    if (arn !== undefined && source !== undefined) roleArns.push({ arn, source });
  }
  return { profiles, roleArns };
}

/** What stands between the brackets that begin a line. */
function sectionIn(line: string): string | undefined {
  const text = line.trimStart();
  const close = text.startsWith('[') ? text.indexOf(']') : -1;
  return close === -1 ? undefined : text.slice(1, close).trim() || undefined;
}
