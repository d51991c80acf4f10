// Drives the server with @modelcontextprotocol/client. The first argument is the negotiation: `legacy` speaks 2025-11-25,
// `auto` probes for 2026-07-28, a date pins that version.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { exercise } from './exercise.mjs';
import { main, parseTarget } from './command-line.mjs';

await main(async () => {
  const [negotiation, ...rest] = process.argv.slice(2);
  const target = parseTarget(rest);
  const transport =
    target.transport === 'stdio'
      ? new StdioClientTransport({ command: target.command, args: target.args, env: process.env, stderr: 'inherit' })
      : new StreamableHTTPClientTransport(target.url, {
          requestInit: target.token ? { headers: { Authorization: `Bearer ${target.token}` } } : undefined,
        });

  const mode = ['legacy', 'auto'].includes(negotiation) ? negotiation : { pin: negotiation };
  const client = new Client({ name: 'client-driver', version: '1.0.0' }, { versionNegotiation: { mode } });
  await client.connect(transport);

  const report = await exercise({
    describe: () => ({
      protocolVersion: client.getNegotiatedProtocolVersion(),
      server: client.getServerVersion(),
      instructions: client.getInstructions(),
    }),
    listTools: () => client.listTools(),
    callTool: (params, options) => client.callTool(params, options),
    listResourceTemplates: () => client.listResourceTemplates(),
    readResource: (params) => client.readResource(params),
    listPrompts: () => client.listPrompts(),
    getPrompt: (params) => client.getPrompt(params),
  });

  // Sessions exist in 2025-11-25 only; in the newer version there is nothing to end.
  if (transport.sessionId) await transport.terminateSession();
  await client.close();
  return report;
});
