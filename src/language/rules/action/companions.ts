/** Actions that are seldom of use without another one, in the experience of those who write policies. */
const companions: ReadonlyMap<string, readonly string[]> = new Map([
  ['s3:GetObject', ['s3:ListBucket']],
  ['s3:PutObject', ['s3:ListBucket']],
  ['s3:DeleteObject', ['s3:ListBucket']],
  ['ec2:StartInstances', ['ec2:DescribeInstances']],
  ['ec2:StopInstances', ['ec2:DescribeInstances']],
  ['ec2:RebootInstances', ['ec2:DescribeInstances']],
  ['ec2:TerminateInstances', ['ec2:DescribeInstances']],
  ['ecr:BatchGetImage', ['ecr:GetAuthorizationToken']],
  ['ecr:PutImage', ['ecr:GetAuthorizationToken']],
  ['logs:GetLogEvents', ['logs:DescribeLogGroups', 'logs:DescribeLogStreams']],
  ['logs:FilterLogEvents', ['logs:DescribeLogGroups']],
  ['logs:StartQuery', ['logs:GetQueryResults']],
  ['athena:StartQueryExecution', ['athena:GetQueryExecution', 'athena:GetQueryResults']],
  ['ssm:StartSession', ['ssm:TerminateSession']],
  ['sqs:ReceiveMessage', ['sqs:DeleteMessage']],
  ['cloudformation:CreateStack', ['cloudformation:DescribeStacks']],
  ['cloudformation:UpdateStack', ['cloudformation:DescribeStacks']],
]);

const none: readonly string[] = [];

export function companionOf(id: string): readonly string[] {
  return companions.get(id) ?? none;
}
