import type { JsonString } from '../../../core/roles/json/node';
import { arnParts, joinArn } from '../../../iam/arnFormat';
import { replaceValue } from '../../edits/edit';
import type { Fix, RoleView, Rule } from '../rule';
import { addTexts } from '../statementEdits';
import { statementFacts, type StatementFacts, type WrittenAction } from '../statementFacts';
import { listing } from '../wording';
import { resourceUse, type UsedResource } from './resourceUse';

export const objectVersusBucket: Rule = {
  id: 'resource/object-vs-bucket',
  severity: 'warning',
  summary: 'An action on objects is given a bucket, or one on buckets is given objects.',
  explanation:
    'In S3 `arn:aws:s3:::bucket` is the bucket and `arn:aws:s3:::bucket/*` are its objects; neither includes the other. `s3:ListBucket` works on the bucket, `s3:GetObject` and `s3:PutObject` on objects.',
  check: (role, report) => {
    for (const facts of statementFacts(role)) {
      for (const { used, other, actions } of swaps(facts)) {
        const names = actions.map(({ node }) => node.value);
        const isBucket = other.length > used.node.value.length;
        report({
          range: used.node.range,
          message: isBucket
            ? `This is a bucket, but ${listing(names)} ${work(names)} on objects: add ${other}.`
            : `These are objects, but ${listing(names)} ${work(names)} on buckets: add ${other}.`,
          fixes: () => fixes(role, facts, used, other),
        });
      }
    }
  },
};

function work(names: readonly string[]): string {
  return names.length === 1 ? 'works' : 'work';
}

interface Swap {
  readonly used: UsedResource;
  /** The objects of the bucket, or the bucket of the objects. */
  readonly other: string;
  /** What needs the other one. */
  readonly actions: readonly WrittenAction[];
}

export function swaps(facts: StatementFacts): readonly Swap[] {
  const { resources, unmatched } = resourceUse(facts);
  if (unmatched.length === 0) return [];
  return resources.flatMap((used) => {
    const other = otherLevel(used.meant);
    const actions = other === undefined ? [] : unmatched.filter(({ pattern }) => pattern.takes(other));
    return other === undefined || actions.length === 0 ? [] : [{ used, other, actions }];
  });
}

/** The objects of a bucket, or the bucket of objects; undefined for what is neither. */
export function otherLevel(arn: string): string | undefined {
  const parts = arnParts(arn);
  if (parts?.service !== 's3' || parts.account !== '' || parts.resource === '') return undefined;
  const slash = parts.resource.indexOf('/');
  const resource = slash === -1 ? `${parts.resource}/*` : parts.resource.slice(0, slash);
  return resource === '' ? undefined : joinArn({ ...parts, resource });
}

/** When nothing uses what is written, the other one takes its place. */
function fixes(
  role: RoleView,
  { statement }: StatementFacts,
  used: UsedResource,
  other: string,
): readonly Fix[] {
  const { resources } = statement;
  if (resources === undefined) return [];
  const add: Fix = {
    title: `Add ${other}`,
    edits: [addTexts(role, resources, [other])],
    preferred: used.isUsed,
  };
  const replace: Fix = { title: `Write ${other}`, edits: [replaceValue(used.node, other)], preferred: true };
  return used.isUsed ? [add] : [replace, add];
}

/** Whether the finding about a bucket and its objects says why the action has no resource. */
export function isExplained(facts: StatementFacts, node: JsonString): boolean {
  return swaps(facts).some(({ actions }) => actions.some((action) => action.node === node));
}
