import { assertNever } from '../../core/assertNever';
import type { RolesDocument } from '../document/rolesDocument';
import { proposeActions } from './actions';
import { proposeConditionKeys } from './conditionKeys';
import { proposeOperators } from './conditionOperators';
import { proposeConditionValues } from './conditionValues';
import { cursorAt, type Cursor } from './cursor';
import { fieldAt, type Field } from './field';
import type { CompletionAnswer } from './item';
import { proposePolicyArns } from './policyArns';
import { proposeProfiles, proposeRegions } from './profiles';
import { placeItem, type Proposal } from './proposal';
import { proposeResources } from './resources';
import { proposeRoleArns } from './roleArns';
import type { Scene } from './scene';
import { pieceOf } from './slot';
import { slotAt } from './slotAt';
import { proposeStatements } from './statements';
import type { CompletionWorld } from './world';

const nothing: CompletionAnswer = { items: [], isIncomplete: false };

/**
 * What can be put at an offset of the file, where the schema does not say it. Throws only what the
 * catalog does. The documentation of an item is written by `documentationOf` when it is asked for.
 */
export function complete(document: RolesDocument, offset: number, world: CompletionWorld): CompletionAnswer {
  const cursor = cursorAt(document, offset);
  const field = cursor && fieldAt(cursor);
  if (cursor === undefined || field === undefined) return nothing;
  const whole = slotAt(cursor);
  if (whole === undefined) return nothing;
  const slot = isListInText(field, cursor) ? pieceOf(whole) : whole;
  const proposals = propose(field, { document, cursor, slot, world });
  return { items: proposals.map((proposal) => placeItem(proposal, slot)), isIncomplete: false };
}

/** Vault also writes the policies as one text with commas between them. */
function isListInText({ kind }: Field, { spot }: Cursor): boolean {
  return (
    kind === 'policyArn' && spot.kind === 'text' && spot.path[0] === 'policy_arns' && spot.path.length === 1
  );
}

function propose(field: Field, scene: Scene): readonly Proposal[] {
  switch (field.kind) {
    case 'profile':
      return proposeProfiles(scene);
    case 'region':
      return proposeRegions();
    case 'policyArn':
      return proposePolicyArns(scene);
    case 'roleArn':
      return proposeRoleArns(scene);
    case 'statement':
      return proposeStatements(scene);
    case 'action':
      return proposeActions(scene);
    case 'resource':
      return proposeResources(scene);
    case 'operator':
      return proposeOperators(scene);
    case 'key':
      return proposeConditionKeys(scene, field.operator);
    case 'value':
      return proposeConditionValues(scene, field.operator, field.key);
    default:
      return assertNever(field);
  }
}
