using System.Text;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>Expands the macros of a crate: by cargo-expand where it is installed, which also formats; else by the compiler itself.</summary>
internal sealed class MacroExpander(ICargoRunner cargo)
{
    // Of the text of one crate: generated bindings have some megabytes.
    private const int MostCharacters = 64 << 20;

    /// <summary>The whole expansion.</summary>
    public async Task<ExpandedCrate> ExpandAsync(InspectionRequest request, CancellationToken cancellationToken)
    {
        var byTool = IsInstalled(request);
        var text = new StringBuilder();
        var folder = InspectionTarget.Of(request.TargetDirectory);
        var command = byTool ? ByTool(request, folder) : ByCompiler(request, folder);
        var run = await cargo.RunAsync(command with { OnLine = line => Collect(line, text) }, request.Caller, cancellationToken);
        return new ExpandedCrate(run, text.ToString().TrimEnd(), byTool ? "cargo-expand" : "rustc");
    }

    // A seam for a third way, such as rust-analyzer's, is this choice: each is a command, or later a question, that gives the text.
    private static bool IsInstalled(InspectionRequest request)
    {
        var home = BuildVariables.CargoHome(request.Caller.Session);
        return ProgramPath.Find("cargo-expand", $"{(home is null ? "" : Path.Combine(home, "bin"))}{Path.PathSeparator}{request.Caller.Session.Variable("PATH")}") is not null;
    }

    private static CargoCommand ByTool(InspectionRequest request, string folder) => new(request.Workspace, "expand")
    {
        Arguments = [.. request.Choice, $"--target-dir={folder}", "--color=never"],
        TargetFolder = folder,
        TimeLimit = request.TimeLimit,
    };

    private static CargoCommand ByCompiler(InspectionRequest request, string folder) => new(request.Workspace, "rustc")
    {
        // The profile that only checks, which `cargo rustc` takes by this name; a test target is expanded as the test that it is.
        Arguments = [.. request.Choice, request.Target.Target.Kind is ["test" or "bench"] ? "--profile=test" : "--profile=check", $"--target-dir={folder}"],
        ProgramArguments = ["-Zunpretty=expanded"],
        Environment = InspectionTarget.Unlock(request.Target.CrateName),
        TargetFolder = folder,
        HasMessages = true,
        TimeLimit = request.TimeLimit,
    };

    private static void Collect(ProcessLine line, StringBuilder text)
    {
        if (line.Channel is ProcessChannel.Output && text.Length < MostCharacters)
        {
            text.Append(line.Text).Append('\n');
        }
    }
}
