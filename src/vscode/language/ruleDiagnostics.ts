import { Diagnostic, DiagnosticTag, type TextDocument } from 'vscode';
import { inFile, type Section } from '../../language/document/section';
import type { Finding } from '../../language/rules/rule';
import { diagnosticSeverity, diagnosticSource } from '../diagnosticSeverity';
import { remark } from '../plainMessage';
import { explanationOf } from './ruleExplanations';
import { rangeIn } from './ranges';

/** A finding as VS Code marks it: its code is a link to what explains the rule. */
export function diagnosticOf(finding: Finding, role: Section, document: TextDocument): Diagnostic {
  const { rule, message, severity, unnecessary, range } = finding;
  const diagnostic = new Diagnostic(
    rangeIn(document, inFile(role, range)),
    remark(message),
    diagnosticSeverity(severity),
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: rule.id, target: explanationOf(rule.id) };
  if (unnecessary === true) diagnostic.tags = [DiagnosticTag.Unnecessary];
  return diagnostic;
}
