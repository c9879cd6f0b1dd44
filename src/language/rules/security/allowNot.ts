import type { ServiceEntry } from '../../../iam/catalog/catalog';
import { renameProperty } from '../../edits/edit';
import type { TextsView } from '../../policy/statementView';
import type { Fix, RoleView, Rule } from '../rule';
import { statementFacts, type StatementFacts } from '../statementFacts';
import { shortPatterns } from './shortPatterns';

const explained =
  'Together with Allow, what is not listed is granted, on every service there is, and whatever AWS adds from now on. See [IAM JSON policy elements: NotAction](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html).';

export const allowNotAction: Rule = {
  id: 'security/allow-notaction',
  severity: 'warning',
  summary: 'Everything is allowed except what is listed.',
  explanation: explained,
  check(view, report) {
    for (const facts of statementFacts(view)) {
      const { actions } = facts.statement;
      if (!facts.allows || actions?.negated !== true) continue;
      report({
        range: actions.property.nameRange,
        message:
          'This allows every action of AWS but those listed, today and later. List in Action what is needed.',
        fixes: () => listInstead(view, facts, actions),
      });
    }
  },
};

export const allowNotResource: Rule = {
  id: 'security/allow-notresource',
  severity: 'warning',
  summary: 'The actions are allowed on every resource except those listed.',
  explanation: explained.replaceAll('NotAction', 'NotResource').replace('notaction', 'notresource'),
  check(view, report) {
    for (const { allows, statement } of statementFacts(view)) {
      const { resources } = statement;
      if (!allows || resources?.negated !== true) continue;
      report({
        range: resources.property.nameRange,
        message:
          'This allows the actions on every resource but those listed, today and later. List in Resource what is needed.',
      });
    }
  },
};

/** Only where a part of some services is listed: whose other part is meant is clear then. */
function listInstead(view: RoleView, { notActions }: StatementFacts, written: TextsView): readonly Fix[] {
  const { index } = view.catalog;
  const listed = new Set(notActions.flatMap(({ pattern }) => pattern.covered));
  const prefixes = new Set([...listed].map(({ prefix }) => prefix));
  const services = [...prefixes].flatMap((prefix) => index.service(prefix) ?? []);
  const rest = services.flatMap((service) => othersOf(service, listed));
  if (rest.length === 0 || notActions.some(({ pattern }) => /[*?]/.test(pattern.prefix))) return [];
  const texts = rest.length === 1 ? JSON.stringify(rest[0]) : JSON.stringify(rest).replaceAll('","', '", "');
  return [
    {
      title: `Allow the other actions of ${[...prefixes].join(', ')} only`,
      edits: [renameProperty(written.property, 'Action'), { range: written.value.range, text: texts }],
    },
  ];
}

function othersOf(
  { actions }: ServiceEntry,
  listed: ReadonlySet<ServiceEntry['actions'][number]>,
): readonly string[] {
  const rest = actions.filter((action) => !listed.has(action));
  return shortPatterns(rest, actions);
}
