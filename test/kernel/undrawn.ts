/** Lessons whose last world no picture is kept of, and why. */
export const undrawn: Readonly<Record<string, string>> = {
  'docker-swarm':
    'a swarm starts its tasks in an order of its own, so that no two pictures of its network are the same',
};
