import { oddAnswer } from './answers';

/** AWS's longest list of what hangs on one user, role or policy has two; an emulator may give them by tens. */
const mostPages = 100;

/** The pages of a list, which ends. Throws `awsTrouble` for one of which each page promises another. */
export async function* endingPages<Page>(
  pages: AsyncIterable<Page>,
  operation: string,
): AsyncGenerator<Page, void, undefined> {
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > mostPages) throw oddAnswer(operation, 'IsTruncated');
    yield page;
  }
}
