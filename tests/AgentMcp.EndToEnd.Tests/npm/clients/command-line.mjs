// stdio <command> [arguments…]   or   http <url> [bearer token], after the options that a client defines itself.

/** @returns {{transport: 'stdio', command: string, args: string[]} | {transport: 'http', url: URL, token?: string}} */
export function parseTarget([transport, first, ...rest]) {
  if (transport === 'stdio' && first) return { transport, command: first, args: rest };
  if (transport === 'http' && first) return { transport, url: new URL(first), token: rest[0] };
  throw new Error('usage: stdio <command> [arguments…] | http <url> [bearer token]');
}

/** Prints one JSON report to stdout; a failure goes to stderr and to the exit code. */
export async function main(run) {
  try {
    const report = await run();
    process.stdout.write(JSON.stringify(report) + '\n', () => process.exit(0));
  } catch (error) {
    console.error(error.stack ?? error);
    process.exit(1);
  }
}
