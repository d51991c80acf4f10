using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Toolchains;

/// <summary>Where somebody builds: his variables, his folder, the settings of cargo that hold there.</summary>
/// <param name="session">Whose variables.</param>
/// <param name="folder">Where cargo would run, absolute.</param>
/// <param name="processes">For questions to the tools.</param>
internal sealed class BuildEnvironment(CallerSession session, string folder, IProcessRunner processes)
{
    // A doctor's visit: a tool that takes longer to say its version does not work.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    // A question must not make rustup download a toolchain.
    private static readonly Dictionary<string, string?> Asking = new(StringComparer.Ordinal) { ["RUSTUP_AUTO_INSTALL"] = "0", ["CARGO_TERM_COLOR"] = "never", ["CARGO_NET_OFFLINE"] = "true" };

    /// <summary>Where cargo would run.</summary>
    public string Folder => folder;

    /// <summary>The folder of the nearest manifest; null when there is none.</summary>
    public string? Package { get; } = Path.GetDirectoryName(CargoManifest.FindAbove(folder));

    /// <summary>The user's folder of cargo.</summary>
    public string? Home { get; } = BuildVariables.CargoHome(session);

    /// <summary>Cargo's settings, the strongest first.</summary>
    public IReadOnlyList<CargoConfigFile> Settings { get; } = CargoConfigFile.Find(folder, BuildVariables.CargoHome(session));

    /// <summary>Where cargo builds, as far as can be told without asking it; null without a manifest.</summary>
    public string? TargetFolder => (Named("CARGO_TARGET_DIR") ?? Named("CARGO_BUILD_TARGET_DIR")) is { } named ? RealPath.Of(Path.GetFullPath(named, folder))
        : Settings.FirstOrDefault(file => file.Text("build", "target-dir") is not null) is { } file ? RealPath.Of(Path.GetFullPath(file.Text("build", "target-dir")!, file.Base))
        : Package is { } package ? RealPath.Of(Path.Combine(WorkspaceOf(package), "target"))
        : null;

    /// <summary>A variable; null also when it is empty, as cargo takes it.</summary>
    public string? Named(string variable) => session.Variable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>A program in PATH.</summary>
    public string? FindProgram(string name) => ProgramPath.Find(name, session.Variable("PATH"));

    /// <summary>Every program of that name in PATH, the first one first.</summary>
    public IReadOnlyList<string> FindPrograms(string name) =>
    [
        .. (session.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .Select(place => ProgramPath.Find(name, place))
            .OfType<string>(),
    ];

    /// <summary>Asks a tool something that changes nothing.</summary>
    public Task<ProcessRun> AskAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => processes.RunAsync(
        new ProcessCommand(program, arguments) { WorkingFolder = folder, BaseEnvironment = session.Environment?.Variables, Environment = Asking, TimeLimit = TimeLimit },
        cancellationToken);

    // The nearest folder that has been built in, else the outermost manifest's: to find the root for certain is a question to cargo, which may be what is broken.
    private static string WorkspaceOf(string package)
    {
        var outermost = package;
        for (var at = package; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, "target")) && File.Exists(Path.Combine(at, CargoManifest.FileName)))
            {
                return at;
            }

            outermost = File.Exists(Path.Combine(at, CargoManifest.FileName)) ? at : outermost;
        }

        return outermost;
    }
}
