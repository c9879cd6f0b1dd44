import path from 'node:path';

/**
 * The environment for a host under test: the machine's own, without anything that could bring
 * AWS credentials of whoever runs the tests into it, or write the shells' history.
 */
export function isolatedEnvironment(
  scratch: string,
  more: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const machine = Object.entries(process.env).filter(([name]) => !/^(AWS_|VSCODE_|npm_)/.test(name));
  return {
    ...Object.fromEntries(machine),
    HISTFILE: '',
    AWS_CONFIG_FILE: path.join(scratch, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(scratch, 'aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...more,
  };
}
