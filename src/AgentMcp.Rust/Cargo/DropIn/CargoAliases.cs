using AgentMcp.Rust.Cargo.Toolchains;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>The aliases of cargo's configuration, resolved as far as the queue must know what will run.</summary>
/// <param name="files">Configuration files, the strongest first.</param>
/// <param name="variable">The caller's variables: <c>CARGO_ALIAS_name</c> is one too.</param>
internal sealed class CargoAliases(IReadOnlyList<CargoConfigFile> files, Func<string, string?> variable)
{
    // Cargo refuses aliases that lead to each other; here the chain only has to end.
    private const int LongestChain = 16;

    /// <summary>Names of all aliases, for completion.</summary>
    public IEnumerable<string> Names => files.SelectMany(file => file.Table("alias")?.Entries.Select(entry => entry.Name) ?? []).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a sub-command is an alias of the user's.</summary>
    public bool Has(string verb) => Find(verb) is not null;

    /// <summary>The command line that cargo will run.</summary>
    public CargoLine Resolve(CargoLine line)
    {
        for (var step = 0; step < LongestChain && line.Verb is { } verb && CargoVerbs.MayBeAlias(verb) && Find(verb) is { Count: > 0 } words; step++)
        {
            // Read as cargo's words: what stands in an alias is never meant for us.
            var expanded = CargoLineParser.Parse(words, _ => false);
            line = line with { Globals = [.. line.Globals, .. expanded.Globals], Verb = expanded.Verb, Rest = [.. expanded.Rest, .. line.Rest] };
        }

        return line;
    }

    private IReadOnlyList<string>? Find(string verb)
    {
        var name = $"CARGO_ALIAS_{verb.ToUpperInvariant().Replace('-', '_')}";
        return variable(name) is { Length: > 0 } text
            ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : files.Select(file => file.Words("alias", verb)).FirstOrDefault(words => words is not null);
    }
}
