import { property, type JsonString } from '../../../core/roles/json/node';
import { replaceValue } from '../../edits/edit';
import { nearest } from '../nearest';
import type { Fix, RoleView, Rule } from '../rule';
import { meant } from '../wording';

const awsPolicy = /^arn:aws:iam::aws:policy\/(.+)$/;

export const unknownManagedPolicy: Rule = {
  id: 'role/unknown-managed-policy',
  severity: 'warning',
  summary: 'A role names a managed policy of AWS that is not known.',
  explanation:
    'AWS refuses to attach a policy that does not exist, so that no lease of the role can be issued. AWS adds policies now and then: a newer one than this extension knows is marked too. See [AWS managed policies](https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html).',
  check(view, report) {
    for (const node of arnsIn(view)) {
      const name = awsPolicy.exec(node.value)?.[1];
      const { managed } = view.catalog;
      if (name === undefined || managed.policy(node.value) !== undefined) continue;
      const candidates = nearest(name, namesOf(managed.arns), 3);
      report({
        range: node.range,
        message: `No managed policy of AWS is known by the name ${name}${meant(candidates)}`,
        fixes: () =>
          candidates.map((candidate) => writeInstead(node, candidate, candidate === candidates[0])),
      });
    }
  },
};

function writeInstead(node: JsonString, name: string, preferred: boolean): Fix {
  return {
    title: `Write ${name}`,
    edits: [replaceValue(node, `arn:aws:iam::aws:policy/${name}`)],
    preferred,
  };
}

function arnsIn({ body: { node } }: RoleView): readonly JsonString[] {
  if (node?.kind !== 'object') return [];
  const values = ['policy_arns', 'permissions_boundary_arn'].map((field) => property(node, field)?.value);
  return values
    .flatMap((value) => (value?.kind === 'array' ? value.items : (value ?? [])))
    .filter((item): item is JsonString => item.kind === 'string');
}

const known = new WeakMap<readonly string[], readonly string[]>();

function namesOf(arns: readonly string[]): readonly string[] {
  const names = known.get(arns) ?? arns.flatMap((arn) => awsPolicy.exec(arn)?.[1] ?? []);
  known.set(arns, names);
  return names;
}
