using System.Text;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Writes commands as a person would type them.</summary>
internal static class CargoCommandLine
{
    private const string Bare = "_-./:=@,+%*?";

    /// <summary>The whole command.</summary>
    public static string Of(CargoCommand command) => string.Join(' ', Words(command).Select(Quote));

    /// <summary>One word, quoted where a shell would take it apart; characters that would move a terminal are shown by their codes.</summary>
    public static string Quote(string word)
    {
        if (word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || Bare.Contains(character, StringComparison.Ordinal)))
        {
            return word;
        }

        var quoted = new StringBuilder("'");
        foreach (var character in word)
        {
            quoted.Append(character switch
            {
                '\'' => "'\\''",
                _ when char.IsControl(character) => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }

    private static IEnumerable<string> Words(CargoCommand command)
    {
        IEnumerable<string> toolchain = command.Toolchain is { } name ? [$"+{name}"] : [];
        IEnumerable<string> program = command.ProgramArguments.Count > 0 ? ["--", .. command.ProgramArguments] : [];
        return ["cargo", .. toolchain, command.Verb, .. command.Arguments, .. program];
    }
}
