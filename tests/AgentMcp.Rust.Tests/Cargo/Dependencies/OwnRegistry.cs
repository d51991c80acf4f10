using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Dependencies;

/// <summary>A registry of our own crates in a folder, which cargo takes in place of the public one: adding and updating are real, without a network.</summary>
internal static class OwnRegistry
{
    /// <summary>Puts cargo's configuration of a repository over to it.</summary>
    public static RustCrate WithOwnRegistry(this RustCrate repository)
    {
        repository.Write(".cargo/config.toml", "[source.crates-io]\nreplace-with = \"ours\"\n[source.ours]\ndirectory = \"registry\"\n");
        Directory.CreateDirectory(repository.At("registry"));
        return repository;
    }

    /// <summary>Publishes a version.</summary>
    public static void Publish(this RustCrate repository, string name, string version, string more = "")
    {
        var folder = $"registry/{name}-{version}";
        repository.Write($"{folder}/Cargo.toml", $"[package]\nname = \"{name}\"\nversion = \"{version}\"\nedition = \"2021\"\n{more}");
        repository.Write($"{folder}/src/lib.rs", "pub fn leaf() {}\n");
        repository.Write($"{folder}/.cargo-checksum.json", """{"files":{},"package":null}""");
    }
}
