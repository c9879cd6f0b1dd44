import { DiagnosticSeverity } from 'vscode';
import { assertNever } from '../core/assertNever';
import type { FindingSeverity } from '../language/rules/rule';

/** Of everything that we mark in a roles file. */
export const diagnosticSource = 'Vault AWS';

/** VS Code's word for how grave a problem of the file, or what a rule has found, is. */
export function diagnosticSeverity(severity: FindingSeverity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'information':
      return DiagnosticSeverity.Information;
    case 'hint':
      return DiagnosticSeverity.Hint;
    default:
      return assertNever(severity);
  }
}
