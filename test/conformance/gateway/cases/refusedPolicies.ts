import { allow, differs, policy, same, type JudgedCase, type JudgedRequest } from './judgedCase';
import { get } from './s3Request';

const asked = get('pub/a.txt');

function refused(name: string, text: string, requests: readonly JudgedRequest[] = same(asked)): JudgedCase {
  return { name: `policy: ${name}`, policies: [text], requests };
}

const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const one = (changes: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { ...statement, ...changes } });

export const refusedPolicies: readonly JudgedCase[] = [
  refused('no JSON', '{"Version": "2012-10-17",'),
  refused('a list', '[]'),
  refused('another version', JSON.stringify({ Version: '2020-01-01', Statement: statement })),
  refused('an effect of another case', one({ Effect: 'allow' })),
  refused('an unknown effect', one({ Effect: 'Permit' })),
  refused('an unknown element', one({ Actions: 's3:*' })),
  refused('an action without service', one({ Action: 'GetObject' })),
  refused('a resource that is no ARN', one({ Resource: 'judged/pub' })),
  refused('a condition that is no object', one({ Condition: 'always' })),
  refused('an unknown operator', one({ Condition: { StringSounds: { 'aws:username': 'x' } } })),
  refused('one statement without a list', one({})),
  refused('the old version', JSON.stringify({ Version: '2008-10-17', Statement: [statement] })),
  refused('no version', JSON.stringify({ Statement: [statement] })),
  refused('an unknown action', one({ Action: 's3:MakeCoffee' }), differs('unknown-action', asked)),
  refused(
    'an unknown action beside a known',
    JSON.stringify(policy(allow(['s3:GetObject', 's3:MakeCoffee']))),
    differs('unknown-action', asked),
  ),
];
