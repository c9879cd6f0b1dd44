import type { JsonString } from '../../../core/roles/json/node';
import type { AccessLevel, CatalogAction, ServiceEntry } from '../../../iam/catalog/catalog';
import { replaceText } from './replaceText';
import type { Fix, RoleView, Rule } from '../rule';
import { statementFacts } from '../statementFacts';
import { shortPatterns } from './shortPatterns';

export const serviceStar: Rule = {
  id: 'security/service-star',
  severity: 'information',
  summary: 'All actions of a service are allowed, those that change who may do what among them.',
  explanation:
    'A service’s star allows what it can do today and whatever AWS adds to it. What is needed is mostly a part of it: reading, or some actions. See [Security best practices in IAM](https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html).',
  check(view, report) {
    for (const { allows, statement, actions } of statementFacts(view)) {
      if (!allows || statement.actions === undefined) continue;
      for (const { node, pattern } of actions) {
        const { service } = pattern;
        if (service === undefined || !/^[^:*?]+:\*+$/.test(node.value)) continue;
        const changing = service.actions.filter((action) => !isReading(action));
        if (changing.length === 0) continue;
        report({
          range: node.range,
          message: `${node.value} allows ${count(service.actions.length)} of ${service.name}, ${levels(service)}. Allow those that are needed.`,
          fixes: () => fixes(view, node, service),
        });
      }
    }
  },
};

function isReading({ access }: CatalogAction): boolean {
  return access === 'List' || access === 'Read';
}

const told: readonly (readonly [AccessLevel, string])[] = [
  ['Write', 'that write'],
  ['Permissions management', 'that manage permissions'],
];

function levels({ actions }: ServiceEntry): string {
  const parts = told.flatMap(([level, words]) => {
    const found = actions.filter(({ access }) => access === level).length;
    return found === 0 ? [] : [`${found} ${words}`];
  });
  return parts.length === 0 ? 'some of which change tags' : `with ${parts.join(' and ')}`;
}

function count(actions: number): string {
  return actions === 1 ? 'the one action' : `all ${actions} actions`;
}

/** More names than this nobody wants to see in a policy. */
const most = 60;

function fixes(view: RoleView, node: JsonString, { prefix, actions }: ServiceEntry): readonly Fix[] {
  const reading = actions.filter(isReading);
  const patterns = shortPatterns(reading, actions);
  const title = `Allow only reading: ${patterns.slice(0, 3).join(', ')}${patterns.length > 3 ? '…' : ''}`;
  return [
    ...(reading.length === 0 ? [] : [{ title, edits: [replaceText(view, node, patterns)] }]),
    ...(actions.length > most
      ? []
      : [
          {
            title: `Write out the actions of ${prefix}`,
            edits: [
              replaceText(
                view,
                node,
                actions.map(({ id }) => id),
              ),
            ],
          },
        ]),
  ];
}
