import type { ActionIndex, CatalogAction } from '../catalog/catalog';
import type { Policy, Statement } from '../policy';
import type { Layer, NamedPolicy, PolicyLayers } from '../request';

/** A statement with what it is called in an explanation. */
export interface PlacedStatement {
  readonly layer: Layer;
  /** Policy name or ARN. */
  readonly policy: string;
  readonly index: number;
  readonly sid?: string;
  readonly version: Policy['version'];
  readonly statement: Statement;
}

/** All statements, the identity's first. */
export function statementsOf({ identity, boundary, session }: PolicyLayers): readonly PlacedStatement[] {
  return [
    ...identity.flatMap((policy) => placed('identity', policy)),
    ...(boundary ?? []).flatMap((policy) => placed('boundary', policy)),
    ...(session ?? []).flatMap((policy) => placed('session', policy)),
  ];
}

function placed(layer: Layer, { name, policy }: NamedPolicy): PlacedStatement[] {
  return policy.statements.map((statement, index) => ({
    layer,
    policy: name,
    index,
    version: policy.version,
    statement,
    ...(statement.sid !== undefined && { sid: statement.sid }),
  }));
}

/** The actions that AWS has and the statement is about. */
export function coveredActions(
  { actions, notAction }: Statement,
  index: ActionIndex,
): readonly CatalogAction[] {
  const named = actions.flatMap((pattern) => index.expand(pattern));
  if (!notAction) return actions.length === 1 ? named : [...new Set(named)];
  const left = new Set(named);
  return index.expand('*').filter((action) => !left.has(action));
}
