import type {
  ActionChoice,
  AskedAccess,
  AskedAnswer,
  KeyField,
  QuestionForm,
} from '../language/accessView/whatIfView';
import { afterPause } from './afterPause';
import { answerPart } from './answerPart';
import { Combobox } from './combobox';
import { button, element } from './element';
import { tell } from './extension';
import { keyInput, type KeyInput } from './keyInput';
import { pageState, remember } from './pageState';

const pause = 150;

/** "What if…?": an action, a resource and what the request has, and the answer as one types. */
export class WhatIf {
  readonly node: HTMLElement;
  private readonly action: Combobox;
  private readonly resource: Combobox;
  private readonly description = element('p', { class: 'note' });
  private readonly keys = element('div', { class: 'keys' });
  private readonly answer = element('div', { class: 'answer', role: 'status' });
  private inputs: readonly KeyInput[] = [];
  private form: QuestionForm | undefined;
  private lastAsked = '';

  constructor() {
    const ask = afterPause(pause, () => this.ask());
    const changed = afterPause(pause, () => this.changeAction());
    this.action = new Combobox('Action', 's3:GetObject', {
      onInput: changed,
      onChoose: () => this.changeAction(),
    });
    this.resource = new Combobox('Resource', 'arn:aws:s3:::bucket/key', {
      onInput: (text) => {
        this.offerResources(text);
        ask();
      },
      onChoose: ask,
    });
    this.action.input.value = pageState().action;
    this.resource.input.value = pageState().resource;
    this.resource.input.addEventListener('focus', () => this.offerResources());
    this.keys.addEventListener('input', ask);
    this.node = element('section', { class: 'whatIf', id: 'what-if' }, [
      element('h2', { text: 'What if…?' }),
      this.action.node,
      this.description,
      this.resource.node,
      this.keys,
      this.answer,
    ]);
  }

  /** Everything may be different now. */
  refresh(): void {
    this.form = undefined;
    this.lastAsked = '';
    this.changeAction();
  }

  focus(): void {
    this.node.scrollIntoView({ block: 'start' });
    this.action.input.focus({ preventScroll: true });
  }

  showActions(text: string, choices: readonly ActionChoice[]): void {
    if (text !== this.action.input.value) return;
    const isChosen = choices.length === 1 && choices[0]?.id === text;
    this.action.offer(isChosen ? [] : choices.map(({ id, access }) => ({ text: id, detail: access })));
  }

  showForm(form: QuestionForm): void {
    if (form.action.toLowerCase() !== this.action.input.value.trim().toLowerCase()) return;
    this.form = form;
    this.description.textContent = form.description;
    const { input } = this.resource;
    if (!form.resources.some((offered) => isAlike(offered, input.value)))
      input.value = form.resources[0] ?? '*';
    this.showKeys(form.keys);
    this.ask();
  }

  showAnswer(asked: AskedAccess, answer: AskedAnswer): void {
    if (!this.isLast(asked)) return;
    const check = button('secondary', 'Check with AWS', () => {
      check.disabled = true;
      tell({ kind: 'check', asked });
    });
    this.answer.replaceChildren(...answerPart(answer), element('p', { class: 'more' }, [check]));
  }

  /** Below our own answer, in the place of the button. */
  showChecked(asked: AskedAccess, answer: AskedAnswer): void {
    if (this.isLast(asked)) this.answer.lastElementChild?.replaceWith(...answerPart(answer));
  }

  private isLast(asked: AskedAccess): boolean {
    return JSON.stringify(asked) === this.lastAsked;
  }

  private changeAction(): void {
    const text = this.action.input.value.trim();
    remember({ action: text });
    if (text !== '' && text !== this.form?.action) tell({ kind: 'actions', text: this.action.input.value });
    this.form = undefined;
    this.answer.replaceChildren();
    this.description.textContent = '';
    this.keys.replaceChildren();
    if (text.includes(':')) tell({ kind: 'form', action: text });
  }

  /** Those that go on from what was typed; all while nothing was. */
  private offerResources(typed = ''): void {
    const choices = (this.form?.resources ?? []).filter((text) => text !== typed && text.startsWith(typed));
    this.resource.offer(choices.map((text) => ({ text })));
  }

  private showKeys(keys: readonly KeyField[]): void {
    const left = new Map(pageState().values);
    this.inputs = keys.map((key) => keyInput(key, left.get(key.key)));
    this.keys.replaceChildren(
      ...(keys.length === 0 ? [] : [element('h3', { text: 'What the request has' })]),
      ...this.inputs.map(({ node }) => node),
    );
  }

  private ask(): void {
    if (this.form === undefined) return;
    const resource = this.resource.input.value.trim();
    remember({ resource, values: this.inputs.map(({ key, text }) => [key, text()]) });
    const asked: AskedAccess = {
      action: this.form.action,
      resource: resource === '' ? '*' : resource,
      context: this.inputs.map(({ key, values }) => [key, values()]),
    };
    this.lastAsked = JSON.stringify(asked);
    tell({ kind: 'ask', asked });
  }
}

/** Of the same service, so that it may be what is meant. */
function isAlike(one: string, other: string): boolean {
  return one.split(':')[2] === other.split(':')[2] && other !== '';
}
