import type { ActionIndex, ServiceEntry } from '../../../iam/catalog/catalog';
import { nearest } from '../nearest';
import type { ActionPattern } from './actionPattern';
import { permissionOfOperation } from './apiNames';

const known = new WeakMap<ActionPattern, readonly string[]>();

/**
 * What somebody who wrote an action or a service that does not exist may have meant, the likeliest
 * first: actions, or else services. Remembered, since every look at the text asks again.
 */
export function suggestionsFor(index: ActionIndex, pattern: ActionPattern): readonly string[] {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const { service, prefix, name } = pattern;
  const now =
    service === undefined ? suggestServices(index, prefix, name) : suggestActions(index, service, name);
  known.set(pattern, now);
  return now;
}

function suggestActions(index: ActionIndex, service: ServiceEntry, name: string): readonly string[] {
  const renamed = permissionOfOperation.get(`${service.prefix}:${name}`.toLowerCase()) ?? [];
  const near = nearest(
    name,
    service.actions.map((action) => action.name),
  ).map((found) => `${service.prefix}:${found}`);
  return [...new Set([...renamed, ...elsewhere(index, service.prefix, name), ...near])].slice(0, 5);
}

/** The same name at a service with a like prefix, or at the few that have it at all. */
function elsewhere(index: ActionIndex, prefix: string, name: string): readonly string[] {
  const found = index.prefixes.flatMap((other) => index.find(`${other}:${name}`) ?? []);
  const related = found.filter((other) => other.prefix.startsWith(prefix) || prefix.startsWith(other.prefix));
  return (found.length <= 3 ? [...related, ...found] : related).map(({ id }) => id);
}

/** Services that a prefix which does not exist may stand for; those that have the action come first. */
function suggestServices(index: ActionIndex, prefix: string, name: string): readonly string[] {
  const lower = prefix.toLowerCase();
  const known = aliases.get(lower);
  const near = nearest(prefix, index.prefixes, 10);
  const titled = index.prefixes.filter((each) => titleWords(index, each).includes(lower));
  const all = [...new Set([...(known === undefined ? [] : [known]), ...near, ...titled])];
  const has = (each: string): boolean => index.expand(`${each}:${name}`).length > 0;
  return [...all.filter(has), ...all.filter((each) => !has(each))].slice(0, 5);
}

function titleWords(index: ActionIndex, prefix: string): readonly string[] {
  const title = index.service(prefix)?.name.toLowerCase() ?? '';
  const words = title.split(/[^a-z0-9]+/).filter((word) => word !== 'amazon' && word !== 'aws');
  return [...words, words.join(''), words.join('-')];
}

/** What people call services whose prefix is another word. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['cloudwatch-logs', 'logs'],
  ['cloudwatchlogs', 'logs'],
  ['eventbridge', 'events'],
  ['stepfunctions', 'states'],
  ['sfn', 'states'],
  ['alb', 'elasticloadbalancing'],
  ['elb', 'elasticloadbalancing'],
  ['elbv2', 'elasticloadbalancing'],
  ['emr', 'elasticmapreduce'],
  ['efs', 'elasticfilesystem'],
  ['api-gateway', 'apigateway'],
  ['cognito', 'cognito-idp'],
  ['msk', 'kafka'],
  ['opensearch', 'es'],
  ['parameterstore', 'ssm'],
]);
