/** The lessons of one kind stand together in lists. */
export function groupOf(order: number): string {
  if (order < 20) return 'By hand';
  return order < 40 ? 'With the Docker Engine' : 'Exercises';
}
