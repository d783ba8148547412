/** An address as the kernel's state has it (`10.0.0.1/24`, `fd00::1/64 ...`) without its prefix length. */
export const bareAddress = (address: string): string => address.split(/[/ ]/, 1)[0] ?? '';
