import { Diagnostic, DiagnosticSeverity, DiagnosticTag, type TextDocument } from 'vscode';
import { assertNever } from '../../core/assertNever';
import { inFile, type Section } from '../../language/document/section';
import type { Finding, FindingSeverity } from '../../language/rules/rule';
import { explanationOf } from './ruleExplanations';
import { rangeIn } from './ranges';

export const diagnosticSource = 'Vault AWS';

/** A finding as VS Code marks it: its code is a link to what explains the rule. */
export function diagnosticOf(finding: Finding, role: Section, document: TextDocument): Diagnostic {
  const { rule, message, severity, unnecessary, range } = finding;
  const diagnostic = new Diagnostic(
    rangeIn(document, inFile(role, range)),
    message,
    diagnosticSeverity(severity),
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: rule.id, target: explanationOf(rule.id) };
  if (unnecessary === true) diagnostic.tags = [DiagnosticTag.Unnecessary];
  return diagnostic;
}

function diagnosticSeverity(severity: FindingSeverity): DiagnosticSeverity {
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
