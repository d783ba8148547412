/** The largest of any number of numbers, `least` where none is larger. (A call cannot take as many arguments as a text has lines.) */
export function largest(numbers: Iterable<number>, least = 0): number {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
}
