using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Tells whether documentation that was made before would be made the same now.</summary>
internal static class DocStamp
{
    private static readonly EnumerationOptions Quiet = new() { IgnoreInaccessible = true };

    /// <summary>Sixteen hexadecimal digits: other ones when a source, the lock file, the compiler or a variable of the build is another.</summary>
    public static string Of(DocUnit unit, CargoWorkspace workspace, string compiler, string variables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{unit.Package.Id} {unit.Choice} {unit.IsMember}");
        Add(compiler);
        Add(variables);
        Add(FileStamp.Of(Path.Combine(workspace.Root, "Cargo.lock")).ToString());
        Add(FileStamp.Of(workspace.Manifest).ToString());

        // What comes from a registry or a repository is never changed in place.
        if (unit.Package.Source is null)
        {
            foreach (var file in SourcesBelow(unit.Package.Folder).Order(StringComparer.Ordinal))
            {
                Add(file);
                Add(FileStamp.Of(file).ToString());
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}\0")));
    }

    // Markdown too: documentation may be taken from a README.
    private static IEnumerable<string> SourcesBelow(string folder)
    {
        var own = Directory.EnumerateFiles(folder, "*", Quiet).Where(file => Path.GetExtension(file) is ".rs" or ".md" or ".toml");
        var below = Directory.EnumerateDirectories(folder, "*", Quiet).Where(child => Path.GetFileName(child) is var name && name[0] != '.' && name != "target" && !File.Exists(Path.Combine(child, "CACHEDIR.TAG")));
        return own.Concat(below.SelectMany(SourcesBelow));
    }
}
