import { parseArgs } from 'node:util';
import { UsageFailure } from './failure';

export interface Invocation {
  /** The words that are not options: service, command, arguments. */
  readonly words: readonly string[];
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly version: boolean;
  readonly help: boolean;
  readonly output: 'json' | 'text';
  readonly recursive: boolean;
}

/** Reads a command line. Options that the stand-in does not know are refused, not ignored. */
export function readInvocation(commandLine: readonly string[]): Invocation {
  const { values, positionals } = parse(commandLine);
  const environment = process.env;
  return {
    words: positionals,
    region: values.region ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? 'us-east-1',
    endpoint: values['endpoint-url'] ?? environment['AWS_ENDPOINT_URL'],
    version: values.version ?? false,
    help: values.help ?? false,
    output: readOutput(values.output ?? environment['AWS_DEFAULT_OUTPUT'] ?? 'json'),
    recursive: values.recursive ?? false,
  };
}

function parse(commandLine: readonly string[]): ReturnType<typeof parseKnown> {
  try {
    return parseKnown(commandLine);
  } catch (error) {
    throw new UsageFailure(error instanceof Error ? error.message : String(error));
  }
}

function parseKnown(commandLine: readonly string[]) {
  return parseArgs({
    args: [...commandLine],
    allowPositionals: true,
    options: {
      region: { type: 'string' },
      'endpoint-url': { type: 'string' },
      output: { type: 'string' },
      recursive: { type: 'boolean' },
      version: { type: 'boolean' },
      help: { type: 'boolean' },
      'no-cli-pager': { type: 'boolean' },
    },
  });
}

function readOutput(output: string): 'json' | 'text' {
  if (output === 'json' || output === 'text') return output;
  throw new UsageFailure(`This stand-in for the AWS CLI knows the outputs json and text, not ${output}`);
}
