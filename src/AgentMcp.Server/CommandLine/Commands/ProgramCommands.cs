using System.CommandLine;
using AgentMcp.Server.CommandLine.Cargo;
using AgentMcp.Server.CommandLine.RustAnalyzer;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary>The commands that are no tools.</summary>
internal static class ProgramCommands
{
    public static void AddTo(Command root, CommandHandling handling)
    {
        root.Add(ServeCommand.Create(handling));
        root.Add(CallCommand.Create(handling));
        root.Add(ToolsCommand.Create(handling));
        root.Add(HubCommands.Create(handling));
        root.Add(CargoDropIn.Create(handling));
        root.Add(AnalyzerDropIn.Create(handling));
        root.Add(AnalyzerInstallCommands.Create(handling));
        root.Add(ConfigCommands.Create(handling));
        root.Add(TrustCommand.Create(handling));
        root.Add(StorageCommands.Create(handling));
        root.Add(StatsCommand.Create(handling));
        root.Add(BenchCommand.Create(handling));
        root.Add(InstallCommands.CreateInstall(handling));
        root.Add(InstallCommands.CreateUninstall(handling));
        root.Add(PolicyCommands.Create(handling));
        root.Add(CompletionCommand.Create(handling));
        root.Add(CompleteCommand.Create(handling, root));
    }
}
