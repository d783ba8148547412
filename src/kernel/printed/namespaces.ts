import { z } from 'zod';

/** The number by which a network knows another one, as `ip -json netns list-id nsid N` prints it; absent where it has none. */
export const namespaceIdSchema = z.looseObject({ nsid: z.number().optional() });
