import { element, newId } from './element';

export interface Choice {
  readonly text: string;
  /** Beside it, dimmed. */
  readonly detail?: string;
}

export interface ComboboxEvents {
  /** Typed, or chosen. */
  readonly onInput: (text: string) => void;
  readonly onChoose: (text: string) => void;
}

/** A text field with a list of choices below it, as ARIA describes a combobox. */
export class Combobox {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  private readonly list = element('ul', { role: 'listbox', class: 'choices', id: newId('choices') });
  private choices: readonly Choice[] = [];
  private active = -1;

  constructor(
    label: string,
    placeholder: string,
    private readonly events: ComboboxEvents,
  ) {
    const id = newId('combobox');
    this.input = element('input', {
      id,
      type: 'text',
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
      'aria-controls': this.list.id,
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder,
    });
    this.list.hidden = true;
    this.list.setAttribute('aria-label', label);
    this.node = element('div', { class: 'field combobox' }, [
      element('label', { for: id, text: label }),
      element('div', { class: 'anchor' }, [this.input, this.list]),
    ]);
    this.input.addEventListener('input', () => this.events.onInput(this.input.value));
    this.input.addEventListener('keydown', (event) => this.press(event));
    this.input.addEventListener('blur', () => this.fold());
    // Pressed rather than clicked, since the field loses the focus before the click.
    this.list.addEventListener('mousedown', (event) => this.point(event));
  }

  /** Shows the list if the field has the focus. */
  offer(choices: readonly Choice[]): void {
    this.choices = choices;
    this.active = -1;
    this.list.replaceChildren(
      ...choices.map(({ text, detail }, at) =>
        element('li', { role: 'option', id: `${this.list.id}-${at}`, 'aria-selected': 'false' }, [
          element('span', { text }),
          detail === undefined ? undefined : element('small', { text: detail }),
        ]),
      ),
    );
    if (document.activeElement === this.input && choices.length > 0) this.unfold();
    else this.fold();
  }

  fold(): void {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
    this.active = -1;
  }

  private unfold(): void {
    if (this.choices.length === 0) return;
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
  }

  private press(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (this.list.hidden) this.unfold();
      this.activate(this.active + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && !this.list.hidden) {
      this.choose(this.choices[Math.max(0, this.active)]);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      this.fold();
    } else {
      return;
    }
    event.preventDefault();
  }

  private activate(at: number): void {
    const count = this.choices.length;
    if (count === 0) return;
    this.active = (at + count) % count;
    [...this.list.children].forEach((option, place) => {
      option.setAttribute('aria-selected', String(place === this.active));
      if (place === this.active) option.scrollIntoView({ block: 'nearest' });
    });
    this.input.setAttribute('aria-activedescendant', `${this.list.id}-${this.active}`);
  }

  private point(event: MouseEvent): void {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest('li') : null;
    if (option !== null) this.choose(this.choices[[...this.list.children].indexOf(option)]);
  }

  private choose(choice: Choice | undefined): void {
    if (choice === undefined) return;
    this.input.value = choice.text;
    this.fold();
    this.events.onChoose(choice.text);
  }
}
