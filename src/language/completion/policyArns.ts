import type { ManagedPolicies } from '../../iam/catalog/catalog';
import { continueArn, formatParts } from './arnPieces';
import { writeArn } from './arnText';
import { knownFields, valueOf } from './known';
import type { Proposal } from './proposal';
import type { Scene } from './scene';
import { policyArnForm, textsInFile } from './textsInFile';
import { usedTexts } from './usedTexts';

const format = formatParts('arn:${Partition}:iam::${Account}:policy/${PolicyName}');

/** The policies of the account that the file names, the form of such, and all of AWS's. */
export function proposePolicyArns(scene: Scene): readonly Proposal[] {
  const used = usedTexts(scene);
  const own = textsInFile(scene.document, policyArnForm).map(ownProposal);
  const { partition } = knownFields(scene);
  const proposals = [...own, ...formOfOwn(scene), ...awsPolicies(scene.world.catalog.managed, partition)];
  return proposals.filter(({ text }) => !used.has(text));
}

function ownProposal(arn: string): Proposal {
  return { label: arn, kind: 'managedPolicy', detail: 'Named in this file', text: arn, sortText: `0${arn}` };
}

function formOfOwn(scene: Scene): readonly Proposal[] {
  const known = knownFields(scene);
  const next = continueArn(format, scene.slot.typed, (name) => valueOf(name, known));
  if (next === undefined || next.parts.length === 0) return [];
  const arn = writeArn(next.kept, next.parts, known);
  return [{ kind: 'managedPolicy', detail: 'A policy of your own', sortText: '1', ...arn }];
}

const byPartition = new WeakMap<ManagedPolicies, Map<string, readonly Proposal[]>>();

function awsPolicies(managed: ManagedPolicies, partition: string): readonly Proposal[] {
  const known = byPartition.get(managed) ?? new Map<string, readonly Proposal[]>();
  byPartition.set(managed, known);
  const proposals = known.get(partition) ?? managed.arns.map((arn) => awsProposal(arn, partition));
  known.set(partition, proposals);
  return proposals;
}

/** Found by its name as well as by its ARN, which ends with it. */
function awsProposal(arn: string, partition: string): Proposal {
  const text = arn.replace(/^arn:aws:/, `arn:${partition}:`);
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return {
    label: name,
    kind: 'managedPolicy',
    detail: text,
    description: 'AWS managed',
    text,
    filterText: text,
    sortText: `2${name}`,
    subject: { kind: 'managedPolicy', arn },
  };
}
