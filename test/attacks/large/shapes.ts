/** A roles file of about so many characters. */
export type Shape = (size: number) => string;

function role(policy: string, more = ''): string {
  return `{ "credential_type": "iam_user", ${more}"policy_document": ${policy}, "ttl": "30m" }`;
}

function file(...roles: readonly string[]): string {
  const named = roles.map((each, index) => `"role-${index}": ${each}`);
  return `{\n"config": { "region": "us-east-1" },\n"roles": {\n${named.join(',\n')}\n}\n}\n`;
}

function policy(statements: string): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements}] }`;
}

function statement(fields: string): string {
  return `{ "Effect": "Allow", ${fields} }`;
}

/** Pieces until they are so long together, each made of its number. */
function many(size: number, piece: (index: number) => string, between = ', '): string {
  const pieces: string[] = [];
  for (let length = 0, index = 0; length < size; index += 1) {
    const made = piece(index);
    pieces.push(made);
    length += made.length + between.length;
  }
  return pieces.join(between);
}

const quoted = JSON.stringify;
const services = ['s3', 'ec2', 'dynamodb', 'lambda', 'iam', 'sqs', 'kms', 'logs'];

function inPolicy(fields: (size: number) => string): Shape {
  return (size) => file(role(policy(statement(fields(size)))));
}

/** What may stand in a repository, each of a kind that something in the editor has to do with. */
export const shapes: Readonly<Record<string, Shape>> = {
  'actions that do not exist': inPolicy(
    (size) => `"Action": [${many(size, (at) => quoted(`s3:GetObjekt${at}`))}], "Resource": "*"`,
  ),
  'actions of services that do not exist': inPolicy(
    (size) => `"Action": [${many(size, (at) => quoted(`servis${at}:Get`))}], "Resource": "*"`,
  ),
  'one action again and again': inPolicy(
    (size) => `"Action": [${many(size, () => '"s3:GetObject"')}], "Resource": "*"`,
  ),
  'one action in every case': inPolicy(
    (size) =>
      `"Action": [${many(size, (at) => quoted(at % 2 === 0 ? 's3:getobject' : 'S3:GETOBJECT'))}], "Resource": "*"`,
  ),
  'actions that need a star': inPolicy(
    (size) =>
      `"Action": [${many(size, (at) => quoted(`ec2:Describe${at % 2 === 0 ? 'Instances' : 'Regions'}`))}], "Resource": "arn:aws:ec2:*:*:instance/i-1"`,
  ),
  'wildcards of one letter each': inPolicy(
    (size) =>
      `"Action": [${many(size, (at) => quoted(`${services[at % 8]}:${String.fromCharCode(65 + (at % 26))}*${at}*`))}], "Resource": "*"`,
  ),
  'wildcards for everything': inPolicy((size) => `"Action": [${many(size, () => '"*"')}], "Resource": "*"`),
  'wildcards that cover all of a service': inPolicy(
    (size) => `"Action": [${many(size, (at) => quoted(`${services[at % 8]}:*`))}], "Resource": "*"`,
  ),
  'an action of stars': inPolicy((size) => `"Action": "s3:${'*a'.repeat(size / 2)}", "Resource": "*"`),
  'an action of question marks': inPolicy((size) => `"Action": "s3:${'?'.repeat(size)}", "Resource": "*"`),
  'an action without an end': inPolicy((size) => `"Action": "s3:${'A'.repeat(size)}", "Resource": "*"`),
  'an action of colons': inPolicy((size) => `"Action": "s3${':'.repeat(size)}", "Resource": "*"`),
  'actions in NotAction': inPolicy(
    (size) => `"NotAction": [${many(size, (at) => quoted(`s3:Get*${at}`))}], "Resource": "*"`,
  ),
  buckets: inPolicy(
    (size) =>
      `"Action": "s3:GetObject", "Resource": [${many(size, (at) => quoted(`arn:aws:s3:::bucket-${at}/*`))}]`,
  ),
  'ARNs of no service': inPolicy(
    (size) =>
      `"Action": "s3:GetObject", "Resource": [${many(size, (at) => quoted(`arn:aws:s4:::bucket-${at}`))}]`,
  ),
  'ARNs of no region': inPolicy(
    (size) =>
      `"Action": "ec2:StartInstances", "Resource": [${many(size, (at) => quoted(`arn:aws:ec2:eu-west-1${at}:1:instance/*`))}]`,
  ),
  'resources that cover each other': inPolicy(
    (size) =>
      `"Action": "s3:GetObject", "Resource": [${many(size, (at) => quoted(`arn:aws:s3:::b${'*'.repeat(1 + (at % 3))}${at % 100}/*`))}]`,
  ),
  'a resource of stars': inPolicy(
    (size) => `"Action": "s3:GetObject", "Resource": "arn:aws:s3:::${'*a'.repeat(size / 2)}"`,
  ),
  'a resource of variables': inPolicy(
    (size) => `"Action": "s3:GetObject", "Resource": "arn:aws:s3:::${'${aws:username}/'.repeat(size / 16)}"`,
  ),
  'a resource of variables that are not closed': inPolicy(
    (size) => `"Action": "s3:GetObject", "Resource": "arn:aws:s3:::${'${aws'.repeat(size / 5)}"`,
  ),
  'a resource of slashes': inPolicy(
    (size) => `"Action": "s3:GetObject", "Resource": "arn:aws:s3:::${'/'.repeat(size)}"`,
  ),
  conditions: inPolicy(
    (size) =>
      `"Action": "*", "Resource": "*", "Condition": { "StringEquals": { ${many(size, (at) => `${quoted(`aws:PrincipalTag/t${at}`)}: "x"`)} } }`,
  ),
  'condition keys that do not exist': inPolicy(
    (size) =>
      `"Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { ${many(size, (at) => `${quoted(`s3:keey${at}`)}: "x"`)} } }`,
  ),
  'operators that do not exist': inPolicy(
    (size) =>
      `"Action": "s3:*", "Resource": "*", "Condition": { ${many(size, (at) => `${quoted(`StringEqals${at}`)}: { "aws:username": "x" }`)} }`,
  ),
  'values of a condition': inPolicy(
    (size) =>
      `"Action": "*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": [${many(size, (at) => quoted(`10.0.${at}/8`))}] } }`,
  ),
  'a condition key of placeholders': inPolicy(
    (size) =>
      `"Action": "*", "Resource": "*", "Condition": { "StringEquals": { "aws:${'<a${'.repeat(size / 4)}": "x" } }`,
  ),
  statements: (size) =>
    file(
      role(
        policy(
          many(size, (at) =>
            statement(`"Sid": "s${at}", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b${at}/*"`),
          ),
        ),
      ),
    ),
  'statements of one name': (size) =>
    file(role(policy(many(size, () => statement(`"Sid": "same", "Action": "s3:*", "Resource": "*"`))))),
  'statements that deny and allow in turn': (size) =>
    file(
      role(
        policy(
          many(
            size,
            (at) =>
              `{ "Effect": "${at % 2 === 0 ? 'Allow' : 'Deny'}", "Action": ["iam:*", "sts:AssumeRole"], "Resource": "*" }`,
          ),
        ),
      ),
    ),
  'statements without anything': (size) => file(role(policy(many(size, () => '{}')))),
  'elements that do not exist': inPolicy(
    (size) => `"Action": "*", "Resource": "*", ${many(size, (at) => `"Elemet${at}": "x"`)}`,
  ),
  'one element again and again': inPolicy((size) => many(size, () => '"Action": "s3:GetObject"')),
  roles: (size) =>
    file(
      ...many(
        size,
        () =>
          role(
            policy(statement(`"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "arn:aws:s3:::b/*"`)),
          ),
        '\0',
      ).split('\0'),
    ),
  'roles with mistakes': (size) =>
    file(
      ...many(size, (at) => `{ "credential_type": "iam_usr", "polcy_${at}": 1, "ttl": "soon" }`, '\0').split(
        '\0',
      ),
    ),
  'roles of one name': (size) =>
    `{ "roles": { ${many(size, () => `"same": ${role(policy(statement('"Action": "s3:*", "Resource": "*"')))}`)} } }`,
  'policy ARNs': (size) =>
    file(
      `{ "credential_type": "iam_user", "policy_arns": [${many(size, (at) => quoted(`arn:aws:iam::aws:policy/Polcy${at}`))}] }`,
    ),
  groups: (size) =>
    file(`{ "credential_type": "iam_user", "iam_groups": [${many(size, (at) => quoted(`group ${at}`))}] }`),
  tags: (size) =>
    file(
      `{ "credential_type": "iam_user", "iam_tags": { ${many(size, (at) => `"t ${at}": "v"`)} }, "iam_groups": ["g"] }`,
    ),
  'tags of one key': (size) =>
    file(
      `{ "credential_type": "iam_user", "iam_tags": [${many(size, (at) => quoted(`a=${at}`))}], "iam_groups": ["g"] }`,
    ),
  'fields that do not exist': (size) =>
    file(`{ "credential_type": "iam_user", ${many(size, (at) => `"ttll${at}": "30m"`)} }`),
  'nothing but depth': (size) => `{ "roles": { "a": ${'['.repeat(size / 2)}${']'.repeat(size / 2)} } }`,
  'objects in objects': (size) => `{ "roles": { "a": ${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)} } }`,
  'nothing but brackets': (size) => '[{'.repeat(size / 2),
  'nothing but commas': (size) => `{ "roles": { ${','.repeat(size)} } }`,
  'nothing but quotes': (size) => '"'.repeat(size),
  comments: (size) =>
    file(
      `{ ${many(size, (at) => `// vault-aws-ignore action/case ${at}`, '\n')}\n "credential_type": "iam_user", "iam_groups": ["g"] }`,
    ),
  'comments that are not closed': (size) => `{ "roles": { "a": { ${'/* '.repeat(size / 3)}`,
  'a comment of names of rules': (size) =>
    file(
      `{ // vault-aws-ignore ${'a-/'.repeat(size / 3)}\n "credential_type": "iam_user", "iam_groups": ["g"] }`,
    ),
  lines: (size) => `{ "roles": { "a": {${'\n'.repeat(size)}"credential_type": "iam_user" } } }`,
  'a long text': (size) =>
    file(`{ "credential_type": "iam_user", "iam_groups": ["g"], "description": "${'x '.repeat(size / 2)}" }`),
  'a text of escapes': (size) =>
    file(
      `{ "credential_type": "iam_user", "iam_groups": ["g"], "description": "${String.raw`\u0041`.repeat(size / 6)}" }`,
    ),
  'what looks like secrets': (size) =>
    file(
      `{ "credential_type": "iam_user", "iam_groups": ["g"], "description": "${'token='.repeat(size / 6)}" }`,
    ),
  'a length of digits': (size) =>
    file(`{ "credential_type": "iam_user", "iam_groups": ["g"], "ttl": "${'1'.repeat(size)}" }`),
  'a policy in a string': (size) =>
    file(
      role(
        quoted(
          policy(
            statement(`"Action": [${many(size, (at) => quoted(`s3:GetObjekt${at}`))}], "Resource": "*"`),
          ),
        ),
      ),
    ),
  'a policy in a string that is cut': (size) =>
    file(
      role(quoted(policy(statement(`"Action": [${many(size, (at) => quoted(`s3:Get${at}`))}`)).slice(0, -6))),
    ),
  'a policy in a string of escapes': (size) => file(role(`"${String.raw`\u0020`.repeat(size / 6)}"`)),
};
