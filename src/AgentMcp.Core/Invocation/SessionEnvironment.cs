using System.Collections;
using System.Security.Cryptography;
using System.Text;

namespace AgentMcp.Core.Invocation;

/// <summary>
/// The variables of the process that a client or a person started. They hold secrets: they stay in memory, and nothing that prints or logs this says
/// more than how many there are and a hash.
/// </summary>
public sealed class SessionEnvironment
{
    // Windows knows PATH as Path.
    private static readonly StringComparer NameComparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private readonly Dictionary<string, string> _variables = new(NameComparer);
    private readonly Lazy<string> _hash;

    /// <summary>Takes <c>NAME=value</c>; of two that share a name the first counts, as with getenv. An entry without a name or = is passed over, as programs do.</summary>
    public SessionEnvironment(IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.IndexOf('=', StringComparison.Ordinal) is var end and > 0)
            {
                _variables.TryAdd(entry[..end], entry[(end + 1)..]);
            }
        }

        _hash = new Lazy<string>(() => HashOf(_variables));
    }

    /// <summary>What the variables are called, in order.</summary>
    public IReadOnlyList<string> Names => [.. _variables.Keys.Order(NameComparer)];

    /// <summary>Eight characters that differ when a name or value does.</summary>
    public string Hash => _hash.Value;

    /// <summary>All of them, for a program that is to inherit them.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>The environment of this very process.</summary>
    public static SessionEnvironment OfThisProcess() =>
        new(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"));

    /// <summary>The value of a variable; null when it is not set.</summary>
    public string? Get(string name) => _variables.GetValueOrDefault(name);

    /// <summary>Those that change what a Rust build makes, for the key of an analyzer or a queue: two sessions that agree in them can share it. Tokens are not among them, nor is PATH.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> BuildVariables() =>
        [.. _variables.Where(variable => ShapesBuilds(variable.Key)).OrderBy(variable => variable.Key, NameComparer)];

    /// <summary>How many, and the hash; never a value.</summary>
    public override string ToString() => $"{_variables.Count} variables ({Hash})";

    private static bool ShapesBuilds(string name)
    {
        var upper = OperatingSystem.IsWindows() ? name.ToUpperInvariant() : name;
        return upper is "RUSTUP_TOOLCHAIN" or "RUSTFLAGS" or "CC" or "CXX"
            || upper.StartsWith("RUSTC", StringComparison.Ordinal)
            || (upper.StartsWith("CARGO_", StringComparison.Ordinal) && !IsSecret(upper));
    }

    // CARGO_REGISTRY_TOKEN, CARGO_REGISTRIES_<name>_TOKEN and what credential providers add.
    private static bool IsSecret(string name) =>
        name.Contains("TOKEN", StringComparison.Ordinal) || name.Contains("SECRET", StringComparison.Ordinal)
        || name.Contains("PASSWORD", StringComparison.Ordinal) || name.Contains("CREDENTIAL", StringComparison.Ordinal);

    private static string HashOf(Dictionary<string, string> variables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, NameComparer))
        {
            // NUL can stand in neither, so that no two environments run together.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{value}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4));
    }
}
