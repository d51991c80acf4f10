import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createServer } from './echo.mjs';

await createServer().connect(new StdioServerTransport());
