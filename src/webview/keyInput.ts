import { assertNever } from '../core/assertNever';
import type { FieldKind, KeyField } from '../language/accessView/whatIfView';
import { element, newId } from './element';

export interface KeyInput {
  readonly key: string;
  readonly node: HTMLElement;
  /** As typed, to be kept. */
  readonly text: () => string;
  /** None: the request does not have the key. */
  readonly values: () => readonly string[];
}

/** A field for a condition key, empty when the request does not have it. `typed` is what was left in it. */
export function keyInput(field: KeyField, typed: string | undefined): KeyInput {
  const { key, isList, values, origin, description } = field;
  const id = newId('key');
  const hint = element('small', {
    id: newId('hint'),
    text: [origin, description].filter(Boolean).join(' · '),
  });
  const control = controlFor(field, { id, 'aria-describedby': hint.id });
  control.value = typed ?? values.join('\n');
  const text = (): string => control.value;
  return {
    key,
    node: element('div', { class: 'field' }, [
      element('label', { for: id }, [element('code', { text: key })]),
      control,
      hint,
    ]),
    text,
    values: () =>
      isList
        ? text()
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
        : text().trim() === ''
          ? []
          : [text().trim()],
  };
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function controlFor({ field, isList }: KeyField, attributes: Readonly<Record<string, string>>): Control {
  if (isList) {
    return element('textarea', { ...attributes, rows: '2', placeholder: 'absent; one value a line' });
  }
  if (field === 'bool') {
    return element('select', attributes, [
      element('option', { value: '', text: 'absent' }),
      element('option', { value: 'true', text: 'true' }),
      element('option', { value: 'false', text: 'false' }),
    ]);
  }
  return element('input', { ...attributes, ...inputOf(field), spellcheck: 'false', autocomplete: 'off' });
}

function inputOf(field: Exclude<FieldKind, 'bool'>): Readonly<Record<string, string>> {
  switch (field) {
    case 'number':
      return { type: 'text', inputmode: 'decimal', placeholder: 'absent; a number' };
    case 'date':
      return { type: 'text', placeholder: 'absent; 2030-01-31T12:00:00Z' };
    case 'address':
      return { type: 'text', placeholder: 'absent; 203.0.113.7' };
    case 'arn':
      return { type: 'text', placeholder: 'absent; arn:aws:…' };
    case 'text':
      return { type: 'text', placeholder: 'absent' };
    default:
      return assertNever(field);
  }
}
