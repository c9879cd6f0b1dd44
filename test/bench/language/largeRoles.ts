import type { Catalog } from '../../../src/iam/catalog/catalog';

const services = ['s3', 'ec2', 'dynamodb', 'lambda', 'sqs', 'sns', 'kms', 'logs', 'iam', 'rds', 'ecs', 'ecr'];

/** A roles file of that many lines, no two roles alike, with real actions and a few mistakes. */
export function largeRoles({ index }: Catalog, lines: number): string {
  const perRole = roleLines('', '', []).length;
  const roles = Array.from({ length: Math.ceil(lines / perRole) }, (_, count) => {
    const prefix = services[count % services.length] ?? 's3';
    const actions = index.service(prefix)?.actions ?? [];
    const names = Array.from({ length: 6 }, (_, step) => {
      const { id } = actions[(count * 7 + step * 13) % actions.length] ?? { id: 's3:GetObject' };
      return count % 10 === 3 && step === 0 ? `${id}s` : id;
    });
    return roleLines(`role-${count}`, prefix, names).join('\n');
  });
  return `{\n  "config": { "region": "eu-central-1", "lease": "30m" },\n  "roles": {\n${roles.join(',\n')}\n  }\n}\n`;
}

function roleLines(name: string, prefix: string, actions: readonly string[]): readonly string[] {
  const list = (from: number, to: number): string =>
    actions
      .slice(from, to)
      .map((action) => JSON.stringify(action))
      .join(', ');
  return [
    `    "${name}": {`,
    `      // What ${name} is for.`,
    '      "credential_type": "iam_user",',
    '      "policy_document": {',
    '        "Version": "2012-10-17",',
    '        "Statement": [',
    '          {',
    `            "Sid": "${name.replaceAll('-', '')}A",`,
    '            "Effect": "Allow",',
    `            "Action": [${list(0, 3)}],`,
    `            "Resource": "arn:aws:${prefix}:eu-central-1:123456789012:${name}/*"`,
    '          },',
    '          {',
    '            "Effect": "Allow",',
    `            "Action": [${list(3, 6)}, "${prefix}:List*"],`,
    '            "Resource": "*",',
    '            "Condition": {',
    '              "StringEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] },',
    '              "Bool": { "aws:SecureTransport": "true" }',
    '            }',
    '          }',
    '        ]',
    '      },',
    '      "ttl": "30m",',
    '      "max_ttl": "2h"',
    '    }',
  ];
}
