using System.Security.Cryptography;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Rust.Cargo.Auditing.Locking;

/// <summary>A <c>Cargo.lock</c>, as far as it says who needs whom.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Hash">First sixteen hexadecimal digits of its SHA-256.</param>
/// <param name="Packages">All of them.</param>
internal sealed record LockFile(string Path, string Hash, IReadOnlyList<LockedPackage> Packages)
{
    /// <summary>Reads the lock file of a workspace; null when there is none or it is no TOML, about which the tools that read it say more.</summary>
    public static async Task<LockFile?> ReadAsync(string root, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.Combine(root, "Cargo.lock");
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return Read(path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The shortest chain from a package of the workspace to this one; empty when nobody needs it.</summary>
    public IReadOnlyList<string> PathTo(string name, string version)
    {
        var target = Packages.FirstOrDefault(package => package.Name == name && package.Version == version);
        if (target is null)
        {
            return [];
        }

        // Breadth first from the end: the first local package met has the shortest chain. A local one may be needed by another, but it is where a person can act.
        var neededFor = new Dictionary<LockedPackage, LockedPackage?> { [target] = null };
        var waiting = new Queue<LockedPackage>([target]);
        while (waiting.TryDequeue(out var package))
        {
            if (package.IsLocal)
            {
                return Chain(package, neededFor);
            }

            foreach (var dependent in Packages.Where(other => other.Dependencies.Any(package.IsMeantBy)))
            {
                if (neededFor.TryAdd(dependent, package))
                {
                    waiting.Enqueue(dependent);
                }
            }
        }

        return [];
    }

    internal static LockFile? Read(string path, byte[] bytes)
    {
        var root = TomlReader.Read(bytes).Root;
        return root is null ? null : new LockFile(path, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], [.. ItemsOf(root, "package").OfType<ConfigTable>().Select(PackageOf)]);
    }

    private static LockedPackage PackageOf(ConfigTable table) =>
        new(TextOf(table, "name"), TextOf(table, "version"), table.Find("source") is null, [.. ItemsOf(table, "dependencies").OfType<ConfigScalar>().Select(item => item.Text)]);

    private static string TextOf(ConfigTable table, string key) => (table.Find(key)?.Value as ConfigScalar)?.Text ?? "";

    private static IReadOnlyList<ConfigNode> ItemsOf(ConfigTable table, string key) => (table.Find(key)?.Value as ConfigList)?.Items ?? [];

    private static List<string> Chain(LockedPackage first, Dictionary<LockedPackage, LockedPackage?> neededFor)
    {
        List<string> chain = [];
        for (var package = first; package is not null; package = neededFor[package])
        {
            chain.Add(package.ToString());
        }

        return chain;
    }
}
