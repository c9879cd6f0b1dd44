import type { ApprovedPlaces } from '../../src/core/consent/approvedPlaces';
import { placeKey, type Place } from '../../src/core/consent/place';
import type { Confirm, Question } from '../../src/vscode/confirm';

/** Approved places as long as a test lasts. */
export class MemoryPlaces implements ApprovedPlaces {
  readonly keys = new Set<string>();

  has(place: Place): Promise<boolean> {
    return Promise.resolve(this.keys.has(placeKey(place)));
  }

  add(place: Place): Promise<void> {
    this.keys.add(placeKey(place));
    return Promise.resolve();
  }
}

/** Somebody in front of the window, who answers when told to. */
export class Person implements Confirm {
  readonly asked: Question<string>[] = [];
  private waiting: ((answer: string | undefined) => void)[] = [];

  async ask<Choice extends string>(question: Question<Choice>): Promise<Choice | undefined> {
    this.asked.push(question);
    const answer = await new Promise<string | undefined>((resolve) => this.waiting.push(resolve));
    for (const choice in question.choices) if (choice === answer) return choice;
    return undefined;
  }

  /** Answers what is asked now, or next. */
  async answer(choice: string | undefined): Promise<void> {
    while (this.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const resolve of this.waiting.splice(0)) resolve(choice);
  }
}
