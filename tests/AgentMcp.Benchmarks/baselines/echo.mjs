// The one tool of both baselines: the least that a server on the SDK can do.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function createServer() {
  const server = new McpServer({ name: 'baseline', version: '1.0.0' });
  server.registerTool('test_simple_text', { description: 'Answers one sentence.' }, () => ({
    content: [{ type: 'text', text: 'This is a simple text response for testing.' }],
  }));
  return server;
}
