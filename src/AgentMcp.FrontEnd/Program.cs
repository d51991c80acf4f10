using AgentMcp.FrontEnd;
using AgentMcp.FrontEnd.Starting;

return FrontEndProgram.Run(args) ?? LocalServer.Run(args);
