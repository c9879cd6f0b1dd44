import { Chance } from '../../simulation/world/chance';
import type { OracleCase, OracleRequest, PolicyDocument } from '../oracleCase';
import { generateStatement, type Asked } from './generateStatement';
import { actions, globalKeys, type KnownAction, type KnownKey } from './vocabulary';

/** A case from chance alone: the same seed gives the same case. */
export function generateCase(seed: number): OracleCase {
  const chance = new Chance(seed);
  const action = chance.pick(actions);
  const asked = { action: action.name, resource: chance.pick(action.resources) };
  const policy = (): PolicyDocument => generatePolicy(chance, asked, action.keys);
  const policies = {
    identity: chance.hit(0.3) ? [policy(), policy()] : [policy()],
    ...(chance.hit(0.3) && { boundary: policy() }),
    ...(chance.hit(0.3) && { session: policy() }),
  };
  const context = generateContext(chance, action, JSON.stringify(policies).toLowerCase());
  return { ...policies, request: { ...asked, context } };
}

/** Mostly keys that the policies speak of: the others cost the oracle time and decide nothing. */
function generateContext(chance: Chance, action: KnownAction, policies: string): OracleRequest['context'] {
  const present = [...globalKeys, ...action.keys].filter(({ name }) =>
    chance.hit(policies.includes(name.toLowerCase()) ? 0.65 : 0.05),
  );
  return Object.fromEntries(present.map((key) => [key.name, givenValue(chance, key)]));
}

function givenValue(chance: Chance, { type, given }: KnownKey): string | readonly string[] {
  if (type !== 'ArrayOfString') return chance.pick(given);
  return given.filter(() => chance.hit(0.5));
}

function generatePolicy(chance: Chance, asked: Asked, own: readonly KnownKey[]): PolicyDocument {
  const version = chance.weighted({ '2012-10-17': 30, '2008-10-17': 1, none: 1 });
  const statements = chance.between(1, 4);
  return {
    ...(version !== 'none' && { Version: version }),
    Statement: Array.from({ length: statements }, () => generateStatement(chance, asked, own)),
  };
}
