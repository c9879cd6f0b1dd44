import type { Chance } from '../../simulation/world/chance';
import type { OracleRequest, StatementDocument } from '../oracleCase';
import { generateConditions } from './generateConditions';
import { some } from './some';
import { account, actions, type KnownKey } from './vocabulary';

export type Asked = Pick<OracleRequest, 'action' | 'resource'>;

export function generateStatement(chance: Chance, asked: Asked, own: readonly KnownKey[]): StatementDocument {
  const patterns = some(chance, () => actionPattern(chance, asked.action));
  const resources = some(chance, () => resourcePattern(chance, asked.resource));
  const condition = generateConditions(chance, own);
  return {
    Effect: chance.hit(0.75) ? 'Allow' : 'Deny',
    ...(chance.hit(0.85) ? { Action: patterns } : { NotAction: patterns }),
    ...(chance.hit(0.88) ? { Resource: resources } : { NotResource: resources }),
    ...(condition && { Condition: condition }),
  };
}

/** The action itself in several disguises, or another. */
function actionPattern(chance: Chance, asked: string): string {
  const action = chance.hit(0.7) ? asked : chance.pick(actions).name;
  const [service = '', name = ''] = action.split(':');
  const cut = chance.between(1, name.length);
  switch (chance.weighted({ all: 3, service: 3, exact: 3, start: 3, one: 2, end: 1, case: 2 })) {
    case 'all':
      return '*';
    case 'service':
      return `${service}:*`;
    case 'exact':
      return action;
    case 'start':
      return `${service}:${name.slice(0, cut)}*`;
    case 'one':
      return `${service}:${name.slice(0, cut)}?${name.slice(cut + chance.between(0, 2))}`;
    case 'end':
      return `${service}:*${name.slice(cut)}`;
    case 'case':
      return chance.hit(0.5) ? action.toUpperCase() : action.toLowerCase();
  }
}

const variables = [
  '${aws:username}',
  '${aws:UserName}',
  '${aws:PrincipalTag/team}',
  "${aws:username, 'ana'}",
  "${aws:PrincipalTag/team, 'red'}",
  '${*}',
  '${?}',
  '${$}',
  '${aws:CalledVia}',
];

/** The resource itself with wildcards and variables in it, or another. */
function resourcePattern(chance: Chance, asked: string): string {
  const resource = chance.hit(0.75) ? asked : chance.pick(chance.pick(actions).resources);
  if (resource === '*' || chance.hit(0.25)) return '*';
  const fields = resource.split(':');
  const head = fields.slice(0, 5);
  const rest = fields.slice(5).join(':');
  // A wildcard in the type of a resource is a mistake: rare, so that the rest is tried more often.
  const cut = chance.between(chance.hit(0.95) ? rest.indexOf('/') + 1 : 0, rest.length + 1);
  const before = rest.slice(0, cut);
  switch (
    chance.weighted({ exact: 3, start: 3, one: 2, middle: 2, field: 2, short: 1, case: 1, variable: 4 })
  ) {
    case 'exact':
      return resource;
    case 'start':
      return [...head, `${before}*`].join(':');
    case 'one':
      return [...head, `${before}?${rest.slice(cut + chance.between(0, 2))}`].join(':');
    case 'middle':
      return [...head, `${before}*${rest.slice(cut + chance.between(0, 3))}`].join(':');
    case 'field': {
      const place = chance.pick([3, 4]);
      return [...head.with(place, chance.pick(['*', '', 'eu-*', account])), rest].join(':');
    }
    case 'short':
      return `${head.slice(0, 3).join(':')}:*`;
    case 'case':
      return [...head, rest.toUpperCase()].join(':');
    case 'variable': {
      const [, name = ''] = /([A-Za-z]+)/.exec(rest) ?? [];
      const variable = chance.pick(variables);
      return [
        ...head,
        chance.hit(0.7) ? rest.replace(/ana|bob|users|jobs/i, variable) : `${name}${variable}*`,
      ].join(':');
    }
  }
}
