import type { ServiceEntry } from '../../../iam/catalog/catalog';
import { nearest } from '../nearest';
import type { Fix, RoleView, Rule } from '../rule';
import { removeText, writeInstead } from '../statementEdits';
import { writtenActions, type WrittenActionOf } from '../statementFacts';
import { meant } from '../wording';
import type { ActionPattern } from './actionPattern';
import { suggestionsFor } from './suggestActions';

export const unknownService: Rule = {
  id: 'action/unknown-service',
  severity: 'warning',
  summary: 'The prefix of an action is no AWS service.',
  explanation:
    'IAM accepts any prefix, so that a misspelled one grants nothing and says nothing. The services are those of the [Service Authorization Reference](https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).',
  check: (role, report) => {
    const { index } = role.catalog;
    for (const written of writtenActions(role)) {
      const { node, pattern } = written;
      if (!isNamed(pattern) || pattern.service !== undefined) continue;
      const retired = index.isRetired(pattern.prefix);
      const services = suggestionsFor(index, pattern);
      report({
        range: node.range,
        message: retired
          ? `AWS has retired the service ${pattern.prefix}: nothing is granted.`
          : `AWS has no service ${pattern.prefix}${meant(services)}`,
        fixes: () => picks(written, retired ? [] : services.map((each) => `${each}:${pattern.name}`), role),
      });
    }
  },
};

export const unknownAction: Rule = {
  id: 'action/unknown',
  severity: 'warning',
  summary: 'The service has no action of that name.',
  explanation:
    'IAM accepts any name, so that a misspelled one grants nothing and says nothing. Some API operations are allowed by an action of another name: `s3:ListBucket` is what `ListObjectsV2` needs. A very new action may not be in this version of the data yet.',
  check: (role, report) => {
    const { index } = role.catalog;
    for (const written of writtenActions(role)) {
      const { node, pattern } = written;
      const { service } = pattern;
      if (pattern.kind !== 'action' || service === undefined || pattern.covered.length > 0) continue;
      const retired = index.isRetired(pattern.text);
      const candidates = suggestionsFor(index, pattern);
      report({
        range: node.range,
        message: retired
          ? `AWS no longer lists ${pattern.text} among the actions of ${service.name}.`
          : `${service.name} has no action ${pattern.name}${meant(candidates)}`,
        fixes: () => picks(written, candidates, role),
      });
    }
  },
};

export const wildcardMatchesNothing: Rule = {
  id: 'action/wildcard-matches-nothing',
  severity: 'warning',
  summary: 'A pattern covers no action of the service.',
  explanation:
    'A pattern that covers nothing grants nothing, and IAM does not complain. `*` stands for any number of characters, `?` for exactly one.',
  check: (role, report) => {
    for (const written of writtenActions(role)) {
      const { node, pattern } = written;
      const { service } = pattern;
      if (pattern.kind !== 'wildcard' || service === undefined || pattern.covered.length > 0) continue;
      const candidates = nearPatterns(pattern);
      report({
        range: node.range,
        message: `${service.name} has no action that ${pattern.name} covers${meant(candidates)}`,
        fixes: () => picks(written, candidates, role),
      });
    }
  },
};

function isNamed({ kind }: ActionPattern): boolean {
  return kind === 'action' || kind === 'wildcard';
}

/** The first candidate is preferred only when it is the only one. */
function picks(
  { node, facts }: WrittenActionOf,
  candidates: readonly string[],
  role: RoleView,
): readonly Fix[] {
  const { actions } = facts.statement;
  const fixes = candidates.map((each) => writeInstead(node, each, { preferred: candidates.length === 1 }));
  const removal = actions && removeText(role, actions, node);
  return removal === undefined ? fixes : [...fixes, { title: `Remove ${node.value}`, edits: [removal] }];
}

/** For `Gte*` the nearest beginnings that the service's actions have: `Get*`. */
function nearPatterns({ service, name }: ActionPattern): readonly string[] {
  const stem = /^[^*?]*/.exec(name)?.[0] ?? '';
  if (service === undefined || stem === '') return [];
  return nearest(stem, beginningsIn(service), 3).map((each) => `${service.prefix}:${each}*`);
}

const beginnings = new WeakMap<ServiceEntry, readonly string[]>();

/** Of all actions of a service; thousands, of which many findings may be about. */
function beginningsIn(service: ServiceEntry): readonly string[] {
  let all = beginnings.get(service);
  if (all === undefined) {
    all = [...new Set(service.actions.flatMap(({ name }) => wordBeginnings(name)))];
    beginnings.set(service, all);
  }
  return all;
}

/** `Get`, `GetBucket` and `GetBucketAcl` of `GetBucketAcl`. */
export function wordBeginnings(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+/g) ?? [name];
  return words.map((_, at) => words.slice(0, at + 1).join(''));
}
