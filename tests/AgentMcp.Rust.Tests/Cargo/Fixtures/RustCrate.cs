using System.Diagnostics;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

/// <summary>A package or workspace of real Rust in a folder of its own, with a target folder of its own. Disposing deletes all of it.</summary>
internal sealed class RustCrate : IDisposable
{
    // macOS reaches its temporary folders by a link; cargo names what is behind it.
    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("agentmcp-crate-").FullName);

    private RustCrate()
    {
        Root = Directory.CreateDirectory(Path.Combine(_folder, "crate")).FullName;
        foreach (var (name, value) in SessionEnvironment.OfThisProcess().Variables.Where(variable => !ShapesBuilds(variable.Key)))
        {
            Variables[name] = value;
        }

        // Nothing here may reach for a registry, and a failing build must not lecture about backtraces.
        Variables["CARGO_NET_OFFLINE"] = "true";
        Variables["CARGO_TERM_COLOR"] = "never";
    }

    /// <summary>The folder of the package or workspace.</summary>
    public string Root { get; }

    /// <summary>Its target folder.</summary>
    public string Target => At("target");

    /// <summary>Variables that cargo gets; change them before <see cref="Session"/> is read.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the locator would find.</summary>
    public CargoWorkspace Workspace => new(Root, At("Cargo.toml"));

    /// <summary>The environment of a session that works here.</summary>
    public SessionEnvironment Environment => new(Variables.Select(variable => $"{variable.Key}={variable.Value}"));

    /// <summary>An agent's session that works here.</summary>
    public CallerSession Session => new() { Id = "crate", Transport = "pipe", Agent = "test-agent", Workspace = Root, Environment = Environment };

    /// <summary>Files as they are: path and text.</summary>
    public static RustCrate Of(params (string Path, string Text)[] files)
    {
        var made = new RustCrate();
        foreach (var (path, text) in files)
        {
            made.Write(path, text);
        }

        return made;
    }

    /// <summary>A package named <c>sample</c> with the library of this source.</summary>
    public static RustCrate Library(string source, params (string Path, string Text)[] more) =>
        Of([("Cargo.toml", Manifest("sample")), ("src/lib.rs", source), .. more]);

    /// <summary>A package named <c>sample</c> with the program of this source.</summary>
    public static RustCrate Program(string source, params (string Path, string Text)[] more) =>
        Of([("Cargo.toml", Manifest("sample")), ("src/main.rs", source), .. more]);

    /// <summary>A workspace whose members are libraries, each with its source in a folder of its name.</summary>
    public static RustCrate Members(params (string Name, string Source)[] members)
    {
        var names = string.Join(", ", members.Select(member => $"\"{member.Name}\""));
        return Of([
            ("Cargo.toml", $"[workspace]\nresolver = \"3\"\nmembers = [{names}]\n"),
            .. members.SelectMany(member => new[] { ($"{member.Name}/Cargo.toml", Manifest(member.Name)), ($"{member.Name}/src/lib.rs", member.Source) }),
        ]);
    }

    /// <summary>The smallest manifest of a package.</summary>
    public static string Manifest(string name) => $"[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

    /// <summary>The path of a file in it.</summary>
    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Writes a file, with the folders it needs. It is newer than every build before, also where clocks are coarse.</summary>
    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        var before = File.Exists(At(path)) ? File.GetLastWriteTimeUtc(At(path)) : DateTime.MinValue;
        File.WriteAllText(At(path), text);
        if (File.GetLastWriteTimeUtc(At(path)) <= before)
        {
            File.SetLastWriteTimeUtc(At(path), before.AddMilliseconds(10));
        }
    }

    /// <summary>The text of a file in it.</summary>
    public string Read(string path) => File.ReadAllText(At(path));

    /// <summary>A CARGO_HOME of its own: no settings and no downloads of the user's.</summary>
    public RustCrate WithOwnCargoHome()
    {
        Variables["CARGO_HOME"] = Directory.CreateDirectory(Path.Combine(_folder, "cargo-home")).FullName;
        return this;
    }

    /// <summary>Puts a shell script before everything else in PATH, such as a <c>cargo-nextest</c> that prints what we want to read. Gives its path.</summary>
    public string Script(string name, string body)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!Variables["PATH"].StartsWith(folder, StringComparison.Ordinal))
        {
            Variables["PATH"] = folder + Path.PathSeparator + Variables["PATH"];
        }

        return path;
    }

    /// <summary>Plain cargo with the same variables: what the tools are measured against.</summary>
    public async Task<ProcessResult> CargoAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(ProgramPath.Find("cargo", Variables["PATH"]) ?? "cargo", arguments) { WorkingDirectory = Root };
        start.Environment.Clear();
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return await ChildProcess.RunAsync(start, input: null, cancellationToken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool ShapesBuilds(string name) =>
        name.StartsWith("CARGO_", StringComparison.Ordinal) || name.StartsWith("RUSTC", StringComparison.Ordinal)
        || name is "RUSTFLAGS" or "RUSTDOCFLAGS" or "RUST_BACKTRACE" or "RUSTUP_TOOLCHAIN" or "AGENTMCP_RUN";
}
