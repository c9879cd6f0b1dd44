import { env, l10n } from 'vscode';
import type { Instant } from '../../core/time';

const dayInMilliseconds = 86_400_000;

/** `14:05`, and with the date when that is not within a day. */
export function clockTime(moment: Instant, now: Instant): string {
  const near = Math.abs(moment - now) < dayInMilliseconds;
  const date: Intl.DateTimeFormatOptions = near ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(env.language, {
    ...date,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
}

/** For screen readers: whole words, and never seconds. Milliseconds in. */
export function spokenRemaining(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 1) return l10n.t('less than a minute left');
  const hours = hoursText(Math.floor(minutes / 60));
  const rest = minutesText(minutes % 60);
  return l10n.t('{0} left', [hours, rest].filter(Boolean).join(' '));
}

function hoursText(hours: number): string {
  if (hours === 0) return '';
  return hours === 1 ? l10n.t('1 hour') : l10n.t('{0} hours', hours);
}

function minutesText(minutes: number): string {
  if (minutes === 0) return '';
  return minutes === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', minutes);
}
