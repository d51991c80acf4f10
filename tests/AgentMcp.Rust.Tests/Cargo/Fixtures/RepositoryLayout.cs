namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

/// <summary>Puts packages and workspaces into folders of a repository.</summary>
internal static class RepositoryLayout
{
    /// <summary>Writes the root of a workspace.</summary>
    public static void WriteWorkspace(this RustCrate repository, string folder, params string[] members) =>
        repository.Write($"{folder}/Cargo.toml", $"[workspace]\nresolver = \"2\"\nmembers = [{string.Join(", ", members.Select(member => $"\"{member}\""))}]\n");

    /// <summary>Writes a library.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="more">More of its manifest, beginning inside of <c>[package]</c>.</param>
    public static void WritePackage(this RustCrate repository, string folder, string name, string more = "")
    {
        repository.Write($"{folder}/src/lib.rs", "pub fn one() -> u32 {\n    1\n}\n");
        repository.Write($"{folder}/Cargo.toml", $"[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2021\"\n{more}");
    }
}
