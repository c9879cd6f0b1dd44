import { continueArn, formatParts } from './arnPieces';
import { writeArn } from './arnText';
import { knownFields, valueOf } from './known';
import type { Proposal } from './proposal';
import type { Scene } from './scene';
import { roleArnForm, textsInFile } from './textsInFile';
import { usedTexts } from './usedTexts';

const format = formatParts('arn:${Partition}:iam::${Account}:role/${RoleName}');

/** Roles of the shared AWS configuration, those that this file names, and the form of any other. */
export function proposeRoleArns(scene: Scene): readonly Proposal[] {
  const configured = new Map(scene.world.roleArns.map(({ arn, source }) => [arn, source]));
  const named = textsInFile(scene.document, roleArnForm).filter((arn) => !configured.has(arn));
  const { typed, rest } = scene.slot;
  const used = usedTexts(scene);
  return [
    ...[...configured].map(([arn, source]) => roleProposal(arn, `Role of the profile ${source}`, '0')),
    ...named
      .filter((arn) => arn !== `${typed}${rest}`)
      .map((arn) => roleProposal(arn, 'Named in this file', '1')),
    ...formOfRole(scene),
  ].filter(({ text }) => !used.has(text));
}

function roleProposal(arn: string, detail: string, rank: string): Proposal {
  return { label: arn, kind: 'role', detail, text: arn, sortText: `${rank}${arn}` };
}

function formOfRole(scene: Scene): readonly Proposal[] {
  const known = knownFields(scene);
  const next = continueArn(format, scene.slot.typed, (name) => valueOf(name, known));
  if (next === undefined || next.parts.length === 0) return [];
  const arn = writeArn(next.kept, next.parts, known);
  return [{ kind: 'role', detail: 'The ARN of a role', sortText: '2', ...arn }];
}
