import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { outFolder } from '../host/paths';

/** Somebody who walks through the window, takes pictures and writes down what was seen. */
export class Tourist {
  private readonly folder = path.join(outFolder, 'tour');
  private readonly transcript = path.join(this.folder, 'transcript.md');
  private pictures = 0;

  constructor(readonly page: Page) {}

  async begin(title: string): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.transcript, `# ${title}\n`);
  }

  async note(line: string): Promise<void> {
    console.log(line);
    await appendFile(this.transcript, `\n${line}\n`);
  }

  /** What a program printed. */
  async quote(text: string): Promise<void> {
    console.log(text.replaceAll(/^/gm, '    '));
    await appendFile(this.transcript, `\n\`\`\`\n${text}\n\`\`\`\n`);
  }

  /** A picture of the whole window, named by its number and `name`. */
  async picture(name: string): Promise<void> {
    this.pictures += 1;
    const file = `${String(this.pictures).padStart(2, '0')}-${name}.png`;
    // Animations of the workbench would leave half-drawn frames in the picture.
    await this.page.screenshot({ path: path.join(this.folder, file), animations: 'disabled' });
    await appendFile(this.transcript, `\n![${name}](${file})\n`);
  }
}
