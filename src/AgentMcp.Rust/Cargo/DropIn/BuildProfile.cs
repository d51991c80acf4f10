using AgentMcp.Rust.Cargo.Toolchains;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>The folder below target that a command line builds into: what cargo's own lock is for.</summary>
internal static class BuildProfile
{
    private const string HostTuple = "host-tuple";

    /// <summary>Such as <c>debug</c>, <c>release</c> or <c>wasm32-unknown-unknown/release</c>.</summary>
    /// <param name="line">The command line, aliases resolved.</param>
    /// <param name="files">Cargo's configuration, the strongest first.</param>
    /// <param name="variable">The caller's variables.</param>
    public static string FolderOf(CargoLine line, IReadOnlyList<CargoConfigFile> files, Func<string, string?> variable)
    {
        var profile = line.ValueOf("--profile")
            ?? (line.Has("--release", "-r") ? "release" : null)
            ?? (line.Verb is "install" && line.Has("--debug") ? "dev" : null)
            ?? CargoVerbs.ProfileOf(line.Verb!);

        // The profiles for tests and benchmarks share the folders of those that they inherit from.
        var folder = profile switch { "dev" or "test" => "debug", "bench" => "release", _ => profile };
        var target = line.ValueOf("--target") ?? variable("CARGO_BUILD_TARGET") ?? files.Select(file => file.Text("build", "target")).FirstOrDefault(value => value is not null);
        return target is { Length: > 0 } and not HostTuple ? $"{Path.GetFileNameWithoutExtension(target)}/{folder}" : folder;
    }
}
