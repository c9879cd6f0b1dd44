import { cutText, printable } from '../core/text/plain';

/** Longer than all that ours say, names of AWS's length included; what a file says can fill the screen. */
const longestMessage = 4_000;

/**
 * A text for a notification, a prompt, progress or a list to pick from. VS Code makes links of
 * `[label](command:…)` and pictures of `$(icon)` there, and texts of AWS, of an endpoint or of a roles
 * file may have them.
 */
export function plainMessage(text: string): string {
  return printable(cutText(text, longestMessage)).replaceAll('](', '] (').replaceAll('$(', '$ (');
}

/** Longer ones are read by nobody, and every marked place has one. */
const longestRemark = 1_000;

/** What is said of a place in a file, or of a role in a view, whatever stands there. */
export function remark(text: string): string {
  return printable(cutText(text, longestRemark));
}
