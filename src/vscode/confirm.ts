import { window } from 'vscode';
import { plainMessage } from './plainMessage';

export interface Question<Choice extends string> {
  readonly text: string;
  readonly detail?: string;
  /** What can be answered besides dismissing, with the titles of the buttons. */
  readonly choices: Readonly<Record<Choice, string>>;
  /** A modal stops everything else until it is answered. */
  readonly modal: boolean;
}

/** Asks the user. A port, because VS Code shows no modal dialogs while it runs tests. */
export interface Confirm {
  /** The chosen answer; undefined when the question was dismissed. */
  ask<Choice extends string>(question: Question<Choice>): Promise<Choice | undefined>;
}

export const dialogs: Confirm = {
  async ask<Choice extends string>({ text, detail, choices, modal }: Question<Choice>) {
    const entries = choicesOf(choices);
    const options = { modal, ...(detail === undefined ? {} : { detail }) };
    const chosen = await window.showWarningMessage(
      plainMessage(text),
      options,
      ...entries.map(([, title]) => title),
    );
    return entries.find(([, title]) => title === chosen)?.[0];
  },
};

function choicesOf<Choice extends string>(choices: Readonly<Record<Choice, string>>): [Choice, string][] {
  const entries: [Choice, string][] = [];
  for (const choice in choices) entries.push([choice, choices[choice]]);
  return entries;
}

/** Asks with dialogs until told to ask otherwise. */
export class ReplaceableConfirm implements Confirm {
  constructor(private current: Confirm) {}

  ask<Choice extends string>(question: Question<Choice>): Promise<Choice | undefined> {
    return this.current.ask(question);
  }

  replace(confirm: Confirm): void {
    this.current = confirm;
  }
}
