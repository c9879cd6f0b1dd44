import { regionsByPartition } from '../../iam/catalog/regions';
import { valueHints } from '../../iam/catalog/valueHints';
import type { ConditionOperator } from '../../iam/conditionOperator';
import { readOperator } from '../policy/statementView';
import { knownFields } from './known';
import { sortable } from './order';
import { escapeSnippet, type Proposal } from './proposal';
import type { Scene } from './scene';
import { textsInFile, roleArnForm } from './textsInFile';
import { usedTexts } from './usedTexts';
import { proposeVariables, variableStart } from './variables';

/** Values that a key is known to take, else the form that its type has. */
export function proposeConditionValues(scene: Scene, operatorName: string, key: string): readonly Proposal[] {
  const operator = readOperator(operatorName)?.operator;
  const variable = variableStart(scene.slot.typed);
  if (variable !== undefined) return takesVariables(operator) ? proposeVariables(scene, variable) : [];
  if (operator === 'Null') return truths(['The key is missing', 'The key is there']);
  const type = scene.world.catalog.details.conditionKey(key)?.type;
  if (operator === 'Bool' || type?.endsWith('Bool') === true) return truths(['Yes', 'No']);
  const hints = valueHints(key).map((hint, index) =>
    valueProposal(hint, 'Known value', `1${sortable(index)}`),
  );
  const used = usedTexts(scene);
  // What is known of the role comes first, and is not said again.
  const known = new Map(
    [...inPartition(hints, scene), ...knownValues(scene, key)].map((value) => [value.text, value]),
  );
  return [...known.values()].filter(({ text }) => !used.has(text)).concat(formsOf(operator, scene));
}

function takesVariables(operator: ConditionOperator | undefined): boolean {
  return operator?.startsWith('String') === true || operator?.startsWith('Arn') === true;
}

function truths([yes, no]: readonly [string, string]): readonly Proposal[] {
  return [valueProposal('true', yes, '0'), valueProposal('false', no, '1')];
}

function valueProposal(text: string, detail: string, sortText: string): Proposal {
  return { label: text, kind: 'value', detail, text, sortText };
}

/** Of regions only those of the role's own partition can be asked for. */
function inPartition(hints: readonly Proposal[], scene: Scene): readonly Proposal[] {
  const { partition } = knownFields(scene);
  const own = regionsByPartition[partition] ?? [];
  return hints.some(({ text }) => own.includes(text))
    ? hints.filter(({ text }) => own.includes(text))
    : hints;
}

const accountKeys = new Set(
  ['aws:PrincipalAccount', 'aws:ResourceAccount', 'aws:SourceAccount', 's3:ResourceAccount'].map((name) =>
    name.toLowerCase(),
  ),
);

/** Accounts, the region and roles that the file or the AWS configuration name. */
function knownValues(scene: Scene, keyName: string): readonly Proposal[] {
  const key = keyName.toLowerCase();
  const { accounts, region } = knownFields(scene);
  if (accountKeys.has(key)) {
    return accounts.map((account) =>
      valueProposal(account, 'Account of this file or its leases', `0${account}`),
    );
  }
  if (key === 'aws:requestedregion' && region !== undefined) {
    return [valueProposal(region, 'Region of the role', '0')];
  }
  if (key !== 'aws:principalarn') return [];
  const arns = [...scene.world.roleArns.map(({ arn }) => arn), ...textsInFile(scene.document, roleArnForm)];
  return [...new Set(arns)].map((arn) => valueProposal(arn, 'Known role', `0${arn}`));
}

/** How such a value is written, where it is not free text. */
function formsOf(operator: ConditionOperator | undefined, scene: Scene): readonly Proposal[] {
  const { typed } = scene.slot;
  if (typed !== '' || operator === undefined) return [];
  if (operator.startsWith('Date')) return [form('${1:2030}-${2:01}-${3:31}T${4:00:00:00}Z', 'A time in UTC')];
  if (operator.endsWith('IpAddress')) {
    return [
      form('${1:203.0.113.0}/${2:24}', 'IPv4 addresses'),
      form('${1:2001:db8::}/${2:32}', 'IPv6 addresses'),
    ];
  }
  return operator.startsWith('Arn') ? [arnForm(scene)] : [];
}

function form(text: string, detail: string): Proposal {
  return {
    label: text.replaceAll(/\$\{\d+:((?:[^{}])*)\}/g, '$1'),
    kind: 'value',
    detail,
    text,
    snippet: true,
    sortText: '2',
  };
}

function arnForm(scene: Scene): Proposal {
  const { partition, accounts } = knownFields(scene);
  const account = accounts.length === 1 ? escapeSnippet(accounts[0] ?? '') : '${3:account}';
  return form(`arn:${partition}:\${1:service}:\${2:region}:${account}:\${4:resource}`, 'An ARN');
}
