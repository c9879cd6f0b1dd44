/** What the page's what-if shows. Plain JSON, as everything between extension and webview. */

export interface ActionChoice {
  /** `s3:GetObject`. */
  readonly id: string;
  readonly access: string;
}

/** How a key's value is typed in. */
export type FieldKind = 'text' | 'number' | 'date' | 'bool' | 'address' | 'arn';

/** A condition key that matters for the question. */
export interface KeyField {
  /** `aws:SourceIp`. */
  readonly key: string;
  readonly field: FieldKind;
  /** It can have several values. */
  readonly isList: boolean;
  /** Pre-filled; empty when the request is taken not to have it. */
  readonly values: readonly string[];
  /** Where the values come from; empty when from nowhere. */
  readonly origin: string;
  readonly description: string;
}

/** What is to be filled in for an action. */
export interface QuestionForm {
  readonly action: string;
  readonly description: string;
  /** ARNs to choose from, the likeliest first. `*` alone for an action without resources. */
  readonly resources: readonly string[];
  readonly keys: readonly KeyField[];
}

/** What is asked. Keys without values are absent from the request. */
export interface AskedAccess {
  readonly action: string;
  readonly resource: string;
  readonly context: readonly (readonly [key: string, values: readonly string[]])[];
}

export interface AskedAnswer {
  readonly verdict: 'allowed' | 'denied' | 'unsure';
  /** `Allowed`, `Denied`, `Allowed, as far as is known`. */
  readonly title: string;
  readonly points: readonly AnswerPoint[];
}

/** A sentence of the reason, with the statement it is about. */
export interface AnswerPoint {
  readonly text: string;
  /** To be shown in the roles file, from 0. */
  readonly statement?: number;
}
