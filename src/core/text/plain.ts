/** Control and format characters, line breaks that only Unicode knows, halves of pairs, and what shows nothing. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/** Text on one line without anything that cannot be seen: such characters hide or fake what is shown. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, ' ');
}

/** At most so many UTF-16 units, the last of them an ellipsis when something is missing; no pair is cut in half. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${wholePairs(text.slice(0, most - 1))}…`;
}

function wholePairs(cut: string): string {
  const last = cut.charCodeAt(cut.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}
