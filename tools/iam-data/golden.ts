import type { ActionDetails, ActionIndex } from '../../src/iam/catalog/catalog';

/** What is known of some actions from AWS's documentation, whatever a package says. */
interface Golden {
  readonly id: string;
  readonly access: string;
  /** Types that the action takes, among others. */
  readonly types: readonly string[];
}

export const goldenActions: readonly Golden[] = [
  { id: 's3:GetObject', access: 'Read', types: ['object'] },
  { id: 's3:PutObject', access: 'Write', types: ['object'] },
  { id: 's3:ListBucket', access: 'List', types: ['bucket'] },
  { id: 's3:PutBucketPolicy', access: 'Permissions management', types: ['bucket'] },
  { id: 's3:ListAllMyBuckets', access: 'List', types: [] },
  { id: 'iam:PassRole', access: 'Write', types: ['role'] },
  { id: 'iam:CreateUser', access: 'Write', types: ['user'] },
  { id: 'iam:PutUserPolicy', access: 'Permissions management', types: ['user'] },
  { id: 'kms:Decrypt', access: 'Write', types: ['key'] },
  { id: 'dynamodb:GetItem', access: 'Read', types: ['table'] },
  { id: 'secretsmanager:GetSecretValue', access: 'Read', types: ['Secret'] },
  { id: 'sts:AssumeRole', access: 'Write', types: ['role'] },
  { id: 'lambda:InvokeFunction', access: 'Write', types: ['function'] },
  { id: 'ec2:RunInstances', access: 'Write', types: ['instance', 'subnet'] },
  { id: 'ec2:CreateTags', access: 'Tagging', types: ['instance'] },
  { id: 'sqs:SendMessage', access: 'Write', types: ['queue'] },
];

export function goldenProblems(index: ActionIndex, details: ActionDetails): readonly string[] {
  return goldenActions.flatMap(({ id, access, types }) => {
    const action = index.find(id);
    if (action === undefined) return [`${id} is missing`];
    const taken = details.action(action).resources.map(({ type }) => type.name);
    const wrong = types.filter((type) => !taken.includes(type)).map((type) => `${id} does not take ${type}`);
    if (action.access !== access) wrong.push(`${id} is ${action.access}, not ${access}`);
    if (types.length === 0 && taken.length > 0) wrong.push(`${id} takes ${taken.join(', ')}`);
    return wrong;
  });
}
