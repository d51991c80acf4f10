using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>Which sub-commands the installed cargo has.</summary>
/// <param name="aliases">The user's aliases.</param>
/// <param name="cargoHome">Cargo looks for sub-commands in its <c>bin</c> before PATH.</param>
/// <param name="searchPath">The caller's PATH.</param>
internal sealed class CargoSubcommands(CargoAliases aliases, string? cargoHome, string? searchPath)
{
    private const string Prefix = "cargo-";

    /// <summary>Whether cargo would know the word: brought along, an alias, or a program <c>cargo-WORD</c>.</summary>
    public bool Has(string verb) => CargoVerbs.IsCargos(verb) || aliases.Has(verb) || FindProgram(verb) is not null;

    /// <summary>The program of a sub-command; null when there is none.</summary>
    public string? FindProgram(string verb) =>
        verb.AsSpan().IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) >= 0 ? null : ProgramPath.Find(Prefix + verb, Folders);

    /// <summary>Names of all programs of sub-commands, for completion.</summary>
    public IEnumerable<string> Programs() =>
        Folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, Prefix + "*", new EnumerationOptions { IgnoreInaccessible = true }))
            .Select(file => Path.GetFileNameWithoutExtension(file)[Prefix.Length..])
            .Distinct(StringComparer.Ordinal);

    private string Folders => cargoHome is null ? searchPath ?? "" : $"{Path.Combine(cargoHome, "bin")}{Path.PathSeparator}{searchPath}";
}
