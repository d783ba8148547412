/** The signs by which choices are told: letters where the choices themselves are numbers. */
export function choiceSigns(choices: readonly string[]): string[] {
  const letters = choices.some((choice) => /^\d/.test(choice));
  return choices.map((_, index) => (letters ? String.fromCharCode('a'.charCodeAt(0) + index) : String(index + 1)));
}
