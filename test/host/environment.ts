import { mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The environment for a host under test: the machine's own, without anything that could bring
 * AWS credentials of whoever runs the tests into it, write the shells' history, or hang on what a
 * killed shell has left in somebody's home.
 */
export function isolatedEnvironment(
  scratch: string,
  more: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const home = path.join(scratch, 'home');
  mkdirSync(home, { recursive: true });
  return {
    ...without(/^AWS_/, cleanEnvironment()),
    HOME: home,
    HISTFILE: '',
    AWS_CONFIG_FILE: path.join(scratch, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(scratch, 'aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...more,
  };
}

/**
 * The environment of this process without what npm, and a VS Code terminal that it may run in, have put
 * there: an inner VS Code would take those for its own.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return without(/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|INIT_CWD$|TERM_PROGRAM)/, process.env);
}

function without(unwanted: RegExp, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !unwanted.test(name)));
}
