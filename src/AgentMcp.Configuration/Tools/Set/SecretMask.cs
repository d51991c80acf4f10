using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Secrets;

namespace AgentMcp.Configuration.Tools;

/// <summary>Takes secrets that a file holds in clear text out of what is shown of it.</summary>
internal static class SecretMask
{
    /// <param name="text">Text that may hold them, such as a difference.</param>
    /// <param name="catalog">Knows which keys are secret.</param>
    /// <param name="trees">The trees of the file, before and after.</param>
    public static string Apply(string text, ConfigCatalog catalog, params ConfigTable?[] trees)
    {
        // The longest first: one may be part of another.
        var secrets = trees.OfType<ConfigTable>().SelectMany(tree => SecretsIn(tree, catalog, "")).Where(secret => secret.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length);
        return secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, Secret.Mask, StringComparison.Ordinal));
    }

    private static IEnumerable<string> SecretsIn(ConfigTable table, ConfigCatalog catalog, string prefix) => table.Entries.SelectMany(entry => entry.Value switch
    {
        ConfigTable inner => SecretsIn(inner, catalog, $"{prefix}{entry.Name}."),
        ConfigScalar scalar when scalar.Kind is not ConfigScalarKind.Null && !scalar.Text.StartsWith("${", StringComparison.Ordinal) && catalog.Find(prefix + entry.Name) is { Key.IsSecret: true } =>
            scalar.Written.Split('\n').Select(line => line.Trim()).Append(scalar.Text),
        _ => [],
    });
}
