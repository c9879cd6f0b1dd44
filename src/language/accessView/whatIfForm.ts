import { compiledStatements } from '../../iam/compilePolicy';
import type { ConditionKeyType } from '../../iam/catalog/catalog';
import type { NamedPolicy, PolicyLayers } from '../../iam/request';
import type { Instant } from '../../core/time';
import { contextKeysOf, type ContextKeyUse } from '../whatIf/contextKeys';
import { layersOf } from '../whatIf/layersOf';
import { contextOf, prefill, type WhatIfLease } from '../whatIf/prefill';
import type { AccessReading } from './reading';
import type { FieldKind, KeyField, QuestionForm } from './whatIfView';
import { resourceChoices } from './whatIfResources';

/** When the question is asked, and by which lease's credentials. */
export interface AskedBy {
  readonly now: Instant;
  readonly lease?: WhatIfLease;
}

/** What is to be filled in for an action; undefined for one that AWS has not. */
export function questionForm(reading: AccessReading, action: string, by: AskedBy): QuestionForm | undefined {
  const { view } = reading;
  const known = view.catalog.index.find(action);
  if (known === undefined) return undefined;
  const { lease } = by;
  const { layers } = layersOf(view, view.catalog, lease && { expiresAt: lease.expiresAt });
  const given = contextOf(prefill(view, by));
  return {
    action: known.id,
    description: view.catalog.details.action(known).description,
    resources: resourceChoices(reading, known),
    keys: contextKeysOf(layersAbout(layers, known.id), view.catalog).map((use) =>
      fieldOf(use, given.get(use.name.toLowerCase()) ?? [], lease),
    ),
  };
}

/** Without the statements that are never about the action: their conditions do not matter. */
function layersAbout({ identity, boundary, session }: PolicyLayers, action: string): PolicyLayers {
  const about = (policies: readonly NamedPolicy[]): readonly NamedPolicy[] =>
    policies.map(({ name, policy }) => {
      const compiled = compiledStatements(policy);
      const statements = policy.statements.filter((_, at) =>
        compiled[at]?.coversAction(action.toLowerCase()),
      );
      return { name, policy: { ...policy, statements } };
    });
  return {
    identity: about(identity),
    ...(boundary && { boundary: about(boundary) }),
    ...(session && { session: about(session) }),
  };
}

function fieldOf(
  { name, type, isList, description = '', wanted }: ContextKeyUse,
  values: readonly string[],
  lease: WhatIfLease | undefined,
): KeyField {
  const whose = lease === undefined ? 'from the role' : 'from the lease';
  const hint = wanted.length === 0 ? '' : `The policy asks for ${wanted.join(', ')}.`;
  return {
    key: name,
    field: fieldKinds[type],
    isList,
    values,
    origin: values.length === 0 ? '' : name === 'aws:CurrentTime' || name === 'aws:EpochTime' ? 'now' : whose,
    description: [description, hint].filter((part) => part !== '').join(' '),
  };
}

const fieldKinds: Readonly<Record<ConditionKeyType, FieldKind>> = {
  String: 'text',
  Numeric: 'number',
  Date: 'date',
  Bool: 'bool',
  Binary: 'text',
  IPAddress: 'address',
  ARN: 'arn',
  ArrayOfString: 'text',
  ArrayOfARN: 'arn',
  ArrayOfBool: 'bool',
  ArrayOfNumeric: 'number',
  ArrayOfDate: 'date',
  ArrayOfIPAddress: 'address',
  ArrayOfBinary: 'text',
};
