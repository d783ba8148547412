import { z } from 'zod';

/** A network's number for another one, with the name of that one's file, as `ip -json netns list-id` prints it. */
export const namespaceIdSchema = z.looseObject({ nsid: z.number(), name: z.string().optional() });
