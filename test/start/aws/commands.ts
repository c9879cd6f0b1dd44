import { UsageFailure } from './failure';
import { listUsers } from './iam';
import type { Invocation } from './invocation';
import { copy } from './s3Copy';
import { list } from './s3List';
import { remove } from './s3Remove';
import { callerIdentity } from './sts';

const help = `A stand-in for the AWS CLI, brought by vault-aws because this machine has no AWS CLI 2.13 or later.
It knows:
  aws sts get-caller-identity
  aws s3 ls [s3://bucket[/prefix]] [--recursive]
  aws s3 cp <file or s3://…> <file or s3://…>
  aws s3 rm s3://bucket/key
  aws iam list-users
with --region, --endpoint-url and --output json|text.
`;

/** Runs one command and returns the exit code. */
export async function runAws(invocation: Invocation): Promise<number> {
  if (invocation.version) {
    process.stdout.write('aws-cli/2.13.0 (stand-in of vault-aws, not the AWS CLI)\n');
    return 0;
  }
  if (invocation.help || invocation.words[0] === 'help') {
    process.stdout.write(help);
    return 0;
  }
  const [service = '', command = '', ...words] = invocation.words;
  switch (`${service} ${command}`) {
    case 'sts get-caller-identity':
      refuseMore(words);
      return callerIdentity(invocation);
    case 'iam list-users':
      refuseMore(words);
      return listUsers(invocation);
    case 's3 ls':
      return list(invocation, words);
    case 's3 cp':
      return copy(invocation, words);
    case 's3 rm':
      return remove(invocation, words);
    default:
      throw new UsageFailure(help.trimEnd());
  }
}

function refuseMore(words: readonly string[]): void {
  if (words.length > 0) throw new UsageFailure(`Unknown options: ${words.join(', ')}`);
}
