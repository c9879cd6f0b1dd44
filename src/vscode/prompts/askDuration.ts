import { InputBoxValidationSeverity, l10n, window, type InputBoxValidationMessage } from 'vscode';
import { assertNever } from '../../core/assertNever';
import { effectiveTtl } from '../../core/leases/ttl';
import { formatDuration } from '../../core/roles/duration';
import { longestLease } from '../../core/roles/limits';
import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import type { Seconds } from '../../core/time';
import { readDuration, type DurationAnswer } from '../issue/askedDuration';
import { limitText } from '../messages/leases';
import { plainMessage } from '../plainMessage';

/** Asks how long a lease is to last, saying while typing what would be granted. Undefined when dismissed. */
export async function askDuration(role: IssuableRole, config: RolesConfig): Promise<Seconds | undefined> {
  const text = await window.showInputBox({
    title: plainMessage(l10n.t('Issue "{0}" for a Time', role.name)),
    prompt: l10n.t('For example 45m, 1h30m or 900 (seconds).'),
    value: formatDuration(effectiveTtl(role, config).seconds),
    ignoreFocusOut: true,
    validateInput: (typed) => validate(typed, role, config),
  });
  const answer = text === undefined ? undefined : readDuration(text, role, config);
  return answer?.kind === 'ok' ? answer.seconds : undefined;
}

function validate(text: string, role: IssuableRole, config: RolesConfig): InputBoxValidationMessage {
  const answer = readDuration(text, role, config);
  switch (answer.kind) {
    case 'notADuration':
      return refusal(l10n.t('Write a length of time such as 45m, 1h30m or 900.'));
    case 'tooLong':
      return refusal(l10n.t('No lease lasts longer than 30 days ({0}).', formatDuration(longestLease)));
    case 'ok':
      return promise(answer);
    default:
      return assertNever(answer);
  }
}

function refusal(message: string): InputBoxValidationMessage {
  return { message, severity: InputBoxValidationSeverity.Error };
}

function promise(answer: Extract<DurationAnswer, { readonly kind: 'ok' }>): InputBoxValidationMessage {
  const { seconds, limit } = answer.ttl;
  return {
    message: l10n.t('Granted: {0} ({1})', formatDuration(seconds), limitText(limit)),
    severity:
      seconds === answer.seconds ? InputBoxValidationSeverity.Info : InputBoxValidationSeverity.Warning,
  };
}
