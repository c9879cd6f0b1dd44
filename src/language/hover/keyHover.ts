import type { Catalog, ConditionKey } from '../../iam/catalog/catalog';
import type { ConditionView, StatementView } from '../policy/statementView';
import type { RoleView } from '../rules/rule';
import { allKeysOf, sentenceOf } from './actionHover';
import { conditionSentence } from './conditionSentence';
import { leaseValue } from './leaseValue';
import { code, docsLink, paragraphs, plain, shortened } from './markdown';
import { statementActions } from './statementActions';

/** A person reads which of a few have a key; of hundreds only that many do. */
const mostActions = 300;
const mostNames = 5;

/** What the key means here, then what it is. */
export function keyHover(
  condition: ConditionView,
  statement: StatementView,
  role: RoleView,
): string | undefined {
  const { catalog } = role;
  const { name } = condition.key;
  const key = catalog.details.conditionKey(name);
  const meaning = conditionMeaning(condition, statement);
  if (key === undefined) return meaning === undefined ? undefined : paragraphs(`**${code(name)}**`, meaning);
  const value = leaseValue(name, role);
  return paragraphs(
    `**${code(name)}** · ${typeWords(key)} · ${ownerOf(key, catalog)}`,
    meaning,
    sentenceOf(key.description),
    presenceOf(key, statement, catalog),
    value === undefined ? undefined : `In this role’s leases: ${value}.`,
    docsOf(key, catalog),
  );
}

/** The sentence of a condition; of several in a statement all must hold. */
export function conditionMeaning(condition: ConditionView, statement: StatementView): string | undefined {
  const sentence = conditionSentence(condition, statement.effect?.value);
  const count = statement.conditions.length;
  if (sentence === undefined || count < 2) return sentence;
  return `${sentence} The statement has ${count} conditions: all must hold.`;
}

function typeWords({ type }: ConditionKey): string {
  return type.startsWith('ArrayOf') ? `several values, ${type.slice('ArrayOf'.length)}` : type;
}

/** Some have the prefix of a service, such as `ec2:SourceInstanceArn`. */
function isGlobal({ name }: ConditionKey, { details }: Catalog): boolean {
  return details.globalKeys.some((key) => key.name === name);
}

function ownerOf(key: ConditionKey, catalog: Catalog): string {
  if (isGlobal(key, catalog)) return 'global';
  const [prefix = ''] = key.name.split(':', 1);
  return plain(catalog.index.service(prefix)?.name ?? prefix);
}

/** Which of the statement's actions have a key that only some requests carry. */
function presenceOf(key: ConditionKey, statement: StatementView, catalog: Catalog): string | undefined {
  const actions = statementActions(statement, catalog.index);
  if (actions.length === 0 || actions.length > mostActions || !isOfSomeActions(key, catalog))
    return undefined;
  const name = key.name.toLowerCase();
  const has = actions.filter((action) =>
    allKeysOf(catalog.details.action(action)).some((each) => each.toLowerCase() === name),
  );
  if (has.length === actions.length) return 'AWS lists it for all actions of the statement.';
  if (has.length === 0) return 'AWS lists it for no action of the statement.';
  return `Of the statement’s ${actions.length} actions AWS lists it for ${has.length}: ${shortened(
    has.map(({ id }) => code(id)),
    mostNames,
  )}`;
}

/** Global keys come with the request or with who asks, except for those about the tags of a request. */
function isOfSomeActions(key: ConditionKey, catalog: Catalog): boolean {
  return !isGlobal(key, catalog) || /^aws:(?:RequestTag\/|TagKeys$)/.test(key.name);
}

const globalKeys = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

function docsOf(key: ConditionKey, catalog: Catalog): string | undefined {
  const [prefix = ''] = key.name.split(':', 1);
  const page = isGlobal(key, catalog) ? globalKeys : catalog.details.servicePage(prefix);
  return docsLink('Documentation', page);
}
