import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  l10n,
  Location,
  Uri,
  type TextDocument,
} from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { PolicyFindingType } from '../../core/ports/policyValidator';
import { inFile, type Section } from '../../language/document/section';
import type { PlacedFinding } from '../../language/validation/placeFindings';
import { rangeIn } from '../language/ranges';
import { remark } from '../plainMessage';

/** A finding of AWS's as VS Code marks it: its code is a link to what AWS has written about it. */
export function awsDiagnostic(placed: PlacedFinding, role: Section, document: TextDocument): Diagnostic {
  const { finding, range, others } = placed;
  const diagnostic = new Diagnostic(
    rangeIn(document, inFile(role, range)),
    remark(finding.details),
    severityOf(finding.type),
  );
  diagnostic.source = 'AWS Access Analyzer';
  diagnostic.code =
    finding.learnMore === undefined
      ? finding.code
      : { value: finding.code, target: Uri.parse(finding.learnMore) };
  diagnostic.relatedInformation = others.map((other) => {
    const place = new Location(document.uri, rangeIn(document, inFile(role, other)));
    return new DiagnosticRelatedInformation(place, l10n.t('Also about this'));
  });
  return diagnostic;
}

function severityOf(type: PolicyFindingType): DiagnosticSeverity {
  switch (type) {
    case 'ERROR':
      return DiagnosticSeverity.Error;
    case 'SECURITY_WARNING':
    case 'WARNING':
      return DiagnosticSeverity.Warning;
    case 'SUGGESTION':
      return DiagnosticSeverity.Information;
    default:
      return assertNever(type);
  }
}
