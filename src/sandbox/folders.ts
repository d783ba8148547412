/** Where the sandbox's tmpfs is mounted while the caller's files are still in sight. */
export const baseFolder = '/tmp';

/**
 * The sandbox's `/dev` for those outside; inside, the same folder can only be read. So no link can be laid in the way of
 * what is written here later.
 */
export const devicesFolder = `${baseFolder}/devices`;

/** The same as the machines are shown it, where devices are mounted. */
export const shownDevices = `${baseFolder}/dev`;
