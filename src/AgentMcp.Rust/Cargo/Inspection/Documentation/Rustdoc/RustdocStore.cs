using System.Collections.Concurrent;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Documents crates and keeps what rustdoc wrote: cargo runs it anew each time, which takes seconds for a large crate.</summary>
internal sealed class RustdocStore(ICargoRunner cargo, RustToolchain toolchain)
{
    private const int KeptVersions = 2;

    // Rustdoc writes two versions of a crate into one file: it has to be taken away before the next one comes.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>The crate as it is now.</summary>
    public async Task<RustdocReading> ReadAsync(DocUnit unit, DocRequest request, string targetDirectory, CancellationToken cancellationToken)
    {
        var folder = InspectionTarget.Of(targetDirectory);
        var compiler = await toolchain.ReadVersionAsync(request.Workspace.Root, request.Caller.Session, cancellationToken);
        var name = $"{unit.CrateName}-{unit.Package.Version}-";
        var stamp = DocStamp.Of(unit, request.Workspace, compiler, BuildVariables.Of(request.Caller.Session) + string.Join(',', request.Features));
        var kept = Path.Combine(folder, "rustdoc", $"{name}{stamp}.json");
        if (File.Exists(kept))
        {
            return await ReadAsync(kept, cancellationToken);
        }

        var gate = _gates.GetOrAdd(folder, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            var run = await cargo.RunAsync(CommandFor(unit, request, folder), request.Caller, cancellationToken);
            if (run.Status != CargoStatus.Passed)
            {
                return new RustdocReading(null, run, null);
            }

            if (FindWritten(folder, unit.CrateName) is not { } written)
            {
                return new RustdocReading(null, run, "rustdoc succeeded and wrote no JSON; a RUSTDOC or RUSTDOCFLAGS of the session may have changed what it does.");
            }

            Keep(written, kept, name);
            return await ReadAsync(kept, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private static CargoCommand CommandFor(DocUnit unit, DocRequest request, string folder)
    {
        string[] features = unit.IsMember && request.Features.Count > 0 ? [$"--features={string.Join(',', request.Features)}"] : [];
        string[] hidden = unit.IsMember ? ["--document-private-items"] : [];
        return new CargoCommand(request.Workspace, "rustdoc")
        {
            Arguments = [$"--package={unit.Package.Id}", unit.Choice, $"--target-dir={folder}", "--offline", .. features],

            // A crate that denies lints of its documentation is to be read all the same.
            ProgramArguments = ["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "warn", .. hidden],
            Environment = InspectionTarget.Unlock(unit.CrateName),
            TargetFolder = folder,
            HasMessages = true,
            TimeLimit = request.TimeLimit,
        };
    }

    // With a target triple in the configuration there is a folder of its name between.
    private static string? FindWritten(string folder, string crate) =>
        Directory.EnumerateDirectories(folder).Prepend(folder)
            .Select(place => Path.Combine(place, "doc", crate + ".json"))
            .Where(File.Exists)
            .MaxBy(File.GetLastWriteTimeUtc);

    private static void Keep(string written, string kept, string name)
    {
        var folder = Path.GetDirectoryName(kept)!;
        Directory.CreateDirectory(folder);
        File.Move(written, kept, overwrite: true);
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles($"{name}*.json").OrderByDescending(file => file.LastWriteTimeUtc).Skip(KeptVersions))
        {
            old.Delete();
        }
    }

    private static async Task<RustdocReading> ReadAsync(string path, CancellationToken cancellationToken) =>
        RustdocCrate.Read(await File.ReadAllBytesAsync(path, cancellationToken)) is { } crate
            ? new RustdocReading(crate, null, null)
            : new RustdocReading(null, null, $"What rustdoc wrote to '{path}' is not its JSON.");
}
