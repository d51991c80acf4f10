using System.Text;
using System.Text.Json;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Testing.Launching;

/// <summary>
/// Learns from cargo itself how it starts each test binary: folder, CARGO_* variables, those of build scripts and of <c>[env]</c>, library paths, the
/// toolchain's. Cargo is told to start a small script in the place of each binary, which writes down what it got; nothing is built for it, as the runner of
/// a target is no part of what a build is made from.
/// </summary>
internal sealed class LaunchPlaces(ICargoRunner cargo, IProcessRunner processes, DataFolder data, IdGenerator ids)
{
    private static readonly TimeSpan QuestionLimit = TimeSpan.FromSeconds(20);

    // What the shell that runs the script makes of its own.
    private static readonly string[] OfTheShell = ["PWD", "OLDPWD", "SHLVL", "_"];

    // Each in a file of its own: two lines of one pipe could run into each other.
    private const string Script = "#!/bin/sh\n{ printf '%s\\0%s\\0' \"$2\" \"$PWD\"; env -0; } > \"$1/$$\"\n";

    /// <summary>The place of each test binary by its absolute path, or why it cannot be told.</summary>
    /// <param name="build">The command that built them.</param>
    /// <param name="executables">What it built.</param>
    /// <param name="limit">Time for it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(IReadOnlyDictionary<string, LaunchPlace> Places, CargoRun? Failure)> AskAsync(
        CargoCommand build, IReadOnlyList<BuiltExecutable> executables, TimeSpan limit, CargoCaller caller, CancellationToken cancellationToken)
    {
        var folder = data.Ensure(Path.Combine(data.Ensure(Path.Combine(data.Root, "launches")), ids.NewText()));
        try
        {
            var script = Path.Combine(folder, "note.sh");
            await File.WriteAllTextAsync(script, Script, cancellationToken);
            var notes = data.Ensure(Path.Combine(folder, "notes"));
            var triples = await TriplesAsync(build, executables, caller, cancellationToken);
            var run = await cargo.RunAsync(
                build with
                {
                    Arguments =
                    [
                        .. build.Arguments.Where(argument => argument is not "--no-run"), "--tests", "--no-fail-fast", .. triples.Select(triple => $"--config=target.{triple}.runner=[\"sh\",{Quote(script)},{Quote(notes)}]"),
                    ],
                    TimeLimit = limit,
                    HasMessages = false,
                    MayJoin = false,
                    MayUseStored = false,
                },
                caller, cancellationToken);
            return run.Status is CargoStatus.Passed ? (Read(notes, caller), null) : (new Dictionary<string, LaunchPlace>(StringComparer.Ordinal), run);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, LaunchPlace> Read(string notes, CargoCaller caller)
    {
        var places = new Dictionary<string, LaunchPlace>(StringComparer.Ordinal);
        foreach (var note in Directory.EnumerateFiles(notes))
        {
            if (Encoding.UTF8.GetString(File.ReadAllBytes(note)).Split('\0') is not [var program, var folder, .. var variables])
            {
                continue;
            }

            var environment = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var variable in variables)
            {
                if (variable.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
                {
                    environment[variable[..at]] = variable[(at + 1)..];
                }
            }

            foreach (var name in OfTheShell)
            {
                environment.Remove(name);
                if (caller.Session.Variable(name) is { } own)
                {
                    environment[name] = own;
                }
            }

            places[Path.GetFullPath(program, folder)] = new LaunchPlace(folder, environment);
        }

        return places;
    }

    // The host's, and that of a configured target, which stands in the path between the target folder and the profile.
    private async Task<IReadOnlyList<string>> TriplesAsync(CargoCommand build, IReadOnlyList<BuiltExecutable> executables, CargoCaller caller, CancellationToken cancellationToken)
    {
        var run = await processes.RunAsync(
            new ProcessCommand("rustc", ["-vV"]) { WorkingFolder = build.Folder ?? build.Workspace.Root, BaseEnvironment = caller.Session.Environment?.Variables, TimeLimit = QuestionLimit }, cancellationToken);
        const string host = "host: ";
        var triples = run.Output.Split('\n').Where(line => line.StartsWith(host, StringComparison.Ordinal)).Select(line => line[host.Length..].Trim());
        return [.. triples.Concat(executables.Select(executable => Above(executable.Path, 3)).Where(name => name.Count(character => character is '-') >= 2)).Distinct(StringComparer.Ordinal)];
    }

    private static string Above(string path, int folders)
    {
        for (; folders > 0; folders--)
        {
            path = Path.GetDirectoryName(path) ?? "";
        }

        return Path.GetFileName(path);
    }

    // A string of TOML, which escapes as JSON does.
    private static string Quote(string text) => JsonSerializer.Serialize(text, TestingJsonContext.Default.String);
}
