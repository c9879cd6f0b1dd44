import { env, l10n } from 'vscode';
import type { Leftover } from '../../core/sweep/leftover';
import type { LeftAlone, SweepProgress, SweepReport, SweepResult } from '../../core/sweep/sweepReport';
import type { Instant } from '../../core/time';
import { failureMessage } from './failures';

/** Failures that are told one by one; of the others the log tells. */
const mostTold = 3;

export function progressText({ users, candidates, looked }: SweepProgress): string {
  const seen = users === 1 ? l10n.t('1 user seen…') : l10n.t('{0} users seen…', figure(users));
  return candidates === 0
    ? seen
    : l10n.t('{0} looking closer at {1} of {2}', seen, figure(looked), figure(candidates));
}

/** What was looked at and how many calls that took: `5,000 users and 12 policies, with 6 AWS calls`. */
export function looksText({
  users,
  policies,
  calls,
}: Pick<SweepReport, 'users' | 'policies' | 'calls'>): string {
  return l10n.t('{0} looked at, with {1}', countText(users, policies), callsText(calls));
}

/** Nothing to remove: what was looked at, and why the users that are there were left alone. */
export function nothingText(report: SweepReport, now: Instant): string {
  return sentences(lookedText(report), ...leftAloneTexts(report.left), policiesText(report, now));
}

function lookedText({ users, policies, calls }: SweepReport): string {
  const seen = countText(users, policies);
  return users + policies === 1
    ? l10n.t('Nothing is left over: {0} was looked at, with {1}.', seen, callsText(calls))
    : l10n.t('Nothing is left over: {0} were looked at, with {1}.', seen, callsText(calls));
}

export function leftoverText({ kind, stamp, endedAt }: Leftover, now: Instant): string {
  const { roleName, ownerName, host } = stamp;
  const ended = endedText(now - endedAt);
  const whose =
    ownerName === '' || host === ''
      ? l10n.t('role {0}, {1}', roleName, ended)
      : l10n.t('role {0} of {1} on {2}, {3}', roleName, ownerName, host, ended);
  return kind === 'user' ? whose : l10n.t('managed policy without its user; {0}', whose);
}

export function resultText({ removed, kept, failed, skipped, calls }: SweepResult, now: Instant): string {
  const told = failed
    .slice(0, mostTold)
    .map(({ leftover, failure }) =>
      l10n.t('"{0}" could not be removed. {1}', leftover.name, failureMessage(failure, now).text),
    );
  return sentences(
    removed.length === 0
      ? l10n.t('Nothing was removed.')
      : l10n.t('Removed {0} with {1}.', leftoversText(removed), callsText(calls)),
    ...told,
    more(failed.length - told.length, (count) =>
      l10n.t('{0} more could not be removed: the log says why.', count),
    ),
    more(kept.length, (count) => l10n.t('Left alone, because they have changed meanwhile: {0}.', count)),
    more(skipped.length, (count) => l10n.t('Not begun with: {0}.', count)),
  );
}

/** `2 users and 1 policy`. */
export function leftoversText(leftovers: readonly Leftover[]): string {
  const users = leftovers.filter(({ kind }) => kind === 'user').length;
  return countText(users, leftovers.length - users);
}

function leftAloneTexts({ alive, held, foreign, unread }: LeftAlone): readonly string[] {
  return [
    aliveText(alive + held),
    foreignText(foreign),
    more(unread, (count) =>
      l10n.t('{0} users have names that are not ours, and are too many to ask AWS about each.', count),
    ),
  ];
}

function aliveText(count: number): string {
  if (count === 1) return l10n.t('1 user belongs to a lease that may still live.');
  return more(count, (users) => l10n.t('{0} users belong to leases that may still live.', users));
}

function foreignText(count: number): string {
  if (count === 1) return l10n.t('1 user was not made by Vault AWS.');
  return more(count, (users) => l10n.t('{0} users were not made by Vault AWS.', users));
}

/** Why policies were not looked at; empty when they were. */
export function policiesText({ policiesFailure }: SweepReport, now: Instant): string {
  return policiesFailure === undefined
    ? ''
    : l10n.t('Managed policies were not looked at. {0}', failureMessage(policiesFailure, now).text);
}

function countText(users: number, policies: number): string {
  const usersText = users === 1 ? l10n.t('1 user') : l10n.t('{0} users', figure(users));
  if (policies === 0) return usersText;
  const others = policies === 1 ? l10n.t('1 policy') : l10n.t('{0} policies', figure(policies));
  return users === 0 ? others : l10n.t('{0} and {1}', usersText, others);
}

function callsText(calls: number): string {
  return calls === 1 ? l10n.t('1 AWS call') : l10n.t('{0} AWS calls', figure(calls));
}

/** How long ago, in the largest unit that says something: `ended 3 h ago`. Milliseconds in. */
function endedText(milliseconds: number): string {
  const hours = Math.floor(milliseconds / 3_600_000);
  if (hours < 48) return l10n.t('ended {0} h ago', hours);
  return l10n.t('ended {0} days ago', figure(Math.floor(hours / 24)));
}

function more(count: number, text: (count: string) => string): string {
  return count === 0 ? '' : text(figure(count));
}

function figure(count: number): string {
  return new Intl.NumberFormat(env.language).format(count);
}

function sentences(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ');
}
