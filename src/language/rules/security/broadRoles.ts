import { appendProperty, type TextEdit } from '../../edits/edit';
import type { StatementView } from '../../policy/statementView';
import { editableSource } from '../embeddedFixes';
import type { Fix, RoleView, Rule } from '../rule';
import { addStatement, removeText } from '../statementEdits';
import { grantPlaces, isAdminText, type GrantPlace } from './riskPlaces';
import { risksOfKind } from './roleRisks';
import { servicesCalled, servicesPassedTo } from './serviceGuess';

export const passRoleStar: Rule = {
  id: 'security/passrole-star',
  severity: 'warning',
  summary: 'Any role may be handed to any service.',
  explanation:
    'A service acts with the rights of the role it is handed, so whoever may pass any role has the rights of all of them. Name the roles in Resource, or the services in a condition on `iam:PassedToService`. See [Granting a user permissions to pass a role](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html).',
  check(view, report) {
    for (const { actions, grants } of risksOfKind(view, 'pass-role')) {
      for (const place of grantPlaces(view, actions, grants)) {
        if (isAdminText(place)) continue;
        report({
          range: place.range,
          message: `${place.text} passes any role to any service. Name the roles in Resource, or add a condition on iam:PassedToService.`,
          fixes: () => limits(view, place, 'iam:PassedToService', orElse(servicesPassedTo(view), passedTo)),
        });
      }
    }
  },
};

export const createServiceLinkedRoleStar: Rule = {
  id: 'security/create-slr-star',
  severity: 'warning',
  summary: 'Service-linked roles may be made for any service.',
  explanation:
    'A service-linked role lets its service act in the account. A condition on `iam:AWSServiceName`, or the role’s ARN in Resource, says for which. See [Service-linked role permissions](https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions).',
  check(view, report) {
    for (const { actions, grants } of risksOfKind(view, 'service-linked-role')) {
      for (const place of grantPlaces(view, actions, grants)) {
        if (isAdminText(place)) continue;
        report({
          range: place.range,
          message: `${place.text} makes service-linked roles for any service. Add a condition on iam:AWSServiceName.`,
          fixes: () => limits(view, place, 'iam:AWSServiceName', orElse(servicesCalled(view), linked)),
        });
      }
    }
  },
};

/** The commonest, to begin with. */
const passedTo = ['lambda.amazonaws.com', 'ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'];
const linked = ['autoscaling.amazonaws.com', 'ecs.amazonaws.com', 'elasticloadbalancing.amazonaws.com'];

function orElse(guessed: readonly string[], usual: readonly string[]): Guess {
  return guessed.length > 0 ? { services: guessed, isGuess: false } : { services: usual, isGuess: true };
}

interface Guess {
  readonly services: readonly string[];
  /** Nothing in the role says which service is meant. */
  readonly isGuess: boolean;
}

function limits(
  view: RoleView,
  place: GrantPlace,
  key: string,
  { services, isGuess }: Guess,
): readonly Fix[] {
  const { statement } = place;
  if (statement === undefined || /[*?]/.test(place.text) || statement.actions?.negated !== false) return [];
  return services.flatMap((service, rank): Fix[] => {
    const edits = limit(view, place, statement, { StringEquals: { [key]: service } });
    if (edits === undefined) return [];
    return [{ title: `Only for ${service}`, edits, preferred: rank === 0 && !isGuess }];
  });
}

/** A condition is about a whole statement: an action among others gets a statement of its own. */
function limit(
  view: RoleView,
  place: GrantPlace,
  statement: StatementView,
  Condition: object,
): readonly TextEdit[] | undefined {
  const { actions, resources } = statement;
  if (statement.condition !== undefined || actions === undefined) return undefined;
  if (actions.texts.length === 1)
    return [appendProperty(editableSource(view), statement.node, 'Condition', Condition)];
  const node = actions.texts.find(({ range }) => range.offset === place.range.offset);
  const removed = node && removeText(view, actions, node);
  if (removed === undefined || resources?.negated !== false) return undefined;
  const [first = '*', ...more] = resources.texts.map(({ value }) => value);
  const Resource = more.length === 0 ? first : [first, ...more];
  const added = addStatement(view, statement, { Effect: 'Allow', Action: place.text, Resource, Condition });
  return added && [removed, ...added];
}
