import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { connect } from './connection';
import { calling } from './failure';
import type { Invocation } from './invocation';
import { printJson, printLine } from './print';

export async function callerIdentity(invocation: Invocation): Promise<number> {
  const client = new STSClient(await connect(invocation));
  const { UserId, Account, Arn } = await calling(
    'GetCallerIdentity',
    client.send(new GetCallerIdentityCommand({})),
  );
  if (invocation.output === 'text') printLine([Account, Arn, UserId].join('\t'));
  else printJson({ UserId, Account, Arn });
  return 0;
}
