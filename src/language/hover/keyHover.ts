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

function isGlobal({ name }: ConditionKey): boolean {
  return name.toLowerCase().startsWith('aws:');
}

function ownerOf(key: ConditionKey, { index }: Catalog): string {
  if (isGlobal(key)) return 'global';
  const [prefix = ''] = key.name.split(':', 1);
  return plain(index.service(prefix)?.name ?? prefix);
}

/** Which of the statement's actions have a key that only some requests carry. */
function presenceOf(key: ConditionKey, statement: StatementView, catalog: Catalog): string | undefined {
  const actions = statementActions(statement, catalog.index);
  if (actions.length === 0 || actions.length > mostActions || !isOfSomeActions(key)) return undefined;
  const name = key.name.toLowerCase();
  const has = actions.filter((action) =>
    allKeysOf(catalog.details.action(action)).some((each) => each.toLowerCase() === name),
  );
  if (has.length === actions.length) return 'All actions of the statement have it.';
  if (has.length === 0) return 'No action of the statement has it.';
  return `Of the statement’s ${actions.length} actions ${has.length} ${has.length === 1 ? 'has' : 'have'} it: ${shortened(
    has.map(({ id }) => code(id)),
    mostNames,
  )}`;
}

/** Global keys come with the request or with who asks, except for those about tags. */
function isOfSomeActions(key: ConditionKey): boolean {
  return !isGlobal(key) || /^aws:(?:(?:Request|Resource)Tag\/|TagKeys$)/i.test(key.name);
}

const globalKeys = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

function docsOf(key: ConditionKey, { details }: Catalog): string | undefined {
  const [prefix = ''] = key.name.split(':', 1);
  return docsLink('Documentation', isGlobal(key) ? globalKeys : details.servicePage(prefix));
}
