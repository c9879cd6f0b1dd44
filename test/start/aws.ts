import { runAws } from './aws/commands';
import { complain } from './aws/failure';
import { readInvocation } from './aws/invocation';

/**
 * A stand-in for the AWS CLI on machines without one: a handful of commands, the CLI's own words and exit
 * codes, credentials from the environment only.
 */
async function main(): Promise<number> {
  // The SDK's advice on Node versions is for those who develop with it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  try {
    return await runAws(readInvocation(process.argv.slice(2)));
  } catch (error) {
    return complain(error);
  }
}

void main().then((code) => {
  process.exitCode = code;
});
